"""Cases made up from the room's own OpenAPI description, for a reviewer who was let in; none may be a fault of the room's."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy, booleans
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from parley import flow, store
from parley.model import Problem, Reading
from parley.settings import Settings
from parley.show.web import Rules, create_app

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105  # of these tests only
BASE = "http://testserver"  # the name by which Schemathesis asks


class Offline(flow.BookClerk):
    """Asks no address, whatever is made up."""

    def fetch(self, address: str) -> Reading | Problem:
        """Nothing."""
        return Problem("no-network", address, "There is no network here.")


def fuzz(book: store.Book, cases: int) -> Counter[tuple[str, int]]:
    """Ask every operation some made-up questions.

    Args:
        book: may be written to.
        cases: how many for each operation.

    Returns:
        How many answers there were of each operation and status.
    """
    clerk = Offline(book, Settings())
    app = create_app(flow.BookDesk(book), Rules(TOKEN, "M. K.", hosts=("testserver",), body_bytes=200_000), clerk)
    client = TestClient(app, base_url=BASE, follow_redirects=False)
    client.get("/enter", params={"token": TOKEN})
    let_in = LetIn(client, {one.name: str(one.value) for one in client.cookies.jar}, client.get("/add.json").json()["word"], _keys(client))
    counted: Counter[tuple[str, int]] = Counter()
    for result in schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        for mode in GenerationMode:
            with suppress(Unsatisfiable):  # where nothing that is asked can be wrong
                _ask(operation, operation.as_strategy(generation_mode=mode), cases, (let_in, counted))
    clerk.close()
    return counted


@dataclass(frozen=True)
class LetIn:
    """A browser that was let in, and what it has seen."""

    client: TestClient
    cookies: dict[str, str]
    word: str
    keys: dict[str, str]  # a line, a report: what can stand in a path


def _keys(client: TestClient) -> dict[str, str]:
    lanes = [lane for side in client.get("/ledger.json").json()["negotiations"] for deal in side["deals"] for lane in deal["lanes"]]
    report = client.get("/search.json").json()["hits"][0]["id"]
    return {"/line/": lanes[0]["lines"][0]["key"], "/words/": client.get(f"/report/{report}.json").json()["claims"][0]["id"], "/report/": report}


def _ask(operation: Any, strategy: SearchStrategy[Any], cases: int, room: tuple[LetIn, Counter[tuple[str, int]]]) -> None:
    let_in, counted = room
    key = next((one for path, one in let_in.keys.items() if operation.path.startswith(path)), None)

    @given(case=strategy, known=booleans())
    @settings(max_examples=cases, deadline=None, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def ask(case: Any, known: bool) -> None:  # noqa: FBT001
        if known and isinstance(case.body, dict):
            case.body["word"] = let_in.word
        if known and key and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, key)
        answer = case.call(base_url=BASE, cookies=let_in.cookies, timeout=120)
        _count(counted, operation.label, answer.status_code, case)
        address = str(answer.request.url)
        if ".json" in address:  # the page itself is not in the description
            page = let_in.client.get(address.replace(".json", "", 1))
            _count(counted, operation.label.replace(".json", " (page)"), page.status_code, case)

    ask()


def _count(counted: Counter[tuple[str, int]], label: str, status: int, case: Any) -> None:
    assert status < 500, (label, status, case.as_curl_command())
    counted[label, status] += 1


def main() -> None:
    """Ask every operation as many questions as the command line says, over a copy of the bundled example."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    example = Path(__file__).parents[3] / "examples" / "istanbul-2025" / "reports"
    with tempfile.TemporaryDirectory() as folder:
        book = store.open_book(Path(folder) / "example.parley", create=True)
        assert isinstance(book, store.Book)
        flow.read_into(book, [str(example)], Settings())
        counted = fuzz(book, cases)
    for (label, status), number in sorted(counted.items()):
        sys.stdout.write(f"{number:6,}  {status}  {label}\n")
    sys.stdout.write(f"{counted.total():,} cases, {sum(number for (_, status), number in counted.items() if status >= 500)} of them 5xx\n")


if __name__ == "__main__":
    main()
