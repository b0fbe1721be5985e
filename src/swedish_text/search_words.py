"""The public face of Swedish search: one analyser, one query language, for SQLite and PostgreSQL alike.

`word_forms.py` analyses and indexes, `search_query.py` reads what is asked, `search_marks.py` shows what was found.
"""

from __future__ import annotations

from swedish_text.search_marks import mark_spans, snippet
from swedish_text.search_query import Expansion, Query, Term, parse_query, suggest, to_fts5, to_tsquery, widen
from swedish_text.word_forms import (
    FORM_MARK,
    Token,
    analyse,
    index_words,
    is_plain_form,
    plain_forms,
    stop_words,
    tsvector_literal,
)

__all__ = [
    "FORM_MARK",
    "Expansion",
    "Query",
    "Term",
    "Token",
    "analyse",
    "index_words",
    "is_plain_form",
    "mark_spans",
    "parse_query",
    "plain_forms",
    "snippet",
    "stop_words",
    "suggest",
    "to_fts5",
    "to_tsquery",
    "tsvector_literal",
    "widen",
]
