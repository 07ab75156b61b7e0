"""What each stage makes of a file, as text: for `typecheck debug`, and for tests."""
