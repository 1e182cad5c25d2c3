"""The timeline's picture as PNG, for formats that cannot hold an SVG."""

from __future__ import annotations

import io

from assistant.delivery.briefings.pdf import printed
from assistant.delivery.briefings.picture import WIDTH

_DOTS = 2.6  # for each unit of the picture: some 300 to the inch at the width of a page
_POINTS = 0.75  # a PDF's for each unit of the picture


def png(svg: str, height: float) -> bytes:
    """The picture on white, `height` units high. FormatUnavailable as for a PDF."""
    import pypdfium2

    style = f"@page{{size:{WIDTH}px {height:.0f}px;margin:0}}body{{margin:0}}"
    style += f"svg{{display:block;width:{WIDTH}px}}"
    sheet = printed(f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style>{svg}")
    document = pypdfium2.PdfDocument(sheet)
    try:
        image = document[0].render(scale=_DOTS / _POINTS).to_pil()
    finally:
        document.close()
    written = io.BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()
