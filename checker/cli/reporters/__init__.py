"""The formats in which `check` prints diagnostics, one file each."""
