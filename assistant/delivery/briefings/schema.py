"""The published form of briefings and timelines: the JSON Schema of their records.

`briefing.schema.json` and `timeline.schema.json` beside this file are made from it, with the
descriptions of `descriptions.toml`: `python -m assistant.delivery.briefings.schema`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.writing.record import briefings_form, timelines_form

_FOLDER = Path(__file__).parent


def json_schema(name: str, form: TypeAdapter[Any]) -> str:
    """The JSON Schema of a record, each field described, as it stands in the repository."""
    schema = form.json_schema(mode="serialization")
    told = tomllib.loads((_FOLDER / "descriptions.toml").read_text("utf-8"))
    for owner, part in ((name, schema), *schema.get("$defs", {}).items()):
        for field, shape in part.get("properties", {}).items():
            part["properties"][field] = _described(shape, told.get(owner, {}).get(field, ""))
        if "properties" in part:
            part["additionalProperties"] = False
            part["required"] = sorted(part["properties"])
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def schema_files() -> dict[Path, str]:
    """Every published schema: the file, and what stands in it."""
    return {
        _FOLDER / "briefing.schema.json": json_schema("BriefingRecord", briefings_form()),
        _FOLDER / "timeline.schema.json": json_schema("TimelineRecord", timelines_form()),
    }


def _described(shape: dict[str, Any], text: str) -> dict[str, Any]:
    kept = {name: value for name, value in shape.items() if name not in ("title", "default")}
    return {**kept, "description": text} if text else kept


if __name__ == "__main__":
    for file, text in schema_files().items():
        file.write_text(text, "utf-8")
