"""English words of the field; another language would stand beside this folder."""
