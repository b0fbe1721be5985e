"""Finds addresses on the web, also such that are broken over lines. Reads body, items; writes links."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from minutes_reader.draft import Draft, Stage
from minutes_reader.model import Evidence, Link
from minutes_reader.spans import Span
from minutes_reader.stages.split_blocks import fact_item

_MAY_BE_LINK = re.compile(r"https?://|www\.|\]\(", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\]]*\]\(\s*(?P<url>[^)\s]*)\s*\)")
_ADDRESS = re.compile(r"(?<![@\w./])(?:https?://|www\.)[^\s<>\"“”\[\]|]+", re.IGNORECASE)
_NEXT_PIECE = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*(?P<piece>[^\s<>\"“”\[\]|]+)")
_ENDS_BROKEN = re.compile(r"[-/_=?&#%\u00ad\ufffe]$")
_LOOKS_BROKEN = re.compile(r"[\w%~/.?#=&+-]*[/?#=&%_][\w%~/.?#=&+-]*$|[\w-]+\.(?:pdf|html?|aspx|se|docx?)$")
_CLOSING = ".,;:!?'’”)>*"
_SMALL_WORDS = frozenset({"och", "i", "for", "av", "med", "till", "om", "pa", "en", "den", "det", "nara", "god", "vid"})


def find_links(draft: Draft) -> Draft:
    """Give `draft` its addresses, each once, in order."""
    text = draft.source.text
    if not _MAY_BE_LINK.search(text):
        return replace(draft, links=())
    starts = [item.body.start for item in draft.items]
    found: dict[str, Link] = {}
    for first, last in _stretches(draft):
        if not _MAY_BE_LINK.search(text, first, last):
            continue
        for url, span in _addresses(text[:last], first, text):
            if url.casefold().rstrip("/") not in found:
                index = bisect_right(starts, span.start) - 1
                inside = index >= 0 and draft.items[index].body.end >= span.end
                found[url.casefold().rstrip("/")] = Link(
                    url=url,
                    item=fact_item(draft.items, index) if inside else None,
                    evidence=(Evidence(span),),
                    derived=("url",) if url != text[span.start : span.end] else (),
                    reason="find_links.address",
                )
    return replace(draft, links=tuple(found.values()))


def _stretches(draft: Draft) -> list[tuple[int, int]]:
    """Runs of body lines that stand together, so that page furniture is left out."""
    known = {line.span.start for line in draft.source.lines} - {line.span.start for line in draft.body}
    runs: list[tuple[int, int]] = []
    for line in draft.source.lines:
        if line.span.start in known:
            runs.append((-1, -1))
        elif runs and runs[-1][0] >= 0:
            runs[-1] = (runs[-1][0], line.span.end)
        else:
            runs.append((line.span.start, line.span.end))
    return [run for run in runs if run[0] >= 0]


def _addresses(text: str, start: int, whole: str) -> list[tuple[str, Span]]:
    """The addresses in `text` from `start` on; `whole` is the document, which tells what words it knows."""
    found: list[tuple[str, Span]] = []
    covered: list[tuple[int, int]] = []
    for match in _MARKDOWN.finditer(text, start):
        covered.append(match.span())
        if _ADDRESS.match(match["url"]):
            found.append((match["url"], Span(*match.span("url"))))
    at = start
    while address := _ADDRESS.search(text, at):
        url, end = _whole(text, address, whole)
        at = max(end, address.end())
        if not any(first <= address.start() < last for first, last in covered) and len(url) > 7:
            found.append((url, Span(address.start(), end)))
    return sorted(found, key=lambda one: one[1])


def _whole(text: str, match: re.Match[str], whole: str) -> tuple[str, int]:
    """The address with its pieces on the following lines, without the sentence's closing signs."""
    url, end = match[0], match.end()
    while (following := _NEXT_PIECE.match(text, end)) and _goes_on(url, following["piece"]):
        piece = following["piece"]
        url = _joined(url, piece, whole)
        end = following.end()
    bare = url.rstrip(_CLOSING)
    while bare.count("(") > bare.count(")") and url[len(bare) : len(bare) + 1] == ")":
        bare += ")"
    return bare, end - (len(url) - len(bare))


def _goes_on(url: str, piece: str) -> bool:
    if url[-1:] in ".,;:)>":
        return False
    if _ENDS_BROKEN.search(url):
        return piece[:1].islower() or piece[:1].isdigit() or bool(_LOOKS_BROKEN.match(piece))
    return bool(_LOOKS_BROKEN.match(piece)) and piece[:1].islower() and not piece.startswith(("www.", "http"))


def _joined(url: str, piece: str, whole: str) -> str:
    """A hyphen at a line's end is the address's own where it stands between two words of the document."""
    if url[-1] in "\u00ad\ufffe":
        return url[:-1] + piece
    if url[-1] != "-":
        return url + piece
    left = re.split(r"[^a-z0-9]", url[:-1].casefold())[-1]
    right = re.split(r"[^a-z0-9]", piece.casefold())[0]
    words = _words(whole)
    known = words | _SMALL_WORDS
    own = left + right not in words and left in known and right in known
    return url + piece if own or left.isdigit() or right.isdigit() else url[:-1] + piece


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    # What is broken over lines tells nothing of where words end.
    plain = unicodedata.normalize("NFD", re.sub(r"(?<!\S)\S*-\s*\n\s*\S*", " ", text).casefold())
    return frozenset(re.findall(r"[a-z]{3,}", "".join(one for one in plain if not unicodedata.combining(one))))


STAGE = Stage(name="find_links", reads=("source", "body", "items"), writes=("links",), run=find_links)
