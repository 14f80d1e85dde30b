"""Fuzzing guided by coverage: `python -m tests.fuzz.guided TARGET FLAG …` is one campaign of atheris, which ends its
process; flags are those of libFuzzer."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.mutate import LONGEST, TOKENS, seeds

INSTRUMENTED = ["claimcheck", "markdown_it", "mdurl", "yaml"]
TIMEOUT = 5
"""Seconds after which an input counts as one that hangs; with instruments everything takes several times as long."""


def campaign(name: str, count: int, seconds: int, seed: int) -> bool:
    """One target in a process of its own; False if an input broke it, or hung.

    What reaches new code is kept only while the campaign lasts: the corpus of the repository is never written to.
    """
    with tempfile.TemporaryDirectory() as place:
        found, own, words = (Path(place) / part for part in ("found", "own", "words"))
        found.mkdir()
        own.mkdir()
        for at, data in enumerate(seeds(name)):
            (own / str(at)).write_bytes(data)
        words.write_text("".join(f'"{escaped(token)}"\n' for token in TOKENS), encoding="ascii")
        flags = [f"-max_total_time={seconds}" if seconds else f"-runs={count}", f"-seed={seed + 1}"]
        flags += [f"-max_len={LONGEST}", f"-timeout={TIMEOUT}", "-len_control=0", "-print_final_stats=1"]
        flags += [f"-dict={words}", f"-artifact_prefix={name}-", str(found), str(own)]
        command = [sys.executable, "-m", "tests.fuzz.guided", name, *flags]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    told = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    reached = re.findall(r"cov: (\d+)", done.stderr) or ["0"]
    print(f"{name:9} {int(told.get('number_of_executed_units', 0)):9,} inputs  {reached[-1]} edges", flush=True)
    if done.returncode:
        print(done.stderr[-4000:], file=sys.stderr)
    return done.returncode == 0


def escaped(token: bytes) -> str:
    """As libFuzzer's dictionaries have it."""
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02X}" for byte in token)


def main(name: str, *flags: str) -> None:
    """Ends the process."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # an extra, without types

    with atheris.instrument_imports(include=INSTRUMENTED):
        from tests.fuzz.targets import TARGETS

        for data in (*seeds(name), b"In May 2020 Halden had 1,200 km of roads, 5% more than in 2019.\n"):
            TARGETS[name](data)  # what is imported late must be imported here
    atheris.Setup([sys.argv[0], *flags], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
