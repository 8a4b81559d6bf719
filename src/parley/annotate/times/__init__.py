"""Dates and durations of a text, as intervals of days or hours seen from the day of writing."""
