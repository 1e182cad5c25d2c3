"""`python -m evals.mutants.run`: how many faults the support check catches, and at what price.

The decision made here: the sentences of the held half are shown only to somebody who asks for that
half by its name; a check is tuned on the other one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evidence.support.support import support
from assistant.parts import Parts
from assistant.ports import Embed
from evals import places
from evals.faithful import DATASETS
from evals.mutants import report as reports
from evals.mutants.make import make, material
from evals.mutants.mutant import Faithful, Half, Kind, Mutant
from evals.mutants.report import Bars, Checked, MutantReport
from evals.rows import Section, Tell

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.ports import Vectors

_THRESHOLDS = Path(__file__).parent.parent / "thresholds.toml"


def run_mutants(datasets: Sequence[str], half: Half, embed: Embed, notify: Tell) -> MutantReport:
    """Check every mutant and every faithful sentence of one half, or of both ("all").

    Raises FaithfulError for a mistake in a file of pairs; data that is not here is noted.
    """
    notes: list[str] = []
    everything = material(datasets, notes.append)
    faithful = [each for each in everything if half in ("all", each.half)]
    mutants = [each for each in make(everything) if half in ("all", each.half)]
    texts = [*(each.text for each in faithful), *(each.text for each in mutants)]
    remembered = Remembered(embed, texts)
    checked = [_of_faithful(each, remembered) for each in faithful]
    for number, mutant in enumerate(mutants, start=1):
        checked.append(_of_mutant(mutant, remembered))
        if number % 500 == 0 or number == len(mutants):
            notify(f"mutants: {number} of {len(mutants)}")
    return MutantReport(half, tuple(datasets), tuple(checked), bars(), tuple(notes))


class Remembered:
    """An embedding that computes every text once: many at a time are faster than one by one."""

    def __init__(self, embed: Embed, texts: Sequence[str]) -> None:
        """Texts that will be asked for are computed at once."""
        self._embed = embed
        self._known: dict[str, NDArray[np.float32]] = {}
        self(texts)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these texts, in their order."""
        import numpy as np

        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._embed(missing), strict=True))
        if not texts:
            return self._embed(texts)
        return np.stack([self._known[text] for text in texts])


def bars(path: Path = _THRESHOLDS) -> Bars:
    """Those of [mutants] in the file of thresholds: a least share, or {most = a share}."""
    found = tomllib.loads(path.read_text("utf-8"))["mutants"]
    return Bars(**{name: _number(value) for name, value in found.items()})


def measure(tell: Tell) -> Section:
    """The rows of `make bench`: the half that nothing was tuned on."""
    with places.temporary_settings() as settings:
        parts = Parts(settings, tell)
        try:
            embed = parts.embedder.embed
            held = run_mutants(DATASETS, "held", embed, tell)
            tuned = run_mutants(DATASETS, "tune", embed, tell)
        finally:
            parts.close()
    faithful = held.rejected.of
    note = (
        f"mutants: {held.caught.of} faults made by rule of {faithful} faithful sentences, the "
        f"half held by hash of the pair; on the half for tuning {tuned.caught.estimate} caught, "
        f"{tuned.rejected.estimate} of the faithful rejected"
    )
    return Section("mutants", held.rows(), (note, *held.notes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where a bar does not hold."""
    chosen = _parser().parse_args(arguments)
    with places.temporary_settings() as settings:
        parts = Parts(settings, _tell)
        try:
            found = run_mutants(chosen.dataset, chosen.half, parts.embedder.embed, _tell)
        finally:
            parts.close()
    may_show = chosen.half != "all" and chosen.show is not None
    if chosen.json:
        record = found.as_record(with_texts=may_show)
        print(json.dumps(record, indent=1, ensure_ascii=False))  # noqa: T201 - the output
    else:
        for each in _to_show(found, chosen.show, chosen.kind) if may_show else ():
            print(reports.shown(each))  # noqa: T201
        print(reports.as_text(found))  # noqa: T201
    return 0 if found.is_reached else 1


def _number(bar: float | dict[str, float]) -> float:
    return bar["most"] if isinstance(bar, dict) else bar


def _of_faithful(faithful: Faithful, embed: Embed) -> Checked:
    judged = support(faithful.text, [faithful.passage], embed=embed)
    return Checked(
        faithful.id, None, faithful.sort, faithful.dataset, faithful.half, faithful.text, "",
        faithful.passage.text, judged.verdict, judged.reasons,
    )  # fmt: skip


def _of_mutant(mutant: Mutant, embed: Embed) -> Checked:
    judged = support(mutant.text, [mutant.passage], embed=embed)
    faithful = mutant.faithful
    return Checked(
        mutant.id, mutant.kind, faithful.sort, faithful.dataset, mutant.half, mutant.text,
        mutant.what, mutant.passage.text, judged.verdict, judged.reasons,
    )  # fmt: skip


def _to_show(found: MutantReport, what: str, kind: str | None) -> tuple[Checked, ...]:
    if what == "rejected":
        return found.false_alarms()
    wanted = found.missed() if what == "missed" else found.checked
    return tuple(each for each in wanted if kind is None or each.kind == kind)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.mutants.run", description=__doc__)
    parser.add_argument("--half", choices=("tune", "held", "all"), default="tune")
    parser.add_argument("--dataset", nargs="+", choices=DATASETS, default=list(DATASETS))
    parser.add_argument("--kind", choices=[str(kind) for kind in Kind], help="of what is shown")
    parser.add_argument(
        "--show", choices=("missed", "rejected", "made"), help="sentences; not with --half all"
    )
    parser.add_argument("--json", action="store_true")
    return parser


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")


if __name__ == "__main__":
    sys.exit(main())
