"""What an entry of the index is made of before it is stored, and small decisions that all kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from samverk.intake.queries.quotes import fold_lines
from samverk.search.models import EntryKind

MOST_TITLE = 160
LONGEST_NUMBER = 16
SPEAKS_IN_ITS_BODY = frozenset(
    {
        EntryKind.DECISION,
        EntryKind.COMMITMENT,
        EntryKind.STATEMENT,
        EntryKind.EVENT,
        EntryKind.AMOUNT,
        EntryKind.FIGURE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """An entry as it shall stand in the index. `source` is its place as shown ("§ 8").

    title and body are what a hit shows: a heading and the text that its snippet is cut from. reader_ids: the organs
    whose insiders may see it before it is public.
    """

    kind: str
    object_id: int
    county_id: int
    title: str
    address: str
    is_public: bool
    meeting_id: int | None = None
    body: str = ""
    source: str = ""
    organ_ids: tuple[int, ...] = ()
    principal_ids: tuple[int, ...] = ()
    reader_ids: tuple[int, ...] = ()
    day: date | None = None

    @property
    def strong(self) -> str:
        """The text in which a hit counts most: what the entry itself says. Of a decision that is its own words,
        not the title of its item, which its siblings share."""
        return self.body if self.kind in SPEAKS_IN_ITS_BODY and self.body else self.title

    @property
    def weak(self) -> str:
        """The rest: what stands around it."""
        return self.title if self.strong is self.body else self.body


def short_title(text: str) -> str:
    """The first words of a text, at most MOST_TITLE characters, with an ellipsis where it was cut."""
    text = " ".join(text.split())
    if len(text) <= MOST_TITLE:
        return text
    return text[:MOST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def text_below_title(title: str, text: str) -> str:
    """An item's text without the heading that it begins with, so that a snippet does not say the heading again.
    A word that a line's end broke is whole, or nobody would find it."""
    words, title = fold_lines(text).strip(), " ".join(title.split())
    start = words.find(title) if title else -1
    if not 0 <= start <= LONGEST_NUMBER:
        return words
    return words[start + len(title) :].lstrip(" .:;,–-")


def words_of_figure(label: str, text: str) -> str:
    """What a figure says itself: its label before its words, unless they already hold it."""
    return text if " ".join(label.split()) in " ".join(text.split()) else f"{label} · {text}"


@lru_cache(maxsize=4096)
def joined_ids(ids: tuple[int, ...]) -> str:
    """Ids as a cell keeps them: (3, 12) as ",3,12,"."""
    return "," + "".join(f"{one}," for one in ids)
