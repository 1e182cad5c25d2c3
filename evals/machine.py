"""The machine that figures were measured on, without its name and without paths."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = (
    "chromadb", "openvino", "sentence-transformers", "torch", "tantivy", "numpy", "SQLAlchemy",
    "langchain", "langchain-chroma", "langchain-huggingface", "langchain-text-splitters",
)  # fmt: skip


def describe() -> tuple[str, ...]:
    """Lines for a report: processor, memory, system, versions."""
    return (
        f"processor: {_processor()}, {_cores()} cores; memory: {_memory_gib():.0f} GiB",
        f"system: {platform.system()} {platform.machine()}, Python {platform.python_version()}",
        f"packages: {', '.join(_versions())}",
    )


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_gib() -> float:
    found = re.search(r"^MemTotal:\s+(\d+) kB$", _read("/proc/meminfo"), re.MULTILINE)
    if found:
        return int(found[1]) / 2**20
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def _versions() -> list[str]:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return found


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        return ""
