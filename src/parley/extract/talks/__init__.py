"""Talks: every mention of a meeting of adversaries, which mentions are one meeting, and what is said of it."""
