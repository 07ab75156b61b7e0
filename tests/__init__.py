"""The tests of typecheck; `tests/README.md` says which kinds there are."""
