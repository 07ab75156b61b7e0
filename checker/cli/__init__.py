"""The commands, their options, and the reporters."""
