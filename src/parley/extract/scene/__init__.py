"""What every extractor looks a report up in: its marks by token, the words of the field, verb groups, actors and subjects."""
