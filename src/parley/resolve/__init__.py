"""Who is who, which reports are copies of one story, what was taken back, and when an undated report was written."""

from parley.resolve.corrections import find_corrections, version_place, voices_of
from parley.resolve.notices import notice_of
from parley.resolve.origins import Groups, Story, copies, find_origins, in_common, rank
from parley.resolve.pairs import UNDATED
from parley.resolve.people import Key, canonical_names, shelf_of, spelled_names, with_canonical_names, with_names
from parley.resolve.persons import Voice, doubts_of, person_doubts, voices
from parley.resolve.shingles import shingles_of, signature
from parley.resolve.sieves import Sieve, short_bands
from parley.resolve.stories import Stories, date_stories, may_be_dated

__all__ = [
    "UNDATED",
    "Groups",
    "Key",
    "Sieve",
    "Stories",
    "Story",
    "Voice",
    "canonical_names",
    "copies",
    "date_stories",
    "doubts_of",
    "find_corrections",
    "find_origins",
    "in_common",
    "may_be_dated",
    "notice_of",
    "person_doubts",
    "rank",
    "shelf_of",
    "shingles_of",
    "short_bands",
    "signature",
    "spelled_names",
    "version_place",
    "voices",
    "voices_of",
    "with_canonical_names",
    "with_names",
]
