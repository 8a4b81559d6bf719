"""Make the README's pictures of the reading room from the bundled example: docs/ledger.png, docs/timeline.png, docs/report.png.

    python scripts/screenshots.py

Needs Chromium (`apt-get install chromium`), or its path in CHROMIUM. The room is opened for this time on a port of this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "istanbul-2025"
LARGEST = 200_000  # bytes of a picture
REPORT = "07-second-round-live"


def main() -> None:
    """Open the room, look at it, close it."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("Chromium is missing. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.")
    port = _free_port()
    room = subprocess.Popen([sys.executable, "-m", "parley", "serve", str(EXAMPLE), "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        claim = _claim(port)
        pages = {
            "ledger": ("/", (1240, 1120)),
            "timeline": ("/timeline?from=2025-05-01", (1240, 900)),
            "report": (f"/report/{REPORT}?claim={claim}", (1100, 700)),
        }
        for name, (path, size) in pages.items():
            _picture(browser, f"http://127.0.0.1:{port}{path}", size, ROOT / "docs" / f"{name}.png")
    finally:
        room.terminate()
        room.wait()


def _claim(port: int) -> str:
    """The first claim that the report's text attributes to somebody: it is shown above the others."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/report/{REPORT}.json") as answer:
        notes = json.load(answer)["claims"]
    return str(next((note["id"] for note in notes if note["says"] != "the report"), notes[0]["id"]))


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait(address: str) -> None:
    """Wait until the room is open; reading the example takes a moment."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/static/room.css"):  # noqa: S310  # an address of this machine
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    sys.exit("The room did not open.")


def _picture(browser: str, address: str, size: tuple[int, int], out: Path) -> None:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size[0]},{size[1]}", f"--screenshot={out}"]
    subprocess.run([browser, *options, address], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = out.stat().st_size
    print(f"{out.relative_to(ROOT)}: {made:,} bytes" + (" (too large)" if made > LARGEST else ""))


if __name__ == "__main__":
    main()
