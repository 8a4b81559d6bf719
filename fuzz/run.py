"""Fuzz one reader with Atheris, or give it files again.

    python fuzz/run.py TARGET --seconds 60 [--out FOLDER]     fuzz; found cases go to FOLDER (default: fuzz/found/TARGET)
    python fuzz/run.py TARGET --replay FILE…                  give files to the target, without Atheris, and tell time and fault of each

The last line says how many inputs ran, how many crashed and how many hung, as JSON; the exit code is 1 where any did.
Atheris: pip install --require-hashes -r requirements/fuzz-lock.txt
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from fuzz.seeds import seeds, write_seeds  # noqa: E402  # found by the path above

HANG = 10  # seconds that an input may take
_MEMORY = 3_000  # MB
_LONGEST = 100_000  # bytes of an input
_AT_ONCE = 300  # seconds after which a child begins anew, so that what it leaks stays small
_WATCHED = {"feed": ("feedparser",), "pdf": ("pypdf",), "docx": ("docx",)}  # libraries in Python that a target is to go into; others go unwatched
_RUNS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_PULSE = re.compile(r"^#(\d+)\s", re.MULTILINE)


def main() -> int:
    """Fuzz or replay."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps what was learnt; a temporary one by default")
    parser.add_argument("--replay", type=Path, nargs="+")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given, rest = parser.parse_known_args()
    out = given.out or HERE / "found" / given.target
    if given.replay:
        return _replay(given.target, given.replay)
    out.mkdir(parents=True, exist_ok=True)
    if given.child:
        return _child(given.target, out, rest)
    with tempfile.TemporaryDirectory() as temporary:
        return _fuzz(given.target, given.seconds, out, given.corpus or Path(temporary))


def _fuzz(target: str, seconds: int, out: Path, corpus: Path) -> int:
    """Run children until the time is up; one that dies is followed by another."""
    sown = corpus / "seeds"
    learnt = corpus / "learnt"
    learnt.mkdir(parents=True, exist_ok=True)
    write_seeds(target, sown)
    until, runs, deaths = time.monotonic() + seconds, 0, 0
    while (left := until - time.monotonic()) > 1:
        options = [f"-max_total_time={int(min(left, _AT_ONCE))}", f"-timeout={HANG}", f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST}"]
        options += ["-print_final_stats=1", "-report_slow_units=5", f"-artifact_prefix={out}/", str(learnt), str(sown)]
        command = [sys.executable, __file__, target, "--child", "--out", str(out), *options]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, cwd=ROOT)
        told = done.stdout + done.stderr
        final, pulses = _RUNS.findall(told), _PULSE.findall(told)
        runs += int(final[-1]) if final else int(pulses[-1]) if pulses else 0
        if done.returncode:
            deaths += 1
            (out / f"death-{deaths}.log").write_text(told[-8_000:], encoding="utf-8")
            if deaths > 20 or not pulses:
                sys.stderr.write(told[-3_000:])
                break
    return _told(target, seconds, runs, out)


def _told(target: str, seconds: int, runs: int, out: Path) -> int:
    """Say what came of it."""
    names = sorted(path.name for path in out.iterdir())
    crashes = [name for name in names if name.startswith(("crash-", "fault-", "oom-", "leak-"))]
    hangs = [name for name in names if name.startswith("timeout-")]
    slow = [name for name in names if name.startswith("slow-unit-")]
    deaths = [name for name in names if name.startswith("death-")]
    record = {"target": target, "seconds": seconds, "runs": runs, "crashes": crashes, "hangs": hangs, "slow": slow, "deaths": deaths}
    sys.stdout.write(json.dumps(record) + "\n")
    return 1 if crashes or hangs or not runs else 0


def _child(target: str, out: Path, options: list[str]) -> int:
    """One process of Atheris: an exception is kept with its input, once for each place it comes from, and the next input tried."""
    import atheris

    watched = _WATCHED.get(target, ())
    with atheris.instrument_imports(include=["parley", "tomllib", "protego", "defusedxml", *watched]):
        from fuzz.targets import TARGETS

        for name in watched:
            import_module(name)
    run = TARGETS[target]
    run(seeds(target)[0])  # what is loaded when first needed is loaded now, so that no input seems slow for it

    def one(raw: bytes) -> None:
        try:
            run(raw)
        except Exception as error:  # noqa: BLE001  # what fuzzing looks for
            _keep(raw, error, out)

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()
    return 0


def _keep(raw: bytes, error: Exception, out: Path) -> None:
    """Keep an input that raised, the smallest for each place."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    place = "|".join([type(error).__name__, *(f"{Path(frame.filename).name}:{frame.name}" for frame in frames)])
    file = out / f"fault-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
    if not file.exists() or file.stat().st_size > len(raw):
        file.write_bytes(raw)
        told = "".join(traceback.format_exception(error))
        file.with_name(f"trace-{file.name}.txt").write_text(told[-6_000:], encoding="utf-8")


def _replay(target: str, files: list[Path]) -> int:
    """Give files to the target and tell how it went."""
    from fuzz.targets import TARGETS

    bad = 0
    for file in files:
        began, fault = time.monotonic(), ""
        try:
            TARGETS[target](file.read_bytes())
        except Exception:  # noqa: BLE001
            fault = traceback.format_exc()
        took = time.monotonic() - began
        bad += bool(fault) or took > HANG
        sys.stdout.write(f"{file}: {took:.2f} s {fault or 'no fault'}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
