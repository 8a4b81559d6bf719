"""What the pages of the site take from elsewhere: the commands from the program, other files of the repository, the notebook, and the list of pages.

A page says where by a comment:

    <!-- commands -->                               every command with its options, from the program itself
    <!-- floors -->                                 how well the reader reads at least, from the floors that the tests hold it to
    <!-- pages -->                                  every page there is
    <!-- notebook -->                               the example notebook with its stored outputs
    <!-- from README.md: WORDS … WORDS -->          a file, from the line that begins with the first words up to that of the last ones, if any
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from textwrap import dedent
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).parent
ROOT = HERE.parent
NOTEBOOK = ROOT / "examples" / "notebook" / "istanbul-2025.ipynb"
GROUPS = {
    "Use": ("guide", "commands", "parties", "review", "corrections", "sources", "watch", "evidence"),
    "Understand": ("ledger", "accuracy", "check", "journal"),
    "Exchange": ("forms", "json", "python", "notebook", "api"),
    "Operate": ("postgresql", "cluster", "speed"),
}
LAST = ("architecture", "contributing", "changes")
_PAGE_OF = {"ARCHITECTURE.md": "architecture.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md", "README.md": "index.md"}
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<to>[^)#\s]+)(?P<place>#[^)\s]*)?\)")
_FROM = re.compile(r"<!-- from (?P<file>\S+?)(?:: (?P<first>.*?) … (?P<last>.*?))? -->")
_HELP_PAGE = re.compile(r"docs/(\w+)\.md")


def fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Put in what a page names; then lead links to pages, wherever the text stood."""
    text = source[0].replace("<!-- commands -->", commands()) if "<!-- commands -->" in source[0] else source[0]
    text = text.replace("<!-- pages -->", listed())
    text = text.replace("<!-- floors -->", floors()) if "<!-- floors -->" in text else text
    text = text.replace("<!-- notebook -->", notebook()) if "<!-- notebook -->" in text else text
    source[0] = led(_FROM.sub(taken, text))


def commands() -> str:
    """Every command as the program itself describes it, by Typer's own writer of documentation."""
    import typer  # noqa: PLC0415
    from typer.cli import get_docs_for_click  # noqa: PLC0415

    from parley.cli.app import app  # noqa: PLC0415

    root = typer.main.get_command(app)
    text = get_docs_for_click(obj=root, ctx=typer.Context(root, info_name="parley"), name="parley")
    text = text.split("\n", 1)[1]
    text = re.sub(r"[\[{]((?:\[[^\]]*\]|\w+)\.\.\.)[\]}]\.\.\.", r"\1", text)  # that it can be given again is said once
    text = re.sub(r"^\x08\nExamples:\n((?:  .*\n)+)", lambda found: f"```text\n{dedent(found[1])}```\n", text, flags=re.MULTILINE)
    for command, of in root.commands.items():  # type: ignore[attr-defined]  # the list cuts each of them short
        text = re.sub(rf"^\* `{command}`: .*$", f"* [`{command}`](#{command}): {_first(of.help)}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^## `parley (\S+)`$", r"## \1", text, flags=re.MULTILINE)
    text = re.sub(r"^\* `(--install-completion|--show-completion)`.*\n", "", text, flags=re.MULTILINE)
    return _HELP_PAGE.sub(r"[\1](\1.md)", text)


def _first(text: str) -> str:
    return " ".join(text.split("\n\n", 1)[0].split())


def floors() -> str:
    """What `tests/floors.toml` holds of the reports of our own, as a table."""
    held = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
    rows = ["| reports with gold | reports | claims | found: precision | found: F1 | exact: F1 |", "|---|---|---|---|---|---|"]
    for name, corpus in held.items():
        figures = corpus["figures"]
        told = [f"{figures[f'all.{key}']:.2f}" for key in ("found.precision", "found.f1", "exact.f1")]
        where = f"`{name.removesuffix('/gold')}`" if name.startswith("examples") else "kept beside the repository, scored only as a whole"
        rows.append(f"| {where} | {len(corpus['reports'])} | {corpus['claims']} | {' | '.join(told)} |")
    return "\n".join(rows)


def listed() -> str:
    """Every page there is, in groups; one that no group names stands in the last."""
    there = {path.stem for path in HERE.glob("*.md")} - {"index"}
    named = {name for group in (*GROUPS.values(), LAST) for name in group}
    groups = {**GROUPS, "Develop": (*sorted(there - named), *LAST)}
    return "\n".join(_tree(title, [name for name in group if name in there]) for title, group in groups.items())


def _tree(title: str, names: list[str]) -> str:
    return f"```{{toctree}}\n:caption: {title}\n:maxdepth: 1\n\n" + "\n".join(names) + "\n```\n"


def notebook() -> str:
    """The example notebook as a page: words, code, and what the code printed."""
    return "\n\n".join(_cell(cell) for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"])


def _cell(cell: dict[str, Any]) -> str:
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return text
    printed = ["".join(output.get("text") or output["data"]["text/plain"]) for output in cell["outputs"]]
    return "\n\n".join([f"```python\n{text}\n```", *(f"```text\n{words.rstrip()}\n```" for words in printed)])


def taken(place: re.Match[str]) -> str:
    """A part of another file of the repository, without its first heading."""
    lines = (ROOT / place["file"]).read_text(encoding="utf-8").splitlines()
    begin = next((number for number, line in enumerate(lines) if place["first"] and line.startswith(place["first"])), 1)
    end = next((number for number, line in enumerate(lines) if place["last"] and number > begin and line.startswith(place["last"])), len(lines))
    return "\n".join(lines[begin:end])


def led(text: str) -> str:
    """Links between files of the repository as links between pages; to what is no page only the words stay."""
    return _LINK.sub(_led, text)


def _led(link: re.Match[str]) -> str:
    to = link["to"]
    if "://" in to or to.startswith("mailto:"):
        return link[0]
    name = to.removeprefix("../").removeprefix("docs/")
    page = _PAGE_OF.get(name, name)
    there = (HERE / page).exists() and not page.startswith("examples/")
    return f"[{link['words']}]({page}{link['place'] or ''})" if there else link["words"]
