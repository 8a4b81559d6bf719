"""What a careful reader holds after five reports of the Istanbul talks of 2025, point by point, on the ledger's JSON."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
BOTH = (("RU", "UA"), ("UA", "RU"))
UNWELL, YOUNG = {"seriously_wounded", "seriously_ill"}, {"under_25", "aged_18_25"}
LABELS = UNWELL | YOUNG


def check_all(ledger: Row) -> None:
    """Every point; the first that does not hold raises."""
    item = next(item for item in ledger["negotiations"] if set(item["parties"]) == {"RU", "UA"})
    assert (ledger["as_of"], ledger["reports"], ledger["origins"]) == ("2025-07-25", 5, 5)
    for check in (talks, may, june, june_done, july, lists, proposals, disagreements, who_confirms):
        check(item)


def held(item: Row, day: str) -> Row:
    found: Row = next(entry for entry in item["talks"] if entry["date"] == day and entry["status"] == "held")
    return found


def agreement(item: Row, day: str) -> Row:
    found: list[Row] = [entry for entry in item["agreements"] if entry["date"] == day and entry["kind"] == "agreed"]
    assert len(found) == 1, f"one agreement of {day}"
    return found[0]


def line(entry: Row, way: tuple[str, str], labels: set[str] | None = None, what: str = "persons") -> Row:
    """The term in one direction about persons with one of the labels, or with none of them."""
    found: list[Row] = [row for row in entry["lines"] if (row["from"], row["to"]) == way and row["what"] == what]
    found = [row for row in found if (set(row["category"]) & labels if labels else not set(row["category"]) & LABELS)]
    assert len(found) == 1, f"one line {way} {labels or ''} {what}, not {len(found)}"
    return found[0]


def figure(count: Row | None) -> tuple[int | None, int | None] | None:
    return None if count is None else (count["min"], count["max"])


def talks(item: Row) -> None:
    first, second, third = (held(item, day) for day in ("2025-05-16", "2025-06-02", "2025-07-23"))
    assert [entry["round"] for entry in (first, second, third)] == [1, 2, 3]
    assert {entry["city"] for entry in (first, second, third)} == {"Istanbul"}
    assert "Palace" in second["venue"]
    assert "Palace" in third["venue"]
    assert "TR" in first["mediators"]
    assert 100 <= first["duration_minutes"]["max"] <= 140
    assert 60 <= second["duration_minutes"]["max"] <= 80
    assert third["duration_minutes"] == {"min": 40, "max": 40}
    for entry in (second, third):
        assert "Medinsky" in entry["heads"]["RU"]
        assert "Umerov" in entry["heads"]["UA"]
    assert any(entry["date"] == "2022-03" and entry["city"] == "Istanbul" for entry in item["talks"])
    assert sum(entry["status"] == "held" for entry in item["talks"]) == 4


def may(item: Row) -> None:
    for way in BOTH:
        row = line(agreement(item, "2025-05-16"), way)
        assert figure(row["agreed"]) == (1000, 1000)
        assert row["state"] == "nothing_reported"
        assert row["delivered"] is None
        assert row["deliveries"] == row["totals"] == []
        assert row["silence"].startswith("no delivery reported in 5 reports")


def june(item: Row) -> None:
    entry = agreement(item, "2025-06-02")
    assert entry["round"] == 2
    for way in BOTH:
        assert line(entry, way, UNWELL)["agreed"]["all"]
        assert line(entry, way, YOUNG)["agreed"]["all"]
        assert figure(line(entry, way)["agreed"]) == (1000, None)
    assert figure(line(entry, ("RU", "UA"), what="bodies")["agreed"]) == (6000, 6000)
    assert not [row for row in entry["lines"] if row["what"] == "bodies" and row["from"] != "RU"]


def june_done(item: Row) -> None:
    entry = agreement(item, "2025-06-02")
    assert entry["stages"] == 9
    for way in BOTH:
        row = line(entry, way)
        last = next(made for made in row["deliveries"] if made["date"] == "2025-07-23")
        assert (figure(last["count"]), last["stage"]) == ((250, 250), 9)
    there = line(entry, ("RU", "UA"))
    assert there["delivered"]["min"] >= 1000
    assert any(figure(total["count"]) == (1000, None) for total in there["totals"])
    assert any(figure(total["count"]) == (2400, None) and total["from"] is None for total in entry["totals"])
    remains = line(entry, ("RU", "UA"), what="bodies")
    assert figure(remains["delivered"]) == (7000, 7000)
    assert remains["state"] == "more_than_agreed"
    assert remains["open"] == {"min": 0, "max": 0}


def july(item: Row) -> None:
    entry = agreement(item, "2025-07-23")
    assert entry["round"] == 3
    for way in BOTH:
        assert figure(line(entry, way)["agreed"]) == (1200, 1200)
        assert line(entry, way)["state"] == "nothing_reported"
        wounded = line(entry, way, UNWELL)
        assert wounded["agreed"] is None
        assert wounded["state"] == "nothing_reported"
    offered = [*entry["offers"], *item["offers"]]
    assert any((row["from"], row["to"], row["what"], figure(row["count"])) == ("RU", "UA", "bodies", (3000, 3000)) for row in offered)


def lists(item: Row) -> None:
    found = item["listings"]
    children = [row for row in found if row["what"] == "children" and (row["from"], row["to"]) == ("UA", "RU")]
    assert any(row["date"] == "2025-06-02" and row["count"]["approx"] for row in children)
    assert any(figure(row["count"]) == (339, 339) for row in children)
    assert any((row["what"], row["from"], row["to"], row["date"]) == ("memorandum", "RU", "UA", "2025-06-02") for row in found)


def proposals(item: Row) -> None:
    def find(by: str, what: str, **terms: Any) -> list[Row]:
        return [row for row in item["proposals"] if row["by"] == by and row["what"] == what and all(row["terms"][k] == v for k, v in terms.items())]

    def answers(rows: list[Row]) -> set[tuple[str, str]]:
        return {(answer["by"], answer["answer"]) for row in rows for answer in row["responses"]}

    assert ("RU", "rejected") in answers(find("UA", "ceasefire", unconditional=True))
    assert any(row["date"] == "2025-07-23" for row in find("UA", "ceasefire"))
    assert any(row["date"] == "2025-06-02" for row in find("RU", "ceasefire", scope="local", duration_hours=[48, 72]))
    assert ("UA", "rejected") in answers(find("RU", "ceasefire", duration_hours=[24, 48]))
    assert any(row["date"] == "2025-03" for row in find("US", "ceasefire"))
    assert ("RU", "rejected") in answers(find("US", "ceasefire"))
    assert ("RU", "rejected") in answers(find("US", "other"))
    summits = find("UA", "summit")
    assert {("RU", "noted"), ("RU", "conditional")} <= answers(summits)
    assert any(row["date"] == "2025-07-23" for row in summits)
    assert find("TR", "summit")


def disagreements(item: Row) -> None:
    found = item["disagreements"]
    assert any(row["kind"] == "category" and {tuple(v["value"]) for v in row["versions"]} == {("aged_18_25",), ("under_25",)} for row in found)
    counts = [{figure(v["value"]) for v in row["versions"]} for row in found if row["kind"] == "count"]
    assert any({(1000, None), (1000, 1200)} <= values for values in counts)
    assert any(row["kind"] == "direction" for row in found)
    scope = [{figure(v["value"]) for v in row["versions"]} for row in found if row["kind"] == "scope"]
    assert any({(1000, None), (250, 250)} <= values for values in scope)


def who_confirms(item: Row) -> None:
    for way in BOTH:
        assert line(agreement(item, "2025-05-16"), way)["agreed_by"] == ["RU", "UA"]
        row = line(agreement(item, "2025-07-23"), way)
        assert row["agreed_by"] == ["RU"]
        assert row["agreed_without_figure_by"] == ["UA"]
        ninth = next(made for made in line(agreement(item, "2025-06-02"), way)["deliveries"] if made["stage"] == 9)
        assert ninth["confirmed_by"] == ["RU", "UA"]
    assert line(agreement(item, "2025-06-02"), ("RU", "UA"), what="bodies")["delivered_by"] == ["RU"]
