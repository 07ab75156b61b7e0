"""The Markdown test format: how cases are written, read, run and compared; `tests/README.md` is its grammar."""
