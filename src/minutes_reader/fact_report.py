"""A fact that was read wrongly, as a report that can become a golden test: the text with its persons under other names.

`report_of` makes it; `python -m tools.golden` turns it into files of tests/golden/reported. Names, numbers of phones,
addresses and identity numbers are exchanged; whoever sends the report still looks it through, for a text may tell who
somebody is in other words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from swedish_text.names import is_common_given_name

_GIVEN = (
    "Ada",
    "Bo",
    "Eva",
    "Ola",
    "Pia",
    "Max",
    "Siv",
    "Jan",
    "Tora",
    "Nils",
    "Maj",
    "Per",
    "Ulla",
    "Karl",
    "Rut",
    "Leif",
)
_SURNAME = ("Ekdal", "Bymark", "Hedlid", "Norling", "Sundvik", "Lindhav", "Falkmo", "Rosmyr", "Tallbo", "Strandö")
_ADDRESS = re.compile(r"\S+@\S+")
_DIGITS = re.compile(r"\b(?:(?:19|20)?\d{6}[-+]\d{4}|0\d{1,3}[-–/ ]\d[\d -]{4,}\d)\b")
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def report_of(
    text: str,
    *,
    document: str,
    section: str,
    found: dict[str, Any],
    expected: dict[str, Any] | None,
    names: Iterable[str],
    reader: str,
) -> str:
    """The report as JSON. found: the false record; expected: what it ought to be, None where it is no fact at all."""
    exchanged = dict(_exchanges(names))
    report = {
        "document": document,
        "reader": reader,
        "section": section,
        "false": _in_record(found, exchanged),
        "expected": None if expected is None else _in_record(expected, exchanged),
        "text": _in_text(text, exchanged),
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def names_in(records: Iterable[dict[str, Any]]) -> list[str]:
    """Every name of a person that the records of a document hold, each once."""
    found: dict[str, None] = {}
    for record in records:
        for field in ("name", "replaces"):
            if isinstance(record.get(field), str):
                found[record[field]] = None
        for field in ("presenters", "responsible"):
            for one in record.get(field) or []:
                if any(map(is_common_given_name, one.split()[:1])):
                    found[one] = None
    return list(found)


def _exchanges(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word of the names with another: first names for first names, surnames for surnames."""
    seen: set[str] = set()
    given = surnames = 0
    for word in (word for name in names for word in _WORD.findall(name)):
        if word in seen or word[0].islower():
            continue
        seen.add(word)
        if is_common_given_name(word):
            yield word, _GIVEN[given % len(_GIVEN)] + "n" * (given // len(_GIVEN))
            given += 1
        else:
            yield word, _SURNAME[surnames % len(_SURNAME)] + "an" * (surnames // len(_SURNAME))
            surnames += 1


def _in_text(text: str, exchanged: dict[str, str]) -> str:
    text = _ADDRESS.sub("namn@exempel.example", text)
    text = _DIGITS.sub(lambda found: re.sub(r"\d", "0", found[0]), text)
    return _WORD.sub(lambda found: _exchanged(found[0], exchanged), text)


def _exchanged(word: str, exchanged: dict[str, str]) -> str:
    """The word's other name; with the genitive's s, and in capitals where it is written so."""
    for bare, end in ((word, ""), (word.removesuffix("s"), "s")):
        if bare in exchanged:
            return exchanged[bare] + end
    capital = next((other for one, other in exchanged.items() if one.upper() == word and len(word) > 2), None)
    return capital.upper() if capital is not None else word


def _in_record(record: dict[str, Any], exchanged: dict[str, str]) -> dict[str, Any]:
    return {key: _in_value(value, exchanged) for key, value in record.items()}


def _in_value(value: Any, exchanged: dict[str, str]) -> Any:
    if isinstance(value, str):
        return _in_text(value, exchanged)
    return [_in_value(one, exchanged) for one in value] if isinstance(value, list) else value
