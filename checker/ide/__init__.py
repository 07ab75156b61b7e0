"""Answers to questions that an editor asks, as functions from offsets to plain data."""
