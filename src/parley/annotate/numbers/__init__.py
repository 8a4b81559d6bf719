"""Counts of a text as intervals, in figures and in words."""
