"""The user's own file of parties, persons and offices, read and checked; every fault is a problem with its line and what to do."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from parley.annotate.names.atlas import codes_known
from parley.model import Problem
from parley.own import Own, OwnOffice, OwnParty, OwnPerson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_KINDS: Mapping[str, type[OwnParty | OwnPerson | OwnOffice]] = {"party": OwnParty, "person": OwnPerson, "office": OwnOffice}
_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_YEARS = re.compile(r"\d{4}-(\d{4})?")
_NAMING = ("names", "adjectives", "people", "capitals", "seats", "forces")


def load_own(path: Path) -> Own | tuple[Problem, ...]:
    """Read a user's file.

    Args:
        path: of a TOML file as docs/parties.md describes it.

    Returns:
        What it says, or all its faults.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        return (Problem("parties-missing", str(path), "There is no such file. Check the path given after --parties."),)
    except (OSError, UnicodeDecodeError) as error:
        return (
            Problem("parties-unreadable", str(path), f"The file cannot be read as UTF-8 text ({error}). Save it as UTF-8 and see its permissions."),
        )
    except tomllib.TOMLDecodeError as error:
        return (_broken(path, error),)
    faults = tuple(Problem("parties-fault", f"{path}:{line}", message) for line, message in _faults(data, text.splitlines()))
    return faults or _own(data, sha256(raw).hexdigest())


def _broken(path: Path, error: tomllib.TOMLDecodeError) -> Problem:
    """A fault in the form of the file itself."""
    line = re.search(r"line (\d+)", str(error))
    where = f"{path}:{line[1]}" if line else str(path)
    return Problem("parties-not-toml", where, f"This is not TOML: {error}. Strings stand in quotes, lists in [ ], tables under [[party]].")


def _own(data: dict[str, Any], digest: str) -> Own:
    """The values of a file without faults."""
    parties, persons, offices = ([kind(**_frozen(row)) for row in data.get(name, [])] for name, kind in _KINDS.items())
    return Own(
        digest,
        tuple(p for p in parties if isinstance(p, OwnParty)),
        tuple(p for p in persons if isinstance(p, OwnPerson)),
        tuple(o for o in offices if isinstance(o, OwnOffice)),
    )


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _faults(data: dict[str, Any], lines: list[str]) -> Iterator[tuple[int, str]]:
    """All faults of a file, each with its line."""
    for name, rows in data.items():
        if name not in _KINDS or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield _line(lines, name, 0), f"{name!r} is not known here. Give tables headed [[party]], [[person]] or [[office]]."
    tables = [(name, number, row) for name in _KINDS for number, row in enumerate(_rows(data, name))]
    sound = []
    for name, number, row in tables:
        found = [(_line(lines, name, number, key), message) for key, message in _of_form(_KINDS[name], row)]
        yield from found
        sound += [] if found else [(name, number, row)]
    new = {row["code"] for name, _, row in sound if name == "party"}
    owners: dict[str, str] = {}
    for name, number, row in sound:
        check = {"party": _of_party, "person": _of_person, "office": _of_office}[name]
        for key, message in (*check(row, codes_known() | new), *(_twice(row, owners) if name == "party" else ())):
            yield _line(lines, name, number, key), message


def _rows(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = data.get(name, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _of_form(kind: type, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Faults of a table's keys and of what kind their values are."""
    known = {f.name: f for f in fields(kind)}
    for key, value in row.items():
        if key not in known:
            yield key, f"{key!r} is not known here. The keys are: {', '.join(known)}."
        elif known[key].default == ():
            if not isinstance(value, list) or not all(isinstance(one, str) and _is_name(one) for one in value):
                yield key, f'{key} must be a list of names, such as {key} = ["One", "Another"]; a name has letters or digits and no \';\'.'
        elif not isinstance(value, str) or not _is_name(value):
            yield key, f"{key} must be a name in quotes, such as {key} = \"One\"; a name has letters or digits and no ';'."
    for key, one in known.items():
        if one.default is MISSING and key not in row:
            yield "", f'{key} is missing. Add a line {key} = "…".'


def _is_name(value: str) -> bool:
    return any(c.isalnum() for c in value) and ";" not in value


def _of_party(row: dict[str, Any], codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Faults of a party's values."""
    code = row["code"]
    if not _CODE.fullmatch(code):
        yield "code", f"{code!r} is no code. Write it in capitals with underscores, such as RIVER_FRONT."
    if code not in codes_known() and "name" not in row:
        yield "code", f'{code} is new here, so it needs its name. Add a line name = "…", or give the code of a party that Parley knows.'
    if row.get("role", "party") not in {"party", "carrier"}:
        yield "role", 'role is "party" for a side and "carrier" for those who carry, watch or mediate.'
    if code in codes_known() and "role" in row:
        yield "role", f"{code} is known to Parley, with a role of its own. Leave the line out."
    for other in row.get("opposes", ()):
        if other not in codes:
            yield (
                "opposes",
                f"{other!r} is no code of a party. States have ISO 3166-1 codes such as CO; other parties must stand in this file or be known.",
            )


def _of_person(row: dict[str, Any], codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Faults of a person's values."""
    if row["party"] not in codes:
        yield "party", f"{row['party']!r} is no code of a party. Give the code of a party of this file, or one that Parley knows, such as UA or ELN."
    if " " not in row["name"].strip():
        yield "name", f"{row['name']!r} is one word. Give first name and surname; the surname alone is then understood."
    if not _YEARS.fullmatch(row.get("years", "2000-")):
        yield "years", f'{row["years"]!r} are no years. Write them as "2019-2023", or "2019-" for an office still held.'


def _of_office(row: dict[str, Any], codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Faults of an office's values."""
    del codes  # the same signature as its siblings
    for key in ("word", "plural"):
        if not row.get(key, "word").isalpha():
            yield key, f"{row[key]!r} must be one word of letters, the noun of the office, such as hetman."


def _twice(row: dict[str, Any], owners: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names that the file gives to two parties."""
    named = [("name", row["name"])] if "name" in row else []
    named += [(field, one) for field in _NAMING for one in row.get(field, ())]
    for key, name in named:
        if owners.setdefault(name, row["code"]) != row["code"]:
            yield key, f"{name!r} is a name of {owners[name]} too. Leave it out in one of the two places."


def _line(lines: list[str], name: str, number: int, key: str = "") -> int:
    """The line of a table's head, or of a key in it, counted from one."""
    heads = [i for i, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(name)}\s*[\]=]|\s*{re.escape(name)}\s*=", line)]
    if number >= len(heads):
        return 1
    for i in range(heads[number] + 1, len(lines)):
        if re.match(r"\s*\[", lines[i]) and re.match(r"\s*\[\[?\s*\w+\s*\]", lines[i]):
            break
        if key and re.match(rf"\s*{re.escape(key)}\s*=", lines[i]):
            return i + 1
    return heads[number] + 1
