"""The exit codes, documented in README.md; scripts may rely on them."""

OK = 0
ATTENTION = 1  # `check` found something wrong, or a gold file could not be used
USAGE = 2  # the command was not understood
NOTHING_READ = 3  # no report could be read from the sources
BOOK = 4  # the book is missing, damaged, locked, from a newer version, or not to be written; or its server does not answer
FULL = 5  # the disk is full; what was finished before is kept
PARTIES = 6  # the file given with --parties has faults; nothing was read

HELP = """Exit codes: 0 done; 1 check found something wrong; 2 the command was not understood; 3 no report could be read;
4 the book is missing, damaged, locked or from a newer Parley, or its server does not answer; 5 the disk is full (what was finished is kept); 6 the file given with --parties has faults (nothing was read)."""
