"""The command line as a real process, where a case in Markdown cannot set the scene."""
