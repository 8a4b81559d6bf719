"""Which files of a folder or an archive may be reports, by their names."""

from __future__ import annotations

from pathlib import PurePosixPath

NO_REPORT = ("no-reports", "by their names they are pictures, programs or parts of pages. Rename those that are reports to .txt or .html.")
_NOT = frozenset((
    ".json", ".py", ".toml", ".db", ".sqlite", ".css", ".js", ".mjs", ".md", ".map", ".exe", ".dll", ".so", ".cdx", ".cdxj", ".idx",
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".avif", ".bmp", ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".mp3", ".mp4", ".webm", ".wav", ".ogg", ".m4a", ".mov", ".avi",
))  # fmt: skip
_NOT_IN_FOLDERS = frozenset(
    (".json", ".py", ".toml", ".db", ".sqlite", ".css", ".js", ".md", ".parley", ".parley-wal", ".parley-shm", ".parley-journal")
)


def is_wanted(name: str) -> bool:
    """Whether a member of an archive may be a report; hidden files and what systems put beside are none."""
    path = PurePosixPath(name)
    return not path.name.startswith(".") and "__MACOSX" not in path.parts and path.suffix.lower() not in _NOT


def is_wanted_in_folder(name: str) -> bool:
    """Whether a file of a folder may be a report; of the others that are none, a problem tells."""
    return not name.startswith(".") and PurePosixPath(name).suffix.lower() not in _NOT_IN_FOLDERS
