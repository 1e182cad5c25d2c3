"""The built wheel works by itself: in an environment of its own, from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_prompts_corpus_and_cases_travel_in_the_wheel(wheel: Path) -> None:
    """Whoever installs the package has no checkout beside it."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())

    prompts = {f"assistant/_resources/prompts/{p.name}" for p in ROOT.glob("prompts/*.md")}
    articles = {
        f"assistant/_resources/{path.relative_to(ROOT)}"
        for path in (ROOT / "corpus").rglob("*")
        if path.is_file()
    }
    cases = {f"evals/cases/{path.name}" for path in ROOT.glob("evals/cases/*.yaml")}
    assert prompts and articles and cases
    assert prompts | articles | cases <= held
    pages = {f"evals/suite/page/report.{suffix}" for suffix in ("html", "css", "js")}
    assert pages | {"evals/thresholds.toml"} <= held
    assert "assistant/articles/outlets.toml" in held
    assert not {name for name in held if name.startswith("tests/")}


def test_the_wheel_answers_in_a_fresh_environment_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """What is declared is all that is needed: weights, migrations, prompts, the command."""
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python, briefing = environment / "bin" / "python", environment / "bin" / "briefing"
    constraints = ("--constraint", str(ROOT / "constraints.txt"))
    _run(python, "-m", "pip", "install", "--quiet", *constraints, str(wheel), timeout_s=900)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "news").mkdir(parents=True)
    article = elsewhere / "news" / "dam.md"
    article.write_text(
        "---\ntitle: Dam fails above Orsova\noutlet: Hill Courier\npublished: 2021-05-04\n---\n"
        "The dam above Orsova failed on 3 May. The mayor said 14 houses were swept away.\n",
        "utf-8",
    )

    _run(briefing, "ingest", "news", cwd=elsewhere)
    said = _run(briefing, "ask", "How many houses were swept away?", "--json", cwd=elsewhere)

    answer = json.loads(said)
    assert [sentence["text"] for sentence in answer["sentences"]] == [
        "The mayor said 14 houses were swept away."
    ]
    assert answer["sentences"][0]["citations"][0]["outlet"] == "Hill Courier"


def _run(program: Path, *arguments: str, cwd: Path | None = None, timeout_s: float = 300) -> str:
    """What a program of the fresh environment prints; nothing of this one reaches it."""
    home = program.parents[2] / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    done = subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env={**kept, "PATH": os.defpath, "HOME": str(home), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
