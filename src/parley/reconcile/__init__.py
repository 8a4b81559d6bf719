"""Reconcile: from what reports claim to the ledger of what was agreed, carried out and is open."""

from parley.reconcile.as_json import ledger_to_dict
from parley.reconcile.build import build_ledger, negotiation
from parley.reconcile.checks import check_ledger
from parley.reconcile.negotiations import processes
from parley.reconcile.questions import questions

__all__ = ["build_ledger", "check_ledger", "ledger_to_dict", "negotiation", "processes", "questions"]
