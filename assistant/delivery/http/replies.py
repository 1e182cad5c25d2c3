"""JSON as the command line prints it, in letters that every client reads."""

from __future__ import annotations

import json

from starlette.responses import JSONResponse


class Json(JSONResponse):
    """ASCII: half a surrogate pair, which an article may have, is no UTF-8."""

    def render(self, content: object) -> bytes:
        """The body."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")
