"""Takes page furniture out of the body: headers, footers, page numbers, letterheads, file paths, margin signatures.

Reads source; writes body, which all later stages read, and furniture: where stands what was taken out. What is
repeated is kept where it stands for the first time at the top of the document, because a letterhead often names the
organ, the day and the secretary.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.furniture import ALWAYS_FURNITURE, FURNITURE_WORDS, REPEATED_CONTENT, SENT_TO, SUM
from minutes_reader.spans import Line, SourceText, Span

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADING = re.compile(r"(?:[\wåäö]{1,10}[ .-]?)?§ ?\d+(?! ?[-–,]| och)")
_SENTENCE_ENDS = re.compile(r"[.!?:;]\W*$")
_SENTENCE = re.compile(r"(?:\S+ ){3,}\S*[a-zåäö]{2}[.!?]")
_EDGE = 6
_TOP_OF_DOCUMENT = 14


def drop_furniture(draft: Draft) -> Draft:
    """Give `draft` the lines that are no page furniture, and the places of those that are."""
    source = draft.source
    texts = [source[line.span].strip() for line in source.lines]
    keys = [_key(text) for text in texts]
    furniture = {index for index, text in enumerate(texts) if text and ALWAYS_FURNITURE.fullmatch(text)}
    furniture |= _at_page_edges(source, texts, keys)
    furniture |= _repeated_blocks(texts, keys)
    kept = [index for index in range(len(texts)) if index not in furniture]
    body = _without_gaps_inside_sentences(source.lines, texts, kept)
    return replace(draft, body=tuple(body), furniture=_places(source, texts, furniture, body))


def _key(text: str) -> str:
    """The words without their numbers; the number of a paragraph stays, which no two headings share."""
    folded = " ".join(text.split()).casefold()
    heading = _HEADING.match(folded)
    end = heading.end() if heading is not None else 0
    return folded[:end] + _DIGITS.sub("0", folded[end:])


def _at_page_edges(source: SourceText, texts: list[str], keys: list[str]) -> set[int]:
    """Lines near the top or foot of pages that most pages share, and lone numbers at the very edge."""
    pages = _lines_by_page(source, texts)
    if len(pages) < 2:
        return set()
    edges_of = [(page, max(1, min(_EDGE, len(page) // 2))) for page in pages]
    tops = [page[:edge] for page, edge in edges_of]
    feet = [page[-edge:] for page, edge in edges_of]
    found: set[int] = set()
    for edges in (tops, feet):
        counted = Counter(key for edge in edges for key in {keys[index] for index in edge})
        needed = max(2, round(len(pages) * 0.4))
        repeated = {key for key, count in counted.items() if count >= needed and not REPEATED_CONTENT.match(key)}
        seen: set[str] = set()
        for edge in edges:
            for index in edge:
                first = keys[index] not in seen and index < _TOP_OF_DOCUMENT * 2 and edges is tops
                seen.add(keys[index])
                if keys[index] in repeated and not first:
                    found.add(index)
    found |= {page[-1] for page in pages if texts[page[-1]].isdigit()}
    found |= {
        page[0] for page in pages[1:] if texts[page[0]].isdigit() and len(page) > 1 and _is_page_number(pages, texts)
    }
    return found


def _is_page_number(pages: list[list[int]], texts: list[str]) -> bool:
    """Pages that begin with a number each are numbered at the top."""
    return sum(texts[page[0]].isdigit() for page in pages) >= 0.6 * len(pages)


def _lines_by_page(source: SourceText, texts: list[str]) -> list[list[int]]:
    pages: dict[int, list[int]] = defaultdict(list)
    position = 0
    for index, line in enumerate(source.lines):
        while position + 1 < len(source.pages) and source.pages[position + 1].span.start <= line.span.start:
            position += 1
        if texts[index]:
            pages[position].append(index)
    return [pages[number] for number in sorted(pages)]


def _repeated_blocks(texts: list[str], keys: list[str]) -> set[int]:
    """Blocks of lines that come again three times and more in a text that has lost its pages.

    A block counts as furniture if it has three lines, or two of which one has a letterhead's words; a line alone
    if it is long or has such words and comes at least four times.
    """
    filled = [index for index, text in enumerate(texts) if text]
    places: dict[str, list[int]] = defaultdict(list)
    for position, index in enumerate(filled):
        places[keys[index]].append(position)
    often = {
        key for key, where in places.items() if len(where) >= 3 and len(key) > 1 and not REPEATED_CONTENT.match(key)
    }
    found: set[int] = set()
    seen_blocks: Counter[tuple[str, ...]] = Counter()
    runs: list[tuple[int, tuple[str, ...]]] = []
    position = 0
    while position < len(filled):
        end = position
        while end < len(filled) and keys[filled[end]] in often:
            end += 1
        if end > position:
            block = tuple(keys[filled[one]] for one in range(position, end))
            runs.append((position, block))
            seen_blocks[block] += 1
        position = max(end, position + 1)
    for position, block in runs:
        words = any(FURNITURE_WORDS.search(line) for line in block)
        enough = (
            len(block) >= 3 or (words and len(block) == 2) or (words and min(len(places[one]) for one in block) >= 4)
        )
        if enough and not (position < _TOP_OF_DOCUMENT and all(places[one][0] >= position for one in block)):
            found.update(filled[position + step] for step in range(len(block)))
    return found


def _without_gaps_inside_sentences(lines: tuple[Line, ...], texts: list[str], kept: list[int]) -> list[Line]:
    """The kept lines; where furniture cut a sentence in two, the empty lines around it go as well."""
    body: list[Line] = []
    last_filled: int | None = None
    waiting: list[int] = []
    for index in kept:
        if not texts[index]:
            waiting.append(index)
            continue
        furniture_between = last_filled is not None and index - last_filled - 1 > len(waiting)
        cut = (
            furniture_between
            and last_filled is not None
            and len(texts[last_filled]) > 30
            and not _SENTENCE_ENDS.search(texts[last_filled])
            and texts[index][:1].islower()
        )
        if not cut:
            body.extend(lines[one] for one in waiting)
        waiting = []
        body.append(lines[index])
        last_filled = index
    body.extend(lines[one] for one in waiting)
    return body


def _places(source: SourceText, texts: list[str], furniture: set[int], body: list[Line]) -> tuple[Span, ...]:
    """Where furniture stands, with the line breaks after it and the empty lines that went with it.

    What may be said of each page's own matter is left in its place though pages repeat it: a sentence, a sum, numbers
    that do not count the pages, and to whom a decision is sent.
    """
    kept = {line.span for line in body}
    spared = _told_of_its_own(texts, furniture)
    out = {
        index
        for index, line in enumerate(source.lines)
        if line.span not in kept and not (index in furniture and index in spared)
    }
    places: list[Span] = []
    index = 0
    while index < len(source.lines):
        end = index
        while end in out:
            end += 1
        if not furniture.isdisjoint(range(index, end)):
            stop = source.lines[end].span.start if end < len(source.lines) else source.lines[end - 1].span.end
            places.append(Span(source.lines[index].span.start, stop))
        index = max(end, index + 1)
    return tuple(places)


def _told_of_its_own(texts: list[str], furniture: set[int]) -> set[int]:
    """Which lines among the furniture may say something of the matter where they stand."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index in sorted(furniture):
        alike[_key(texts[index])].append(index)
    counting = {index for where in alike.values() if _counts_pages([texts[one] for one in where]) for index in where}
    spared: set[int] = set()
    receivers = False
    for index, text in enumerate(texts):
        receivers = bool(text) and (SENT_TO.match(text) is not None or (receivers and not FURNITURE_WORDS.search(text)))
        if index not in furniture or ALWAYS_FURNITURE.fullmatch(text):
            continue
        numbers = index not in counting and not FURNITURE_WORDS.search(text)
        if _is_sentence(text) or SUM.search(text) or numbers or receivers:
            spared.add(index)
    return spared


def _counts_pages(texts: list[str]) -> bool:
    """Each number of these lines is the same in all of them, or goes up as those of pages do."""
    for numbers in zip(*(_DIGITS.findall(text) for text in texts), strict=False):
        steps = {int(after) - int(before) for before, after in itertools.pairwise(numbers)}
        years = any(_YEAR.fullmatch(one) for one in numbers)
        if steps - {0} and (years or not steps <= {1, 2}):
            return False
    return True


def _is_sentence(text: str) -> bool:
    folded = " ".join(text.split())
    return (
        _SENTENCE.fullmatch(folded) is not None
        and not FURNITURE_WORDS.search(folded)
        and not ALWAYS_FURNITURE.fullmatch(text)
    )


STAGE = Stage(name="drop_furniture", reads=("source",), writes=("body", "furniture"), run=drop_furniture)
