"""Run by the interpreter of tilse's own environment: timelines on standard input, their scores out.

[{"gold": [[day, [sentence]]], "made": …}] gives {"rouge": which, "scores": [[AR1-F, AR2-F, date-F1,
concat-F]]}. The ROUGE script of tilse is used where this machine's Perl can run it; otherwise
tilse's own Python version of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path


def main() -> None:
    """Scores every pair of timelines."""
    from tilse.data.timelines import GroundTruth, Timeline
    from tilse.evaluation import dates, rouge

    which = "original" if _has_perl() else "reimpl"
    evaluator = rouge.TimelineRougeEvaluator(["rouge_1", "rouge_2"], rouge_computation=which)

    scores = []
    for pair in json.load(sys.stdin):
        gold = GroundTruth([Timeline(_by_day(pair["gold"]))])
        made = Timeline(_by_day(pair["made"]))
        aligned = evaluator.evaluate_align_date_content_costs_many_to_one(made, gold)
        whole = evaluator.evaluate_concat(made, gold)
        found = dates.evaluate_dates(made, gold)
        scores.append(
            [
                aligned["rouge_1"]["f_score"],
                aligned["rouge_2"]["f_score"],
                found["f_score"],
                whole["rouge_1"]["f_score"],
            ]
        )
    json.dump({"rouge": which, "scores": scores}, sys.stdout)


def _by_day(told: list[tuple[str, list[str]]]) -> dict[date, list[str]]:
    return {date.fromisoformat(day): sentences for day, sentences in told}


def _has_perl() -> bool:
    from pyrouge.base import ROUGE_EVAL_HOME

    home = Path(ROUGE_EVAL_HOME)
    asked = ["perl", f"-I{home}", "-e", "use XML::DOM; use DB_File;"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
