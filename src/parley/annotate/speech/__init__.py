"""Who says what: quotations, reported speech and attribution, each with its speaker."""
