"""`python -m tests.bench NAME ...`: runs tests/bench/NAME.py; without a name it lists what there is."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Runs the benchmark of that name with the other arguments."""
    names = sorted(
        module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name[0] != "_"
    )
    if not arguments or arguments[0] not in names:
        print("python -m tests.bench " + " | ".join(names))
        return 2
    run = importlib.import_module(f"tests.bench.{arguments[0]}").main
    return int(run(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
