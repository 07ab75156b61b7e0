"""One module for each kind of message: what it says in, what `checker/ide` answers out."""
