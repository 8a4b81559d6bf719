"""Parley reads reports about negotiations between adversaries and keeps the account."""

__version__ = "0.1.0"
