"""Steps that bring an older book to the present version, as Alembic runs them; the version is the one in the table `meta`."""
