"""The one analyser of words for search: the same tokens go to SQLite FTS5 and to PostgreSQL.

How a text is indexed: first its words as written, folded and in order (so phrases and exact searches work), then,
marked with `FORM_MARK`, one form for each word that is no stop word (the stem of its lemma) and one for each part of
a compound. A plain search asks for the marked forms, a phrase for the others. `search_query.py` is the next step.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from swedish_text.compounds import all_parts, compound_parts, lemma_of, stem_set_by_hand
from swedish_text.folding import fold, fold_accents

FORM_MARK = "zq"
"""Two letters that begin no Swedish word; they keep inflected forms apart from words as written."""
LAST_POSITION = 16_383
"""PostgreSQL counts no further inside a tsvector."""
_LONGEST_WORD = 60

_WORD = re.compile(
    r"(?:(?<![\w-])[^\W\d_]-(?=[^\W\d_]{2}))?[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f])*(?::[a-zåäö]{1,4}\b)?"
)
_DATA = Path(__file__).parent / "data"
_stemmer = Stemmer.Stemmer("swedish", 0)
_stemmer_lock = threading.Lock()  # a Stemmer object must not be used by two threads at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word at text[start:end], the `position`-th from 0. `forms`: folded, lemma, parts of a compound, stem."""

    position: int
    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedWord:
    """What is known of one spelling: the folded word, its marked forms for the index, and how it was put together."""

    folded: str
    lemma: str
    parts: tuple[str, ...]
    marked: tuple[str, ...]
    marked_parts: tuple[str, ...]
    is_stop_word: bool


def analyse(text: str) -> list[Token]:
    """Every word of the text with its place and forms; places count in the text as given."""
    return [
        Token(position=position, start=match.start(), end=match.end(), forms=_forms(match.group()))
        for position, match in enumerate(_WORD.finditer(text))
    ]


def written_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text as they stand, in order."""
    return _WORD.finditer(text)


def index_words(text: str) -> str:
    """What to put in the index, separated by spaces: the folded words in order, then the marked forms."""
    folded: list[str] = []
    marked: list[str] = []
    for written in _WORD.findall(text):
        word, forms = _index_entry(written)
        folded.append(word)
        if forms:
            marked.append(forms)
    return " ".join(folded + marked)


def plain_forms(text: str) -> set[str]:
    """The tokens that a plain search asks for: the marked forms of the words, and stop words as written."""
    words = (analyse_word(written) for written in _WORD.findall(text))
    return {form for word in words for form in word.marked or (word.folded,)}


def is_plain_form(token: str) -> bool:
    """Whether a token of a search is one of those that `plain_forms` gives of a text."""
    return token.startswith(FORM_MARK) or token in stop_words()


def tsvector_literal(text: str) -> str:
    """The same tokens as `index_words` as a literal for `%s::tsvector`, with places; no parser comes between.

    Words after the 16,383rd all get the last place, as PostgreSQL does itself.
    """
    places: dict[str, list[str]] = {}
    for count, written in enumerate(_WORD.findall(text), start=1):
        word, forms = _index_entry(written)
        place = str(min(count, LAST_POSITION))
        for token in (word, *forms.split()):
            known = places.setdefault(token, [])
            if len(known) < 255 and (not known or known[-1] != place):
                known.append(place)
    return " ".join(f"'{token}':{','.join(known)}" for token, known in places.items())


@lru_cache(maxsize=262_144)
def analyse_word(written: str) -> AnalysedWord:
    """One word, as written in a text or typed in a search."""
    folded = fold_word(written)
    is_stop_word = folded in stop_words()
    lemma, parts, inner = _taken_apart(written)
    if is_stop_word:
        parts, inner = (), ()
    marked = () if is_stop_word else tuple(dict.fromkeys(marked_form(word) for word in (lemma, *inner)))
    return AnalysedWord(
        folded=folded,
        lemma=lemma,
        parts=parts,
        marked=marked,
        marked_parts=tuple(marked_form(part) for part in parts),
        is_stop_word=is_stop_word,
    )


def _taken_apart(written: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Lemma, outermost parts and all parts; of e-hälsan the lemma is ehälsa and hälsa a part."""
    word = fold_word(written, keep_accents=True)
    if len(written) > 3 and written[1] == "-":
        rest = lemma_of(word[1:])
        return word[0] + rest, (), (rest, *all_parts(rest))
    lemma = lemma_of(word)
    return lemma, compound_parts(lemma), all_parts(lemma)


def fold_word(written: str, *, keep_accents: bool = False) -> str:
    """A word for comparing: folded, without a genitive after a colon (SKR:s) and the hyphen of e-hälsa."""
    word = fold(written).partition(":")[0].replace("-", "")[:_LONGEST_WORD]
    plain = word if keep_accents else fold_accents(word)
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=262_144)
def marked_form(lemma: str) -> str:
    """The token that stands in the index for every inflection of a lemma: the mark and the lemma's stem."""
    return FORM_MARK + (stem_set_by_hand(lemma) or stem_of(fold_accents(lemma)))


@lru_cache(maxsize=262_144)
def stem_of(word: str) -> str:
    """The stem of a folded word (Snowball for Swedish)."""
    with _stemmer_lock:
        return str(_stemmer.stemWord(word))


@cache
def stop_words() -> frozenset[str]:
    """Words that bear no meaning in a search; they are indexed as written only."""
    lines = (_DATA / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=262_144)
def _index_entry(written: str) -> tuple[str, str]:
    word = analyse_word(written)
    return word.folded, " ".join(word.marked)


@lru_cache(maxsize=262_144)
def _forms(written: str) -> tuple[str, ...]:
    word = analyse_word(written)
    if word.is_stop_word:
        return (word.folded,)
    inner = _taken_apart(written)[2]
    return tuple(dict.fromkeys((word.folded, word.lemma, *inner, word.marked[0].removeprefix(FORM_MARK))))
