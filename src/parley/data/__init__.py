"""Domain knowledge as data files, each with its source."""
