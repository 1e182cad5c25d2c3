"""What `doctor` finds, and what it says to do."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from assistant.checkup import Check, check_all
from assistant.config import Settings
from assistant.library import lock

NOW = datetime(2015, 7, 1, tzinfo=UTC)


def checks(settings: Settings, origins: dict[str, str] | None = None) -> dict[str, Check]:
    return {each.name: each for each in check_all(settings, origins or {}, now=NOW)}


def test_each_setting_is_named_with_its_origin_a_secret_without_its_value(ingested: Path) -> None:
    settings = Settings(
        home=ingested,
        openai_api_key="sk-sesame",  # type: ignore[arg-type]
        openai_base_url="http://me:sesame@127.0.0.1:9/v1",
        passages=5,
    )
    origins = {"openai_api_key": ".env", "openai_base_url": "environment", "passages": "flag"}

    found = checks(settings, origins)["settings"].found

    assert found == (
        "openai_api_key (.env), openai_base_url=http://…@127.0.0.1:9/v1 (environment), "
        "passages=5 (flag)"
    )


def test_a_home_in_use_is_told_and_its_index_left_alone(ingested: Path) -> None:
    with lock.hold(ingested, "ingest", now=NOW):
        found = checks(Settings(home=ingested))

    assert found["home"].state == "note"
    assert "in use by `briefing ingest`" in found["home"].found
    assert found["indexes"].state == "note"


def test_an_index_that_is_behind_is_no_failure(filled: Path) -> None:
    """The next command applies what is missing."""
    shutil.rmtree(filled / "index")

    found = checks(Settings(home=filled))["indexes"]

    assert (found.state, found.is_failed) == ("note", False)
    assert "changes behind" in found.found


def test_a_model_s_server_that_does_not_answer_is_a_failure(ingested: Path) -> None:
    settings = Settings(home=ingested, model="openai:x", openai_base_url="http://127.0.0.1:9/v1")

    found = checks(settings)["chat model"]

    assert found == Check(
        "chat model",
        "failed",
        "http://127.0.0.1:9/v1: APIConnectionError",
        "check OPENAI_BASE_URL, and that the server runs",
    )


def test_an_unknown_embedding_model_is_a_failure_with_a_hint(filled: Path) -> None:
    found = checks(Settings(home=filled, embedding="/no/such/model"))["embedding model"]

    assert found.is_failed
    assert found.found == "/no/such/model: no such folder"


def test_nothing_is_raised_where_the_home_cannot_be(tmp_path: Path) -> None:
    """A check reports what goes wrong in it."""
    (tmp_path / "file").write_text("")

    found = checks(Settings(home=tmp_path / "file" / "home"))

    failed = {name: check.found for name, check in found.items() if check.is_failed}
    assert sorted(failed) == ["home", "indexes", "library"]
    assert all(f"{tmp_path}/file/home" in said for said in failed.values())
