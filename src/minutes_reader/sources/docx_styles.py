"""Looks up what a Word paragraph style says, through the styles that it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from minutes_reader.sources.docx_numbers import WORD
from minutes_reader.sources.whole_numbers import whole_number

_HEADING_NAME = re.compile(r"(?:heading|rubrik)\s*([1-9])$", re.IGNORECASE)
_DEEPEST_BASE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style sets for its paragraphs; None where it says nothing."""

    list_id: str | None = None
    depth: int | None = None
    outline: int | None = None
    bold: bool | None = None
    size: float | None = None


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, part: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default: str | None = None
        self.default_size: float | None = None
        if part is None:
            return
        self.default_size = _size(part.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr"))
        for element in part.findall(f"{WORD}style"):
            name = element.get(f"{WORD}styleId")
            if name:
                self._elements[name] = element
                if element.get(f"{WORD}type") == "paragraph" and element.get(f"{WORD}default") in ("1", "true"):
                    self.default = name

    def style(self, name: str | None) -> Style:
        """The style called `name` (the default paragraph style for None)."""
        key = name or self.default or ""
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, name: str) -> Style:
        list_id = depth = outline = bold = size = None
        for _ in range(_DEEPEST_BASE):
            element = self._elements.get(name)
            if element is None:
                break
            list_id = list_id if list_id is not None else _value(element, "pPr/numPr/numId")
            depth = depth if depth is not None else whole_number(_value(element, "pPr/numPr/ilvl"))
            outline = outline if outline is not None else _outline(element)
            properties = element.find(f"{WORD}rPr")
            bold = bold if bold is not None else switched_on(properties, "b")
            size = size if size is not None else _size(properties)
            name = _value(element, "basedOn") or ""
        return Style(list_id=list_id, depth=depth, outline=outline, bold=bold, size=size or self.default_size)


def switched_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a toggle such as bold is on in run properties; None where they don't say."""
    element = None if properties is None else properties.find(f"{WORD}{name}")
    if element is None:
        return None
    return element.get(f"{WORD}val") not in ("0", "false", "off", "none")


def _outline(element: etree._Element) -> int | None:
    level = whole_number(_value(element, "pPr/outlineLvl"))
    if level is not None:
        return level
    name = _HEADING_NAME.match(_value(element, "name") or "")
    return int(name[1]) - 1 if name else None


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(WORD + step for step in path.split("/")))
    return None if found is None else found.get(f"{WORD}val")


def _size(properties: etree._Element | None) -> float | None:
    element = None if properties is None else properties.find(f"{WORD}sz")
    half_points = None if element is None else whole_number(element.get(f"{WORD}val"))
    return half_points / 2 if half_points else None
