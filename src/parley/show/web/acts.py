"""What a reviewer does: enter, answer, take back, hand in, add. Each but entering needs the cookie and the word of a form of this room."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from parley.canonical import report_key, words_key
from parley.model import Judgement, Problem, Reading
from parley.show.web.clerk import InClerk
from parley.show.web.desk import InRoom
from parley.show.web.filters import Filters, address
from parley.show.web.judged import undone_of
from parley.show.web.session import is_token, let_in, sent

_GONE = "This question is not open any more: somebody answered it, or reports have come since. Go back to the questions."
_LONGEST = 1_000  # characters of a note

entry = APIRouter(tags=["review"])
router = APIRouter(tags=["review"], dependencies=[Depends(sent)])
By = Annotated[str, Form(max_length=100, description="Who judges.")]
Note = Annotated[str, Form(max_length=_LONGEST, description="Why.")]
Id = Annotated[str, Form(max_length=64)]


def _to(path: str, **more: object) -> RedirectResponse:
    return RedirectResponse(address(Filters(), path, "", **more), 303)


@entry.get("/enter", status_code=303)
def enter(request: Request, room: InRoom, token: Annotated[str, Query(max_length=200)] = "") -> RedirectResponse:
    """Let the browser in that has the token which the program printed."""
    if not is_token(room, token):
        raise HTTPException(403, "This is not the token that parley serve printed. Open the whole address that stands there.")
    answer = _to("/review")
    let_in(request, room, answer)
    return answer


@router.post("/review", status_code=303)
def answer(room: InRoom, clerk: InClerk, question: Id, verdict: Annotated[str, Form(max_length=200)], by: By = "", note: Note = "", at: Annotated[int, Form(ge=0, le=1_000_000)] = 0) -> RedirectResponse:  # fmt: skip  # noqa: PLR0913, PLR0917
    """Answer a question; the answer is appended to the book."""
    asked = next((one for one in room.desk.questions() if one.key == question), None)
    if asked is None:
        raise HTTPException(409, _GONE)
    if verdict not in {option.verdict for option in asked.options}:
        raise HTTPException(422, "This is none of the answers to that question.")
    made = _kept(clerk.judge(asked.about, verdict, _name(by, room.rules.reviewer), note.strip()))
    return _to("/review", at=at or None, by=by or None, done=made.id)


@router.post("/review/undo", status_code=303)
def undo(room: InRoom, clerk: InClerk, judgement: Id, by: By = "", note: Note = "") -> RedirectResponse:
    """Take a judgement back by a further one."""
    known = room.desk.judgements()
    found = next((one for one in known if one.id == judgement and one.undoes is None), None)
    if found is None:
        raise HTTPException(404, "There is no such judgement.")
    if found.id in undone_of(known):
        raise HTTPException(409, "This judgement was taken back already.")
    _kept(clerk.judge(found.about, "undo", _name(by, room.rules.reviewer), note.strip(), found.id))
    return _to("/review", by=by or None)


@router.post("/review/judge", status_code=303)
def judge(
    room: InRoom,
    clerk: InClerk,
    about: Annotated[str, Form(max_length=200)],
    verdict: Annotated[Literal["withdrawn", "stands"], Form()],
    by: By = "",
    note: Note = "",
) -> RedirectResponse:
    """Take a report or a claim out of the account, or let one stand that a notice takes back."""
    key = _about(room, about.strip())
    if key is None:
        raise HTTPException(404, "No report and no claim here has that id.")
    _kept(clerk.judge(key, verdict, _name(by, room.rules.reviewer), note.strip()))
    return _to("/history", by=by or None)


def _about(room: InRoom, name: str) -> str | None:
    """What a judgement on the report or claim of that id is about."""
    reading = room.desk.reading(name)
    if reading is not None:
        return report_key(reading.report)
    told = room.desk.told([name]).get(name)
    return words_key(told.claim) if told else None


@router.post("/add/words", status_code=303)
def words(clerk: InClerk, text: Annotated[str, Form(description="The words of a report, or the source of a page.")]) -> RedirectResponse:
    """Read words that were pasted."""
    return _looked_at(clerk.read(text.encode(errors="replace"), None))


@router.post("/add/file", status_code=303)
async def file(
    clerk: InClerk, report: Annotated[UploadFile, File(description="A text, a saved page, a PDF or Word document, or a mail.")]
) -> RedirectResponse:
    """Read a file."""
    raw = await report.read()
    return _looked_at(await run_in_threadpool(clerk.read, raw, _file_name(report.filename)))


@router.post("/add/address", status_code=303)
def by_address(clerk: InClerk, url: Annotated[str, Form(max_length=2_000, description="Of a page on the public network.")]) -> RedirectResponse:
    """Fetch a page and read it; addresses of this machine and of private networks are refused."""
    return _looked_at(clerk.fetch(url))


@router.post("/draft/{key}", status_code=303)
def add(clerk: InClerk, key: str) -> RedirectResponse:
    """Add a report that was looked at to the book."""
    added = clerk.add(key)
    if added is None:
        raise HTTPException(404, "This report was added already, or handed in too long ago. Hand it in again.")
    return _to(f"/report/{_read(added).report.id}")


def _looked_at(found: Reading | Problem) -> RedirectResponse:
    return _to(f"/draft/{_read(found).report.raw}")


def _read(found: Reading | Problem) -> Reading:
    if isinstance(found, Problem):
        raise HTTPException(413 if found.code == "too-large" else 422, found.message)
    return found


def _kept(found: Judgement | Problem) -> Judgement:
    if isinstance(found, Problem):
        raise HTTPException(409, found.message)
    return found


def _name(by: str, other: str) -> str:
    """Who judges: what the form names, on one line."""
    return " ".join(by.split()) or other or "somebody"


def _file_name(said: str | None) -> str:
    """The last part of a file's name as the browser gives it; no folder, no dots before it."""
    last = (said or "").replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable()).lstrip(". ")[:120] or "uploaded.txt"
