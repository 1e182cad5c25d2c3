"""The command line in a process that tells how much memory it took at most.

`python -m evals.peak RESULT.json ingest PATH…` is `briefing ingest PATH…`; at its end the file
holds the peaks of the process and of the largest of its children, in MiB.
"""

from __future__ import annotations

import atexit
import json
import re
import resource
import runpy
import sys
from pathlib import Path


def own_peak_mib() -> float:
    """The most memory that this process held at once.

    Linux tells it of the program; getrusage would count what the process held before it became
    that program.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else _mib(resource.RUSAGE_SELF)


def children_peak_mib() -> float:
    """The most memory that one of the children waited for held; 0 without any."""
    return _mib(resource.RUSAGE_CHILDREN)


def _mib(who: int) -> float:
    most = resource.getrusage(who).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _write(path: Path) -> None:
    path.write_text(json.dumps({"own": own_peak_mib(), "children": children_peak_mib()}), "utf-8")


def main() -> None:
    """Runs the command line."""
    atexit.register(_write, Path(sys.argv.pop(1)))
    runpy.run_module("assistant.cli", run_name="__main__")


if __name__ == "__main__":
    main()
