"""Coverage-guided fuzzing of every reader: whatever bytes come, they give reports and problems, in time, and never an exception."""
