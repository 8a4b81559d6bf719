"""What the reading room asks of a book: ledgers, reports, claims; single ones from the book, ledgers kept while it stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import RLock
from typing import Any, TypeVar, cast

from parley.canonical import report_key, words_key
from parley.flow.asked import questions_now, reports_about
from parley.flow.book import from_book
from parley.flow.ids import names_of, rename
from parley.flow.kept import Heading, head, headings_now, kept_ledger, negotiation_of, one_negotiation, origins_now, taken_back_now
from parley.flow.ledger import Account, account, open_questions
from parley.flow.renewal import refresh
from parley.flow.stories import with_date
from parley.model import Claim, Judgement, Problem, Reading, Report
from parley.reconcile.judged import in_force
from parley.reconcile.ledger import Ledger, Negotiation, Superseded
from parley.reconcile.questions import Question
from parley.resolve import canonical_names
from parley.store import Book, Kept, load_judgements
from parley.store.ask import Told, claims_told, headings_of, keys_of, load_some, outlets_of, shared_rows
from parley.store.browse import Found, Mention, Wanted, claims_naming, count_problems, find_reports, list_problems, mentions
from parley.store.rows import when_from_text
from parley.store.runs import Gain, Run, gains, runs

_AT_ONCE = 256  # other answers that are kept at the same time
_KEPT = 8  # ledgers as of different days that are kept at the same time
_Value = TypeVar("_Value")


class BookDesk:
    """Answers from one book; several threads may ask at once. What is derived is kept until the book changes."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._lock = RLock()
        self._stamp: object = None
        self._kept: dict[str, Any] = {}
        self._accounts: dict[date | None, Account] = {}
        self._unkept: Problem | None = None  # why no ledger is kept beside the book

    def ledger(self, as_of: date | None) -> Ledger:
        """The whole account as of a day; without one, of all reports."""
        return self._keep("ledger", lambda: kept_ledger(self.book)) if self._is_kept(as_of) else self._account(as_of).ledger

    def head(self, as_of: date | None) -> Ledger:
        """The account without its negotiations and what was taken back."""
        if self._is_kept(as_of):
            top = self._keep("head", lambda: head(self.book))
            return Ledger(top.as_of, top.reports, top.origins, (), ())
        return replace(self._account(as_of).ledger, negotiations=(), superseded=())

    def negotiations(self, as_of: date | None) -> tuple[Heading, ...]:
        """Which negotiations there are, most told first."""
        if self._is_kept(as_of):
            return self._keep("headings", lambda: headings_now(self.book))
        return tuple(Heading(str(place), one.sides, one.reports) for place, one in enumerate(self._account(as_of).ledger.negotiations))

    def negotiation(self, key: str, as_of: date | None) -> Negotiation | None:
        """One negotiation whole, by the key of its heading."""
        if self._is_kept(as_of):
            return self._keep(f"negotiation {key}", lambda: one_negotiation(self.book, key))
        found = self._account(as_of).ledger.negotiations
        return found[int(key)] if key.isdecimal() and int(key) < len(found) else None

    def holding(self, line: str, as_of: date | None) -> Negotiation | None:
        """The negotiation in which a line stands; None where there is no such line."""
        if self._is_kept(as_of):
            return self._keep(f"holding {line}", lambda: negotiation_of(self.book, line))
        return next(
            (one for one in self._account(as_of).ledger.negotiations if any(line == it.key for of in one.agreements for it in of.lines)), None
        )

    def taken_back(self, as_of: date | None, report: str | None = None) -> tuple[Superseded, ...]:
        """The claims that count no more; those of one report, or all."""
        gone = self._keep("gone", lambda: taken_back_now(self.book)) if self._is_kept(as_of) else self._account(as_of).ledger.superseded
        return tuple(one for one in gone if report in {None, one.claim.report})

    def reading(self, name: str) -> Reading | None:
        """One report with its claims and refusals, by its id; None where there is none."""
        key = self._key(name)
        return self.readings([key]).get(key) if key else None

    def readings(self, keys: Sequence[str]) -> Mapping[str, Reading]:
        """A few reports with their claims and refusals, by the keys that a search names."""
        known = self._names()
        found = load_some(self.book, [key for key in keys if known.get(key, key) is not None])  # the same bytes count under one name
        return {key: self._settled(found[key], known.get(key)) for key in keys if key in found}

    def told(self, claims: Iterable[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with what is known of its report; ids that are not known are left out."""
        wanted, known = list(dict.fromkeys(claims)), self._names()
        rows = [row for row in claims_told(self.book, wanted) if known.get(row[0], row[1].report.id) == row[1].report.id]
        origins = self._origins({key: told.report.id for key, told, _ in rows})
        found = {
            told.claim.id: replace(told, report=with_date(told.report, when_from_text(day)), origin=origins.get(key, told.report.id))
            for key, told, day in rows
        }
        if len(found) < len(wanted) and any(known.values()):
            found |= {name: told for name, told in self._renamed().items() if name in set(wanted)}
        return {name: found[name] for name in wanted if name in found}

    def origin(self, name: str) -> str:
        """The report that a report copies; its own id where it copies none."""
        key = self._key(name)
        return self._origins({key: name}).get(key, name) if key else name

    def outlets(self) -> tuple[str, ...]:
        """The outlets of all reports, in order of the alphabet."""
        return self._keep("outlets", lambda: outlets_of(self.book))

    def reports(self, keys: Sequence[str]) -> Mapping[str, Report]:
        """Reports without their texts, by the keys that a search or a problem names."""
        known = self._names()
        found = headings_of(self.book, list(keys))
        dated = {key: with_date(report, when_from_text(day)) for key, (report, day) in found.items()}
        return {key: replace(report, id=known.get(key, report.id) or report.id) for key, report in dated.items()}

    def search(self, wanted: Wanted, at: int, many: int) -> Found:
        """Reports that hold all the words and are of what else is asked for, best first."""
        return find_reports(self.book, wanted, at, many, placed=self._is_kept(None))

    def problem_codes(self) -> tuple[tuple[str, int], ...]:
        """How many problems of each code there are."""
        return self._keep("codes", lambda: count_problems(self.book))

    def problems(self, code: str | None, at: int, many: int) -> tuple[tuple[str | None, Problem], ...]:
        """Problems in order of place, each with the key of its report."""
        return list_problems(self.book, code, at, many)

    def people(self) -> Mapping[tuple[str, str | None], tuple[Mention, ...]]:
        """Everybody who is named, under the name most often given and the party, with every spelling."""
        return self._keep("people", self._people)

    def claims_of(self, names: Sequence[str], many: int) -> tuple[str, ...]:
        """The claims that are attributed to one of these names or in which it heads a delegation, in order of publication."""
        return claims_naming(self.book, list(names), many)

    def runs(self) -> tuple[Run, ...]:
        """Every version of the reader that has read something for this book, the first one first."""
        return self._keep("runs", lambda: runs(self.book))

    def gains(self, older: str, newer: str, at: int, many: int) -> tuple[int, int, tuple[Gain, ...]]:
        """What a newer version of the reader reads in the same reports that an older one did not, and the reverse."""
        return gains(self.book, older, newer, at, many)

    def questions(self) -> tuple[Question, ...]:
        """What only a person can settle, and nobody has; what would change the ledger most comes first."""
        return self._keep("questions", self._questions)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, those that were undone and those that undo too."""
        return self._keep("judgements", lambda: load_judgements(self.book))

    def about(self, keys: Iterable[str]) -> Mapping[str, Claim | Report]:
        """What judgements are about, by the keys that they name; what no report here says, and persons, are left out."""
        wanted = list(dict.fromkeys(keys))
        known = self._held(wanted) if self._is_kept(None) else self._keep("about", self._about)
        return {key: known[key] for key in wanted if key in known}

    def _questions(self) -> tuple[Question, ...]:
        if self._is_kept(None):
            return questions_now(self.book)
        return open_questions(self._keep("reads", lambda: from_book(self.book)), self.ledger(None))

    def _held(self, wanted: Sequence[str]) -> Mapping[str, Claim | Report]:
        """What a few judgements are about, loaded from the reports that hold it."""
        places = reports_about(self.book, [key for key in wanted if ":" in key])
        told = self.readings(list(dict.fromkeys(places.values())))
        found: dict[str, Claim | Report] = {name: one.claim for name, one in self.told(key for key in wanted if ":" not in key).items()}
        for about, key in places.items():
            if key in told:
                claims = [claim for claim in told[key].claims if words_key(claim) == about]
                found[about] = claims[-1] if claims else told[key].report
        return found

    def _about(self) -> Mapping[str, Claim | Report]:
        readings = self._keep("reads", lambda: from_book(self.book)).readings
        found: dict[str, Claim | Report] = {report_key(one.report): one.report for one in readings}
        return found | {key: claim for one in readings for claim in one.claims for key in (claim.id, words_key(claim))}

    def _people(self) -> Mapping[tuple[str, str | None], tuple[Mention, ...]]:
        found = tuple(mentions(self.book))
        verdicts = {about: judgement.verdict for about, judgement in in_force(load_judgements(self.book)).items()}
        names = canonical_names([(one.name, one.party) for one in found for _ in range(min(one.claims, 100))], verdicts)
        grouped: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
        for one in found:
            grouped[names.get((one.name, one.party), one.name), one.party].append(one)
        return {key: tuple(sorted(mine, key=lambda one: (-one.claims, one.name, one.role))) for key, mine in grouped.items()}

    def _account(self, as_of: date | None) -> Account:
        with self._lock:
            self._refresh()
            if as_of not in self._accounts:
                while len(self._accounts) >= _KEPT:
                    del self._accounts[next(iter(self._accounts))]
                self._accounts[as_of] = account(self._keep("reads", lambda: from_book(self.book)), as_of)
            return self._accounts[as_of]

    def _is_kept(self, as_of: date | None) -> bool:
        """Whether the ledger asked for is the one that is kept beside the book."""
        with self._lock:
            self._refresh()
            return as_of is None and self._unkept is None

    def _key(self, name: str) -> str | None:
        """The key of the report of a settled id."""
        known = self._names()
        keys = [key for key in keys_of(self.book, name) if known.get(key, name) == name] or [key for key, other in known.items() if other == name]
        return keys[0] if keys else None

    def _settled(self, kept: Kept, name: str | None) -> Reading:
        reading = replace(kept.reading, report=with_date(kept.reading.report, kept.dated))
        return reading if name in {None, reading.report.id} else rename(reading, name or "")

    def _origins(self, names: Mapping[str, str]) -> Mapping[str, str]:
        """The report that each report copies, by key; given the settled ids."""
        if self._is_kept(None):
            return origins_now(self.book, list(names))
        known = self._account(None).origins
        return {key: known.get(name, name) for key, name in names.items()}

    def _names(self) -> Mapping[str, str | None]:
        """The settled id of each report that shares its id or its bytes with another, by key."""
        return self._keep("names", lambda: names_of(shared_rows(self.book)))

    def _renamed(self) -> Mapping[str, Told]:
        """The claims of the reports whose id is not that of their file, because another report has it."""
        return self._keep("renamed", self._read_renamed)

    def _read_renamed(self) -> Mapping[str, Told]:
        found = {}
        for name in filter(None, self._names().values()):
            reading = self.reading(name)
            if reading is not None:
                bare = replace(reading.report, text="", blocks=())
                origin = self.origin(name)
                found.update({claim.id: Told(claim, bare, origin) for claim in reading.claims})
        return found

    def _keep(self, name: str, make: Callable[[], _Value]) -> _Value:
        with self._lock:
            self._refresh()
            if name not in self._kept:
                while len(self._kept) >= _AT_ONCE:
                    del self._kept[next(iter(self._kept))]
                self._kept[name] = make()
            return cast("_Value", self._kept[name])

    def _refresh(self) -> None:
        """Where the book has changed, bring the kept ledger up to date and forget what was read before."""
        stamp = self.book.dialect.stamp(self.book.engine, self.book.where)
        if stamp != self._stamp:
            self._unkept = refresh(self.book)  # a book that cannot be written is derived in memory
            self._kept, self._accounts, self._stamp = {}, {}, stamp
