"""What do the keywords of the language mean?

One or two sentences for each, and the section of the language reference that has the rest.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

_REFERENCE: Final = "https://docs.python.org/3/reference/"
_SIMPLE: Final = f"{_REFERENCE}simple_stmts.html"
_COMPOUND: Final = f"{_REFERENCE}compound_stmts.html"
_EXPRESSIONS: Final = f"{_REFERENCE}expressions.html"
_CONSTANTS: Final = "https://docs.python.org/3/library/constants.html"


@frozen
class KeywordHelp:
    """What a keyword means, as reST, and the address of the page that says all of it."""

    text: str
    link: str


KEYWORD_HELP: Final = {
    "False": KeywordHelp("The false value of `bool`.", f"{_CONSTANTS}#False"),
    "None": KeywordHelp(
        "The only value of its type, which stands for no value. A function that ends without `return` gives it back.",
        f"{_CONSTANTS}#None",
    ),
    "True": KeywordHelp("The true value of `bool`.", f"{_CONSTANTS}#True"),
    "and": KeywordHelp(
        "Gives the left operand if that is false, else the right one, which is not even looked at before.",
        f"{_EXPRESSIONS}#boolean-operations",
    ),
    "as": KeywordHelp(
        "Gives a name to what stands before it: an import, the value of a context manager, an exception that was caught, or "
        "what a pattern matched.",
        f"{_COMPOUND}#the-with-statement",
    ),
    "assert": KeywordHelp(
        "Raises `AssertionError` if the condition is false; the expression after the comma is its message. Nothing is checked "
        "when Python runs with `-O`.",
        f"{_SIMPLE}#the-assert-statement",
    ),
    "async": KeywordHelp(
        "Makes a function a coroutine function, or lets a `for` or `with` wait for its steps without blocking others.",
        f"{_COMPOUND}#coroutines",
    ),
    "await": KeywordHelp(
        "Lets other tasks run until the operand has finished, and gives its result.", f"{_EXPRESSIONS}#await-expression"
    ),
    "break": KeywordHelp("Leaves the innermost loop, and skips its `else`.", f"{_SIMPLE}#the-break-statement"),
    "case": KeywordHelp(
        "Begins a block that runs if the subject of the `match` fits the pattern, and the condition after `if` is true, where "
        "there is one.",
        f"{_COMPOUND}#the-match-statement",
    ),
    "class": KeywordHelp(
        "Runs the block in a namespace of its own, makes a class of that, and gives it the name.",
        f"{_COMPOUND}#class-definitions",
    ),
    "continue": KeywordHelp("Goes on with the next round of the innermost loop.", f"{_SIMPLE}#the-continue-statement"),
    "def": KeywordHelp(
        "Makes a function and gives it the name. The defaults of its parameters are evaluated now, its body at each call.",
        f"{_COMPOUND}#function-definitions",
    ),
    "del": KeywordHelp(
        "Takes away a name, an attribute, or the items that a subscript selects.", f"{_SIMPLE}#the-del-statement"
    ),
    "elif": KeywordHelp(
        "Looks at another condition if all those before it in the same `if` were false.", f"{_COMPOUND}#the-if-statement"
    ),
    "else": KeywordHelp(
        "What happens otherwise: if no condition was true, if a loop ended without `break`, or if a `try` block raised "
        "nothing.",
        f"{_COMPOUND}#the-if-statement",
    ),
    "except": KeywordHelp(
        "Handles exceptions of these classes that the `try` block raises. `except*` handles those in a group, and leaves the "
        "others.",
        f"{_COMPOUND}#except-clause",
    ),
    "finally": KeywordHelp(
        "Runs its block when the `try` statement is left, however that happens.", f"{_COMPOUND}#finally-clause"
    ),
    "for": KeywordHelp(
        "Runs the block once for each item of an iterable. In a comprehension, makes an element of each item.",
        f"{_COMPOUND}#the-for-statement",
    ),
    "from": KeywordHelp(
        "Names the module to import from, the exception that was the cause of another one, or the iterable that a generator "
        "passes its values on from.",
        f"{_SIMPLE}#the-import-statement",
    ),
    "global": KeywordHelp(
        "Lets these names mean the variables of the module in this whole function, also where they are assigned.",
        f"{_SIMPLE}#the-global-statement",
    ),
    "if": KeywordHelp(
        "Runs the block if the condition is true. In an expression, chooses between the values on both sides.",
        f"{_COMPOUND}#the-if-statement",
    ),
    "import": KeywordHelp(
        "Loads a module, if that has not happened yet, and gives a name to it or to something in it.",
        f"{_SIMPLE}#the-import-statement",
    ),
    "in": KeywordHelp(
        "Tells whether the left operand is among the items of the right one. After `for`, names what is iterated over.",
        f"{_EXPRESSIONS}#membership-test-operations",
    ),
    "is": KeywordHelp("Tells whether both operands are the same object.", f"{_EXPRESSIONS}#is-not"),
    "lambda": KeywordHelp("Makes a function without a name that returns the expression.", f"{_EXPRESSIONS}#lambda"),
    "match": KeywordHelp(
        "Compares the value with the pattern of one `case` after the other, and runs the block of the first that fits.",
        f"{_COMPOUND}#the-match-statement",
    ),
    "nonlocal": KeywordHelp(
        "Lets these names mean the variables of the function around this one, also where they are assigned.",
        f"{_SIMPLE}#the-nonlocal-statement",
    ),
    "not": KeywordHelp(
        "Gives `True` if the operand is false, else `False`. Before `in` and after `is`, turns the answer around.",
        f"{_EXPRESSIONS}#boolean-operations",
    ),
    "or": KeywordHelp(
        "Gives the left operand if that is true, else the right one, which is not even looked at before.",
        f"{_EXPRESSIONS}#boolean-operations",
    ),
    "pass": KeywordHelp("Does nothing, where a statement has to stand.", f"{_SIMPLE}#the-pass-statement"),
    "raise": KeywordHelp(
        "Raises an exception; alone, the one again that is being handled. `from` names the cause.",
        f"{_SIMPLE}#the-raise-statement",
    ),
    "return": KeywordHelp(
        "Leaves the function with this value, or with `None` if there is none.", f"{_SIMPLE}#the-return-statement"
    ),
    "try": KeywordHelp(
        "Runs the block, with handlers for the exceptions that it raises and with what is to be done in any case.",
        f"{_COMPOUND}#the-try-statement",
    ),
    "type": KeywordHelp(
        "Gives a name to a type. What it means is looked at when somebody needs it, so it may name what comes later.",
        f"{_SIMPLE}#the-type-statement",
    ),
    "while": KeywordHelp(
        "Runs the block again and again as long as the condition is true.", f"{_COMPOUND}#the-while-statement"
    ),
    "with": KeywordHelp(
        "Enters a context for the time of the block, and leaves it again however the block ends.",
        f"{_COMPOUND}#the-with-statement",
    ),
    "yield": KeywordHelp(
        "Hands a value to whoever iterates over the generator, and waits until the next one is wanted.",
        f"{_SIMPLE}#the-yield-statement",
    ),
}
"""What is said of each keyword; `match`, `case` and `type` are keywords only where a statement begins with them."""
