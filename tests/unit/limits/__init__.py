"""Tests of `checker.limits`."""
