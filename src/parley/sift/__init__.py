"""The first filter: whether a report can hold a claim at all, told from its raw text or page, long before it is read."""

from parley.sift.sift import Sifted, sift

__all__ = ["Sifted", "sift"]
