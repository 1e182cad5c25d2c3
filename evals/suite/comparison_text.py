"""Two runs side by side, for people at a terminal."""

from __future__ import annotations

from collections import Counter

from evals.suite.compare import ORDER, Changed, Comparison, Difference, SuiteComparison

_LONGEST = 200  # characters of an answer


def write(comparison: Comparison) -> str:
    """The whole comparison."""
    old, new = (model or "offline" for model in comparison.models)
    lines = [
        f"{comparison.before} → {comparison.after} ({old if old == new else f'{old} → {new}'})"
    ]
    return "\n\n".join([*lines, *map(_suite, comparison.suites)])


def _suite(suite: SuiteComparison) -> str:
    counts = Counter(each.change for each in suite.changed)
    said = [f"{counts[change]} {change}" for change in ORDER if counts[change]]
    lines = [f"{suite.name}: {', '.join([*said, f'{suite.same} as before'])}"]
    if suite.not_compared:
        lines.append(f"  {suite.not_compared} cases are not in both, or were changed")
    width = max((len(each.name) for each in suite.differences), default=0)
    lines += [_difference(each, width) for each in suite.differences]
    for each in suite.changed:
        lines += _changed(each)
    return "\n".join(lines)


def _difference(found: Difference, width: int) -> str:
    line = f"  {found.name:<{width}}  {found.before:.3f} → {found.after:.3f}  {found.by:+.3f}"
    if found.low is None or found.high is None:
        return line
    mark = ("  better" if found.by > 0 else "  worse") if found.is_clear else ""
    return f"{line} [{found.low:+.3f}, {found.high:+.3f}]  {found.cases} cases{mark}"


def _changed(found: Changed) -> list[str]:
    checks = f" ({', '.join(found.checks)})" if found.checks else ""
    return [
        f"  - {found.change}: {found.id}{checks}: {found.question}",
        f"      before: {_shortened(found.before)}",
        f"      after:  {_shortened(found.after)}",
    ]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
