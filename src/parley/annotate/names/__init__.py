"""Names of a text: parties, persons, offices and places, looked up in the data files and read from the words around them."""
