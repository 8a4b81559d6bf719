"""Parley reads reports about negotiations between adversaries and keeps the account.

From Python: `parley.read_reports(paths)` reads files and folders, `parley.open_book(path)` opens a book, `parley.load_claims(path)` reads back what
`parley export` wrote. Everything is loaded when it is first asked for; the types stand in `__init__.pyi`.
"""

from parley.lazy import loader

__version__ = "0.1.0"
__all__ = [
    "Book",
    "Claim",
    "Count",
    "Delivery",
    "Ledger",
    "Line",
    "Listing",
    "ParleyError",
    "Problem",
    "Proposal",
    "Reads",
    "Report",
    "Response",
    "Span",
    "Talks",
    "Transfer",
    "When",
    "__version__",
    "load_claims",
    "open_book",
    "read_reports",
]

_WHERE = {
    "Book": "parley.api",
    "Claim": "parley.model",
    "Count": "parley.model",
    "Delivery": "parley.reconcile.ledger",
    "Ledger": "parley.reconcile.ledger",
    "Line": "parley.reconcile.ledger",
    "Listing": "parley.model",
    "ParleyError": "parley.api",
    "Problem": "parley.model",
    "Proposal": "parley.model",
    "Reads": "parley.api",
    "Report": "parley.model",
    "Response": "parley.model",
    "Span": "parley.model",
    "Talks": "parley.model",
    "Transfer": "parley.model",
    "When": "parley.model",
    "load_claims": "parley.api",
    "open_book": "parley.api",
    "read_reports": "parley.api",
}
__getattr__ = loader(__name__, _WHERE)


def __dir__() -> list[str]:
    """What there is, loaded or not: for whoever looks around in a notebook."""
    return [*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__"]
