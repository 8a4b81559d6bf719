"""What is learned: transfers told in words that no rule reads, found by weights trained on reports of our own (`training/`)."""
