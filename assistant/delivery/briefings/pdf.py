"""A page as PDF: by WeasyPrint, by Chromium's print where that cannot, else a clear error.

The decision made here: the document fetches nothing, whatever it names: WeasyPrint is handed a
fetcher that refuses, Chromium a proxy where nobody listens.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.delivery.briefings.html import print_html
from assistant.delivery.briefings.page import Page
from assistant.errors import FormatUnavailable

_CHROMIUMS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
_PRINTING_S = 60
_LAYOUT_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip
"""What WeasyPrint raises on a document that its layout has a fault with."""
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
)  # fmt: skip


def pdf(page: Page) -> bytes:
    """The page on A4 sheets, with their numbers and the topic at the foot."""
    return printed(print_html(page))


def printed(html: str) -> bytes:
    """The PDF of a whole HTML document. FormatUnavailable where nothing here can print."""
    try:
        weasyprint = _weasyprint()
    except (ImportError, OSError) as error:  # OSError: Pango is not installed
        reason = str(error).split("\n", 1)[0]
        return print_by_chromium(html, instead_of=f"cannot load ({reason})")
    try:
        return _by_weasyprint(weasyprint, html)
    except _LAYOUT_ERRORS as error:
        return print_by_chromium(html, instead_of=f"failed ({type(error).__name__})")


def print_by_chromium(html: str, *, instead_of: str) -> bytes:
    """The same by the browser; `instead_of` says what WeasyPrint did: "failed (…)"."""
    browser = find_chromium()
    if browser is None:
        raise FormatUnavailable(
            f"no PDF can be made here: WeasyPrint {instead_of}, and no Chromium was"
            f" found (looked for {', '.join(_CHROMIUMS)})"
        )
    # The profile may outlive the browser by a moment: what cannot be deleted then is left.
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(html, encoding="utf-8")
        command = [browser, *_FLAGS, f"--user-data-dir={Path(folder, 'profile')}"]
        if _is_root():  # Chromium does not start as root otherwise
            command.append("--no-sandbox")
        command += [f"--print-to-pdf={target}", source.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=_PRINTING_S, check=True)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise FormatUnavailable(
                f"no PDF can be made here: WeasyPrint {instead_of}, and {browser}"
                f" did not print ({type(error).__name__})"
            ) from error


@functools.cache
def find_chromium() -> str | None:
    """The path of a Chromium, Chrome or Edge of this machine; None without one."""
    return next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)


def _weasyprint() -> Any:  # noqa: ANN401 - the library has no types
    """Imported where it is needed: it takes half a second and Pango."""
    import weasyprint

    return weasyprint


def _by_weasyprint(weasyprint: Any, html: str) -> bytes:  # noqa: ANN401
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> None:
            raise ValueError(f"{url}: a briefing fetches nothing")

    write: Callable[..., bytes] = weasyprint.HTML(string=html, url_fetcher=Refusing()).write_pdf
    return write(pdf_tags=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
