"""The account in the forms that other programs read; each module one form, each a function from what was read to text or files."""
