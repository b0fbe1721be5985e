"""Minutes as PDF: PDF/A-3a and PDF/UA-1 at once, carrying their JSON and Akoma Ntoso. Set by typst from minutes.typ."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from samverk.core.typesetting import places_in, typeset
from samverk.minutes.queries.blocks import Printed
from samverk.minutes.queries.content import MinutesContent
from samverk.minutes.queries.reader_form import minutes_akoma_ntoso, minutes_json

JSON_NAME, AKOMA_NTOSO_NAME = "protokoll.json", "protokoll.akn.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePlace:
    """Where a signature goes: page from 1, points (1/72 inch) from the page's upper left corner."""

    field: str
    role: str
    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


def printed(document: Printed, *, content: MinutesContent | None = None, logo: str = "") -> bytes:
    """The document as PDF; with `content` it carries JSON and Akoma Ntoso. `logo`: the text of an SVG picture."""
    data, carried = _inputs(document, content, logo)
    return typeset(_template(), data=data, files_in_it=carried)


def signature_places(document: Printed) -> tuple[SignaturePlace, ...]:
    """Where the signature fields of the document's PDF go, in the order of signing."""
    data, carried = _inputs(document, None, "")
    return tuple(
        SignaturePlace(**found)
        for found in places_in(_template(), label="signature-place", data=data, files_in_it=carried)
    )


def _inputs(document: Printed, content: MinutesContent | None, logo: str) -> tuple[dict[str, object], dict[str, str]]:
    data: dict[str, object] = asdict(document)
    data["logo"] = "logo" if logo else ""
    carried = {"logo": logo} if logo else {}
    data["files"] = []
    if content is not None:
        carried |= {
            "json": json.dumps(minutes_json(content, document=JSON_NAME), ensure_ascii=False, indent=1),
            "akoma": minutes_akoma_ntoso(content, document=AKOMA_NTOSO_NAME).decode("utf-8"),
        }
        data["files"] = [
            {
                "name": JSON_NAME,
                "input": "json",
                "type": "application/json",
                "relationship": "data",
                "description": "Protokollets uppgifter som JSON",
            },
            {
                "name": AKOMA_NTOSO_NAME,
                "input": "akoma",
                "type": "application/xml",
                "relationship": "alternative",
                "description": "Protokollet som Akoma Ntoso",
            },
        ]
    return data, carried


@cache
def _template() -> bytes:
    return (files("samverk.minutes") / "adapters" / "minutes.typ").read_bytes()
