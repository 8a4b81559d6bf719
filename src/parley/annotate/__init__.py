"""Marks on a report's text: tokens, sentences, dates, counts, names, quotations. Changes no character."""
