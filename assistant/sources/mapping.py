"""The user's word on which field of a record holds what: "text=body.content,title=headline".

The decision made here: a mapping is said once for a run; what it does not name is found by the
names that people use.
"""

from __future__ import annotations

from assistant.errors import UsageError
from assistant.model import Mapping
from assistant.sources.formats.records import SYNONYMS

_ITEMS = "items"
_HINT = "such as --map text=body.content,title=headline,published=date"


def parse_mapping(written: str) -> Mapping:
    """The mapping that is written as TARGET=FIELD, parted by commas; FIELD+FIELD are joined.

    A dot leads into an object: `source.name`. `items=response.docs` names the list of a JSON
    file. Raises UsageError.
    """
    fields: dict[str, tuple[str, ...]] = {}
    items = ""
    for part in (part.strip() for part in written.split(",")):
        if not part:
            continue
        target, _, value = (side.strip() for side in part.partition("="))
        names = tuple(name.strip() for name in value.split("+") if name.strip())
        if not names:
            raise UsageError(f"'{part}' maps nothing: expected TARGET=FIELD", hint=_HINT)
        if target == _ITEMS:
            items = value
        elif target not in SYNONYMS:
            known = ", ".join((*SYNONYMS, _ITEMS))
            raise UsageError(f"'{target}' is nothing to map a field to (known: {known})")
        elif target in fields:
            raise UsageError(f"'{target}' is mapped twice; join fields with +", hint=_HINT)
        else:
            fields[target] = names
    return Mapping(tuple(sorted(fields.items())), items)
