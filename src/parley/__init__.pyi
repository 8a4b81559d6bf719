from parley.api import Book as Book
from parley.api import ParleyError as ParleyError
from parley.api import Reads as Reads
from parley.api import load_claims as load_claims
from parley.api import open_book as open_book
from parley.api import read_reports as read_reports
from parley.model import Claim as Claim
from parley.model import Count as Count
from parley.model import Listing as Listing
from parley.model import Problem as Problem
from parley.model import Proposal as Proposal
from parley.model import Report as Report
from parley.model import Response as Response
from parley.model import Span as Span
from parley.model import Talks as Talks
from parley.model import Transfer as Transfer
from parley.model import When as When
from parley.reconcile.ledger import Delivery as Delivery
from parley.reconcile.ledger import Ledger as Ledger
from parley.reconcile.ledger import Line as Line

__version__: str
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
