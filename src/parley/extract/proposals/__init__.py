"""Proposals and the answers to them: acts of proposing and answering, and ceasefires agreed, brokered or declared."""
