"""The answers as a person or a program wants them: tables, JSON, JSON Lines, CSV."""
