"""What a promise hangs on: the day by which, the condition on which, and the earlier agreement that it changes."""

from parley.conditions.conditions import with_conditions

__all__ = ["with_conditions"]
