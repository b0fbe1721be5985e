"""Adds to each item who presented it. Reads source, lines, items; writes items.

Three rules: a label ("Föredragande: …"), a sentence whose subject is persons and whose verb is one of presenting, and
the passive with "av". A lone first name counts only as the subject of the item's first sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from minutes_reader.actors import named_subject
from minutes_reader.blocks import split_sentences
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.item_kinds import kind_of_line
from minutes_reader.lexicon.presenting import (
    AFTER_SUBJECT,
    BARE_LABEL,
    IN_HEADING,
    PRESENTED_BY,
    PRESENTER_LABEL,
    PRESENTING_VERB,
)
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.model import Evidence, Item
from minutes_reader.people import ends_inside_name, first_names_in, only_people, people_in
from minutes_reader.pieces import TextLine
from minutes_reader.quoting import fold_spans
from minutes_reader.spans import OffsetMap, Span
from swedish_text.folding import fold_name

_FIRST_PARAGRAPHS = 6
_MOST_LINES = 60
_LINE_GOES_ON = re.compile(r"(?:[,;&-]|\boch|\bsamt)$")
_LABEL_ENDS = re.compile(r"[.:!?]$|\b(?:beslut|information)särende", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*●▪]\s|\uf0b7|\d{1,2}[.)]\s")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ /-]{3,40}:\s+(?=[A-ZÅÄÖ])")
_LONGEST_SUBJECT = 320
_NAME_PAIR = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) (?:[a-z]{2,3} )?[A-ZÅÄÖ][a-zåäöé]")
_POINT = re.compile(r"(?:[-–•*●▪]|[a-h]\))\s+")
# "Anna Berg från trafikenheten informerar".
_FROM = re.compile(r"(?<=[a-zåäö])\s+från\s+[\wåäöÅÄÖ-]+(?:\s+[\wåäöÅÄÖ-]+){0,3}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A presenter's name and its place."""

    name: str
    span: Span


def find_presenters(draft: Draft) -> Draft:
    """Give each item its presenters in the order in which they are named."""
    lines = draft.lines
    starts = [line.span.start for line in lines]
    listed = _listed_first_names(draft)
    items = []
    for index, item in enumerate(draft.items):
        inner = _own_lines(lines, starts, draft.items, index)
        found = _in_heading(draft, item) or _presenters(draft, inner, listed)
        items.append(_with_presenters(item, found) if found else item)
    return replace(draft, items=tuple(items))


def _own_lines(lines: tuple[TextLine, ...], starts: list[int], items: tuple[Item, ...], index: int) -> list[TextLine]:
    """The first lines of the item itself, without its heading and without the points under it."""
    item = items[index]
    heading = item.evidence[0].span if item.evidence else Span(item.body.start, item.body.start)
    following = items[index + 1].body.start if index + 1 < len(items) else item.body.end
    end = min(item.body.end, following)
    first = bisect_left(starts, heading.end)
    return list(lines[first : min(bisect_left(starts, end), first + _MOST_LINES)])


def _with_presenters(item: Item, found: list[_Found]) -> Item:
    names: dict[str, str] = {}
    for one in found:
        names.setdefault(fold_name(one.name), one.name)
    evidence = tuple(Evidence(one.span, "presenters") for one in found)
    return replace(item, presenters=tuple(names.values()), evidence=item.evidence + evidence)


def _presenters(draft: Draft, lines: list[TextLine], listed: frozenset[str]) -> list[_Found]:
    found: list[_Found] = []
    for at, line in enumerate(lines[:25]):
        if PRESENTER_LABEL.match(line.text) or _is_bare_label(line.text):
            found.extend(_after_label(draft, lines, at))
    if found:
        return found
    for number, paragraph in enumerate(_paragraphs(lines)):
        text, origin = fold_spans(draft.source, [line.span for line in paragraph])
        found.extend(_in_paragraph(text, origin, number, bool(found), listed))
    return found


def _is_bare_label(text: str) -> bool:
    match = BARE_LABEL.match(text)
    return match is not None and len(text) < 120 and only_people(text[match.end() :])


def _after_label(draft: Draft, lines: list[TextLine], at: int) -> list[_Found]:
    """The names after a label, on its line, on those that it runs on to, or on the next where its own has none."""
    spans = [lines[at].span]
    bare = PRESENTER_LABEL.fullmatch(lines[at].text + " ") is not None
    while at + 1 < len(lines) and (bare or _goes_on(lines[at].text)):
        at += 1
        spans.append(lines[at].span)
        bare = False
    text, origin = fold_spans(draft.source, spans)
    match = PRESENTER_LABEL.match(text + " ") or BARE_LABEL.match(text)
    begin = match.end() if match else 0
    phrase = text[begin:]
    places = people_in(phrase) or first_names_in(phrase.strip(" .*"))
    return [_found(text, origin, begin + start, begin + end) for start, end in places]


