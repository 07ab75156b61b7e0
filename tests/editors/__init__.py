"""The files of `editors/` set up real editors, which then do what a user would do."""
