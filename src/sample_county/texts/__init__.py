"""The sample county's own wordings, read once from the tables beside this file. It shares none with the reader."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, Final

Table = dict[str, Any]


def _table(name: str) -> Table:
    return tomllib.loads(files("sample_county.texts").joinpath(name).read_text("utf-8"))


NAMES: Final[dict[str, list[str]]] = _table("names.toml")
PHRASES: Final[Table] = _table("phrases.toml")
TOPICS: Final[tuple[Table, ...]] = (*_table("topics_care.toml")["topic"], *_table("topics_welfare.toml")["topic"])
WAYS: Final[dict[str, Table]] = _table("ways.toml")