def _goes_on(text: str) -> bool:
    """Whether a list of names runs on to the next line: after a comma or "och", or in the middle of a name."""
    return bool(_LINE_GOES_ON.search(text)) or ends_inside_name(text)


def _found(text: str, origin: OffsetMap, start: int, end: int) -> _Found:
    return _Found(name=text[start:end], span=origin.back(Span(start, end)))


def _paragraphs(lines: list[TextLine]) -> list[list[TextLine]]:
    paragraphs: list[list[TextLine]] = []
    for line in lines:
        if (
            not paragraphs
            or line.blank_before
            or _is_heading(paragraphs[-1])
            or _BULLET.match(line.text)
            or len(line.cells) > 2
        ):
            if len(paragraphs) > _FIRST_PARAGRAPHS * 3:
                break
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _is_heading(paragraph: list[TextLine]) -> bool:
    """A heading inside the item, which no sentence runs on from."""
    line = paragraph[-1]
    marked = bool(line.line.heading_level or line.line.bold or line.line.underlined)
    return len(paragraph) == 1 and bool(marked or section_kind(line.text) is not None or kind_of_line(line.text))


def _in_paragraph(text: str, origin: OffsetMap, number: int, known: bool, listed: frozenset[str]) -> list[_Found]:
    found: list[_Found] = []
    for position, sentence in enumerate(split_sentences(text)):
        # Later in the item a verb of presenting tells what was said, unless it is the item itself that is presented.
        early = number < _FIRST_PARAGRAPHS and position < 3
        verb = PRESENTING_VERB.search(sentence.text)
        if verb is not None and (early or re.match(r"\s+ärendet", sentence.text[verb.end() :])):
            label = _LABEL.match(sentence.text)
            begin = label.end() if label is not None and label.end() < verb.start() else 0
            point = _POINT.match(sentence.text, begin)
            begin = point.end() if point is not None else begin
            subject = _FROM.sub("", " " * begin + sentence.text[begin : verb.start()].rstrip(" ,"))
            inverted = _inverted(sentence.text, verb.end())
            if len(subject) <= _LONGEST_SUBJECT and only_people(subject):
                places = people_in(subject)
            elif inverted:
                places = inverted
            elif number <= 1 and position <= 1 and not known:
                places = first_names_in(subject) or _rare_names(subject, listed)
            else:
                places = []
            found.extend(_found(text, origin, sentence.start + start, sentence.start + end) for start, end in places)
            continue
        passive = PRESENTED_BY.search(sentence.text) if early else None
        if passive is not None:
            phrase = re.split(r"\s(?:om|kring|angående|gällande|som|för att)\s", sentence.text[passive.end() :])[0]
            begin = sentence.start + passive.end()
            found.extend(_found(text, origin, begin + start, begin + end) for start, end in people_in(phrase))
    return found


def _listed_first_names(draft: Draft) -> frozenset[str]:
    """The first words of the pairs of capitalised words in the lists."""
    spans = [zone.span for zone in draft.zones if zone.kind == "lists"]
    return frozenset(word for span in spans for word in _NAME_PAIR.findall(draft.source[span]))


def _rare_names(subject: str, listed: frozenset[str]) -> list[tuple[int, int]]:
    """ "Ylber", "Rut och Juno": what stands before the verb alone, and is in the lists or is no noun."""
    words = subject.split()
    if len(words) == 1 and words[0] in listed:
        return [(subject.index(words[0]), subject.index(words[0]) + len(words[0]))]
    names = named_subject(subject.strip()) if len(words) <= 3 else ()
    return [(subject.index(name), subject.index(name) + len(name)) for name in names]


def _inverted(text: str, begin: int) -> list[tuple[int, int]]:
    """ "Därefter informerar Anna Berg om läget": the persons right after the verb."""
    end = AFTER_SUBJECT.search(text, begin)
    phrase = text[begin : end.start() if end else len(text)]
    if not only_people(phrase):
        return []
    return [(begin + start, begin + stop) for start, stop in people_in(phrase)]


def _in_heading(draft: Draft, item: Item) -> list[_Found]:
    """ "Budget (föredragande Anna Berg)"."""
    title = next((one.span for one in item.evidence if one.field == "title"), None)
    match = IN_HEADING.search(draft.source[title]) if title is not None else None
    if title is None or match is None:
        return []
    if not only_people(match["names"]):
        begin = title.start + match.start("names")
        return [
            _Found(name=match["names"][start:end], span=Span(begin + start, begin + end))
            for start, end in first_names_in(match["names"])
        ]
    begin = title.start + match.start("names")
    return [
        _Found(name=draft.source.text[begin + start : begin + end], span=Span(begin + start, begin + end))
        for start, end in people_in(match["names"])
    ]


STAGE = Stage(
    name="find_presenters", reads=("source", "lines", "zones", "items"), writes=("items",), run=find_presenters
)
