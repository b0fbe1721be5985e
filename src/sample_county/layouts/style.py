"""What makes one layout differ from another in the body of the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a layout writes items, presenters and decisions.

    numbering: paragraph (§ 3 of this meeting), running (§ of the year), dot (3.), point (Punkt 3) or none.
    decisions: heading (a heading, then what the organ does), resolves ("X beslutar", then clauses),
    run_in ("Beslut: …"), bullets ("Beslut:", then a list) or sentence (in the running text).
    """

    code: str
    theme: str
    numbering: Literal["paragraph", "running", "dot", "point", "none"]
    decisions: Literal["heading", "resolves", "run_in", "bullets", "sentence"]
    decision_heading: str = "Beslut"
    presenters: Literal["line", "italic", "sentence"] = "line"
    presenter_word: str = "Föredragande"
    kind_line: bool = False
    numbered_attachments: bool = False
    questions: Literal["bullets", "pairs", "prose"] = "bullets"
    rounds: Literal["bullets", "table"] = "bullets"
    short_organisations: bool = False
    drops_opening: bool = False
