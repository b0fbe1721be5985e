"""Reads what somebody typed in the search box and writes it as a query for FTS5 or for PostgreSQL.

Only letters and digits of analysed words reach the database, so nothing typed can act as an operator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from swedish_text.folding import fold_accents
from swedish_text.word_forms import FORM_MARK, AnalysedWord, analyse_word, fold_word, written_words

LONGEST_QUERY = 400
MOST_TERMS = 24
_SHORTEST_PREFIX = 2
_SHORTEST_PART_SOUGHT = 3
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | {"\x00": " "})
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

TermKind = Literal["word", "phrase", "prefix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that must (or must not) be found.

    `alternatives`: one of these must be found, each being tokens of the index that must all be found; for a phrase
    the single alternative's tokens stand in order; for a prefix it holds the beginning of a word.
    """

    kind: TermKind
    text: str
    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A compound in the search and the words that are looked for as well: "Vi söker också på …"."""

    word: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What was asked: all of `terms` and none of `without`."""

    text: str
    terms: tuple[Term, ...]
    without: tuple[Term, ...]
    expansions: tuple[Expansion, ...]
    is_exact: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for; a query of minus words alone is empty."""
        return not self.terms


def parse_query(text: str, *, exact: bool = False) -> Query:
    """Read a search: words (all must be found), "phrases", -minus words and beginnings of words (sam*).

    A plain word finds its inflections, and compounds that it is a part of; a compound is found also where all its parts
    stand apart. With `exact` only words as written are found. Stop words count only in phrases, or when alone.
    """
    terms: list[Term] = []
    without: list[Term] = []
    expansions: list[Expansion] = []
    stop_words: list[Term] = []
    for match in _PIECE.finditer(text[:LONGEST_QUERY].translate(_QUOTES)):
        target = without if match["minus"] else terms
        if match["phrase"] is not None:
            target.extend(_phrase(match["phrase"]))
            continue
        for term, expansion, is_stop_word in _terms_of_word(match["word"], exact=exact):
            if is_stop_word and not match["minus"]:
                stop_words.append(term)
                continue
            target.append(term)
            if expansion is not None and not match["minus"]:
                expansions.append(expansion)
    return Query(
        text=text[:LONGEST_QUERY].strip(),
        terms=tuple(dict.fromkeys(terms or stop_words))[:MOST_TERMS],
        without=tuple(dict.fromkeys(without))[:MOST_TERMS],
        expansions=tuple(dict.fromkeys(expansions))[:MOST_TERMS],
        is_exact=exact,
    )


def widen(query: Query) -> Query:
    """A wider search for when nothing was found: a compound is found by any of its parts."""
    return replace(query, terms=tuple(_widened(term) for term in query.terms))


def to_fts5(query: Query) -> str:
    """The query for MATCH in FTS5 over `index_words`; empty when there is nothing to look for (then don't ask)."""
    if query.is_empty:
        return ""
    wanted = " AND ".join(_fts5_term(term) for term in query.terms)
    if not query.without:
        return wanted
    unwanted = " OR ".join(_fts5_term(term) for term in query.without)
    return f"({wanted}) NOT ({unwanted})"


def to_tsquery(query: Query) -> str:
    """The query for `%s::tsquery` in PostgreSQL; empty when there is nothing to look for."""
    if query.is_empty:
        return ""
    wanted = [_tsquery_term(term) for term in query.terms]
    return " & ".join(wanted + [f"!{_tsquery_term(term)}" for term in query.without])


def suggest(query: str, vocabulary: Iterable[str], *, most: int = 3) -> list[str]:
    """The search with its unknown words replaced by near ones of the vocabulary (words as written in the texts).

    Near is one letter wrong, two from six letters on; a word that differs in å, ä, ö or accents alone comes first.
    Empty when every word is known or nothing is near.
    """
    words = {word: None for word in map(str.casefold, vocabulary) if not word.startswith(FORM_MARK)}
    choices = list(words)
    typed = list(written_words(query[:LONGEST_QUERY]))
    corrections: dict[int, list[str]] = {}
    for place, match in enumerate(typed[:MOST_TERMS]):
        folded = match.group().casefold()
        word = analyse_word(match.group())
        if folded in words or word.lemma in words or word.is_stop_word or len(folded) < 3 or folded.isdigit():
            continue
        near = _near_words(folded, choices)
        if near:
            corrections[place] = near
    if not corrections:
        return []
    longest = max(map(len, corrections.values()))
    return [
        _corrected(query, typed, {place: near[min(rank, len(near) - 1)] for place, near in corrections.items()})
        for rank in range(min(longest, most))
    ]


def _phrase(text: str) -> list[Term]:
    words = tuple(fold_word(match.group()) for match in written_words(text))[:MOST_TERMS]
    return [Term(kind="phrase", text=" ".join(text.split()), alternatives=(words,))] if words else []


def _terms_of_word(text: str, *, exact: bool) -> list[tuple[Term, Expansion | None, bool]]:
    written = [match.group() for match in written_words(text)]
    if not written:
        return []
    if len(written) > 1 and any(word[0].isdigit() for word in written):
        return [(term, None, False) for term in _phrase(text)]  # a date, a time or a case number holds together
    if text.endswith("*") and len(fold_word(written[-1])) >= _SHORTEST_PREFIX:
        beginning = Term(kind="prefix", text=written[-1] + "*", alternatives=((fold_word(written[-1]),),))
        return [*(_term_of_word(word, exact=exact) for word in written[:-1]), (beginning, None, False)]
    return [_term_of_word(word, exact=exact) for word in written]


def _term_of_word(written: str, *, exact: bool) -> tuple[Term, Expansion | None, bool]:
    word = analyse_word(written)
    if exact or word.is_stop_word:
        return Term(kind="word", text=written, alternatives=((word.folded,),)), None, word.is_stop_word and not exact
    term = Term(kind="word", text=written, alternatives=_alternatives(word))
    expansion = Expansion(word=written, parts=word.parts) if len(term.alternatives) > 1 else None
    return term, expansion, False


def _alternatives(word: AnalysedWord) -> tuple[tuple[str, ...], ...]:
    """The word itself, or all its parts; not the parts where one says too little to search for (år in årsmöte)."""
    own = (word.marked[0],)
    if not word.parts or min(map(len, word.parts)) < _SHORTEST_PART_SOUGHT:
        return (own,)
    return own, word.marked_parts


def _widened(term: Term) -> Term:
    if term.kind != "word":
        return term
    singles = dict.fromkeys(token for tokens in term.alternatives for token in tokens)
    return replace(term, alternatives=tuple((token,) for token in singles))


def _fts5_term(term: Term) -> str:
    if term.kind == "phrase":
        return '"' + " ".join(term.alternatives[0]) + '"'
    if term.kind == "prefix":
        return f'"{term.alternatives[0][0]}"*'
    joined = [" AND ".join(f'"{token}"' for token in tokens) for tokens in term.alternatives]
    return joined[0] if len(joined) == 1 else "(" + " OR ".join(f"({tokens})" for tokens in joined) + ")"


def _tsquery_term(term: Term) -> str:
    if term.kind == "phrase":
        return "(" + " <-> ".join(f"'{token}'" for token in term.alternatives[0]) + ")"
    if term.kind == "prefix":
        return f"'{term.alternatives[0][0]}':*"
    joined = [" & ".join(f"'{token}'" for token in tokens) for tokens in term.alternatives]
    return joined[0] if len(joined) == 1 else "(" + " | ".join(f"({tokens})" for tokens in joined) + ")"


def _near_words(folded: str, choices: list[str]) -> list[str]:
    most_wrong = 1 if len(folded) < 6 else 2
    found = process.extract(folded, choices, scorer=OSA.distance, score_cutoff=most_wrong, limit=20)
    ranked = sorted(
        (not _differs_in_dots(folded, word), distance, abs(len(word) - len(folded)), word)
        for word, distance, _ in found
    )
    return [word for *_, word in ranked][:3]


def _differs_in_dots(typed: str, word: str) -> bool:
    plain = str.maketrans("åäö", "aao")
    return fold_accents(typed).translate(plain) == fold_accents(word).translate(plain)


def _corrected(query: str, typed: list[re.Match[str]], chosen: dict[int, str]) -> str:
    pieces: list[str] = []
    end = 0
    for place, match in enumerate(typed):
        pieces += [query[end : match.start()], chosen.get(place, match.group())]
        end = match.end()
    return "".join(pieces) + query[end:LONGEST_QUERY]
