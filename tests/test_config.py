"""Settings come in layers, and what is wrong with one is said without its value."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import config
from assistant.config import VARIABLES, Settings
from assistant.errors import SettingError


def test_toml_then_dotenv_then_environment_then_flags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each layer sets one more than the next overrides; the origin is that of the winner."""
    (tmp_path / "briefing.toml").write_text(
        'model = "toml"\nembedding = "toml"\npassages = 3\nchroma_host = "toml"\n'
    )
    (tmp_path / ".env").write_text(
        "BRIEFING_EMBEDDING=dotenv\nBRIEFING_PASSAGES=4\nCHROMA_HOST=dotenv\nOTHER=x\n"
    )
    monkeypatch.setenv("BRIEFING_PASSAGES", "5")
    monkeypatch.setenv("CHROMA_HOST", "environment")

    settings, origins = config.read_with_origins(
        tmp_path, {"chroma_host": "flag", "model": None, "home": tmp_path / "h"}
    )

    assert (settings.model, settings.embedding, settings.passages, settings.chroma_host) == (
        "toml", "dotenv", 5, "flag",
    )  # fmt: skip
    assert origins == {
        "model": f"{tmp_path}/briefing.toml",
        "embedding": f"{tmp_path}/.env",
        "passages": "environment",
        "chroma_host": "flag",
        "home": "flag",
    }


def test_an_empty_variable_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`OPENAI_BASE_URL= briefing …` is how a shell unsets for one command."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")

    assert config.read(tmp_path).openai_base_url is None


def test_the_empty_flag_overrides_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What --no-model does."""
    monkeypatch.setenv("BRIEFING_MODEL", "openai:x")

    assert config.read(tmp_path, {"model": ""}).model == ""


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("modle = 'x'", "unknown setting 'modle' (known: chroma_host, "),
        ("model = ", "not valid TOML"),
        ("passages = 0", "passages: Input should be greater than or equal to 1"),
        ("passages = 'many'", "passages: Input should be a valid integer"),
        ("model_budget_s = -1", "model_budget_s: Input should be greater than 0"),
        ("embedding = ''", "embedding: String should have at least 1 character"),
        ("home = 7", "home: Input is not a valid path"),
        ("home = '~nobody-of-this-name/x'", "home: ~nobody-of-this-name/x: no such user"),
        ("home = '/a?b'", "home: '/a?b' has a sign that no home may have"),
        (r'home = "/a\u0000b"', "has a sign that no home may have"),
    ],
)
def test_a_wrong_setting_names_the_file_and_what_is_wrong(
    tmp_path: Path, toml: str, message: str
) -> None:
    (tmp_path / "briefing.toml").write_text(toml)

    with pytest.raises(SettingError) as caught:
        config.read(tmp_path)

    assert str(caught.value).startswith(f"{tmp_path}/briefing.toml: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["briefing.toml", ".env"])
def test_a_settings_file_that_is_no_text_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"OPENAI_API_KEY='\xff\xfe'\n")

    with pytest.raises(SettingError, match=f"{name}: cannot be read"):
        config.read(tmp_path)


def test_a_secret_is_not_in_the_error_about_it(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("openai_api_key = ['sk-sesame']")

    with pytest.raises(SettingError) as caught:
        config.read(tmp_path)

    assert "sesame" not in str(caught.value)


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = Settings(
        home=tmp_path,
        openai_api_key="sk-sesame",  # type: ignore[arg-type]
        chroma_token="sesame",  # type: ignore[arg-type]
        database_url="postgresql://me:sesame@host/x",  # type: ignore[arg-type]
    )

    assert "sesame" not in f"{settings!r} {settings}"
    assert settings.api_key == "sk-sesame"


def test_every_setting_has_a_variable() -> None:
    assert set(VARIABLES) == set(Settings.model_fields)


def test_the_home_is_where_the_desktop_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    settings = config.read(tmp_path)

    assert settings.home == tmp_path / "briefing"
    assert settings.library_url == f"sqlite:///{tmp_path}/briefing/library.sqlite"


def test_a_home_is_absolute_and_may_begin_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative home would be another one after the next cd."""
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.chdir(tmp_path)

    assert config.read(tmp_path, {"home": "~/news"}).home == Path("/home/me/news")
    assert config.read(tmp_path, {"home": Path("news")}).home == tmp_path / "news"


def test_the_table_of_outlets_is_that_of_the_home_or_the_one_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is set must be there; the home's need not."""
    home = tmp_path / "home"
    home.mkdir()
    nothing = config.read(tmp_path, {"home": home}).outlets_file
    (home / "outlets.toml").touch()
    of_the_home = config.read(tmp_path, {"home": home}).outlets_file
    monkeypatch.setenv("BRIEFING_OUTLETS", "~/mine.toml")
    one_that_is_set = config.read(tmp_path, {"home": home}).outlets_file

    assert (nothing, of_the_home) == (None, home / "outlets.toml")
    assert one_that_is_set == Path.home() / "mine.toml"
