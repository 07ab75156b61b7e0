"""The incremental query engine; it knows nothing of Python source.

A program asks *derived queries*, pure functions of a database and a key; what they read from *inputs* and from one another is
recorded.  When inputs change, only that is computed again which can have changed.  The model is that of salsa.

    text = Input[str, str]('text')
    line_count = Derived[str, int]('line_count', lambda db, path: text(db, path).count(NEWLINE))

    db = Database()
    text.set(db, path, content)
    line_count(db, path)

Where is ...?
-------------
database       what one instance knows; revisions, cancellation, eviction
inputs         facts from outside: set, load, refresh
derived_query  declaring, providing and asking a query
durability     how seldom inputs change
memo           what is remembered of a value, and of a run that is going on
active_query   start and end of a run
validation     whether a memo is still valid
cycles         the fixed point of queries that need one another
eviction       which values may be dropped
events         what can be observed
statistics     what is counted
errors         how a query can end without a value
"""
