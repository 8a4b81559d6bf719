"""The command line: thin, it asks flow and store and hands the answers to show."""

from parley.cli.app import main

__all__ = ["main"]
