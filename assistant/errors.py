"""Every error that the assistant raises on purpose.

AssistantError
├── UsageError            what was asked for cannot be done as written
│   └── SettingError      a setting is missing, unknown or has a wrong value
├── SourceError           one input could not be read; the run goes on
├── LibraryError          the library cannot be opened, read or written
│   ├── LibraryNewer      it was written by a newer version
│   ├── LibraryBusy       another process holds it
│   └── NotFound          no such article, revision, paragraph or conversation
├── IndexBroken           the derived index cannot be used
│   └── IndexMismatch     it was made with another model or splitter
├── EmbeddingError        the embedding model cannot be loaded or does not answer
├── FormatUnavailable     a format needs a program that is not here
└── ModelError            the chat model failed
    ├── ModelBusy         rate limit, time-out, 5xx, truncated stream: worth another try
    └── ModelRefused      it declined, or its reply is of no use
"""

from __future__ import annotations


class AssistantError(Exception):
    """An error with a message for the user, a hint, and whether trying again can help."""

    hint: str = "run `briefing doctor` to see what is wrong"
    retryable: bool = False

    def __init__(self, problem: str, *, hint: str | None = None) -> None:
        super().__init__(problem)
        if hint is not None:
            self.hint = hint


class UsageError(AssistantError):
    """What was asked for cannot be done as written."""

    hint = "see `briefing --help`"


class SettingError(UsageError):
    """A setting is missing, unknown or has a wrong value."""

    hint = "mend the setting; `briefing doctor` lists where each one comes from"


class SourceError(AssistantError):
    """One source could not be read; the run reports it and goes on."""

    hint = "fix or remove this source; the others were read"

    def __init__(self, where: str, problem: str, *, hint: str | None = None) -> None:
        super().__init__(f"{where}: {problem}", hint=hint)
        self.where = where
        self.problem = problem


class LibraryError(AssistantError):
    """The library cannot be opened, read or written."""

    hint = "check the folder BRIEFING_HOME, its permissions and the free disk space"


class LibraryNewer(LibraryError):
    """The library was written by a newer version of the assistant."""

    hint = "install the newer briefing-assistant, or point BRIEFING_HOME to another folder"


class LibraryBusy(LibraryError):
    """Another process holds the library."""

    hint = "wait until it has finished, or stop it"
    retryable = True


class NotFound(LibraryError):
    """No such article, revision, paragraph or conversation."""

    hint = "`briefing search` shows the ids that exist"


class IndexBroken(AssistantError):
    """The derived index cannot be used."""

    hint = "run `briefing reindex`: it makes the index again from the library"


class IndexMismatch(IndexBroken):
    """The index was made with another embedding model or another splitter."""


class EmbeddingError(AssistantError):
    """The embedding model cannot be loaded or does not answer."""

    hint = "run `briefing doctor`; it checks the model's files and the endpoint"


class FormatUnavailable(AssistantError):
    """A format cannot be written on this machine; the others can."""

    hint = (
        "install Pango (`apt install libpango-1.0-0 libpangoft2-1.0-0`, `brew install pango`) or"
        " Chromium, or ask for html and print it"
    )


class ModelError(AssistantError):
    """The chat model failed; the answer can still be made without it."""

    hint = "check BRIEFING_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY with `briefing doctor`"


class ModelBusy(ModelError):
    """Rate limit, time-out, server error or truncated stream: worth another try."""

    retryable = True

    def __init__(self, problem: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(problem)
        self.retry_after_s = retry_after_s


class ModelRefused(ModelError):
    """The model declined, or its reply is empty or malformed."""
