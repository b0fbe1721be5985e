"""The text of an item as a document that several write at once (Yjs): its plain text, and changes to it by a form.

The document has one fragment, «default», of paragraphs with text, as TipTap's editor in the browser makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, cast

from pycrdt import Doc, XmlElement, XmlFragment, XmlText, merge_updates

from samverk.core.errors import InvalidInput
from samverk.meetings.models import AgendaItem

Document = Doc[Any]
ROOT = "default"
PARAGRAPH = "paragraph"
MOST_CHARACTERS = 200_000
MOST_BYTES = 4 * 1024 * 1024


def document_of(updates: Iterable[bytes]) -> Document:
    """The document that the updates make. Raises InvalidInput("malformed_update") for what is none."""
    document: Document = Doc()
    document.get(ROOT, type=XmlFragment)
    for update in updates:
        apply(document, update)
    return document


def apply(document: Document, update: bytes) -> None:
    """Apply one update. Raises InvalidInput("malformed_update"): the document is then not to be used further."""
    try:
        document.apply_update(update)
    except ValueError as error:
        raise InvalidInput("malformed_update") from error


def stored_document(item: AgendaItem) -> Document:
    """The item's document from all its stored updates, in order."""
    return document_of(bytes(one) for one in item.text_updates.values_list("update", flat=True))


def plain_text(document: Document) -> str:
    """The text, one line for each paragraph. Raises InvalidInput("malformed_update") where it holds anything else."""
    if set(document.keys()) - {ROOT}:
        raise InvalidInput("malformed_update")
    text = "\n".join(_line(one) for one in _fragment(document).children)
    if len(text) > MOST_CHARACTERS:
        raise InvalidInput("text_is_too_long")
    return text


def first_update(text: str) -> bytes:
    """The update that makes a document of a text that was there before."""
    document = document_of(())
    _insert(document, 0, text.split("\n"))
    return bytes(document.get_update())


def update_to(document: Document, text: str) -> bytes:
    """Change the document's text to `text`, leaving alone what is the same; the update that does it."""
    before = document.get_state()
    fragment = _fragment(document)
    old, new = [_line(one) for one in fragment.children], text.split("\n")
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    with document.transaction():
        # From the end, so that earlier places stay where they are.
        for tag, start, end, new_start, new_end in reversed(changes):
            if tag == "equal":
                continue
            both = min(end - start, new_end - new_start)
            del_from = start + both
            for place in reversed(range(del_from, end)):
                del fragment.children[place]
            _insert(document, del_from, new[new_start + both : new_end])
            for place in range(both):
                _rewrite(document, start + place, old[start + place], new[new_start + place])
    return bytes(document.get_update(before))


def merged(updates: list[bytes]) -> bytes:
    """All the updates as one."""
    return bytes(merge_updates(*updates))


def merged_text(*, seen: str, written: str, now: str) -> str:
    """What is there `now`, with what somebody has changed from what she had `seen` to what she has `written`.

    Nothing of either is lost. Lines end with a line feed.
    """
    seen, written, now = _line_feeds(seen), _line_feeds(written), _line_feeds(now)
    if seen == now:
        return written
    base = document_of([first_update(seen)])
    start = base.get_update()
    mine = update_to(base, written)
    meanwhile = document_of([start])
    theirs = update_to(meanwhile, now)
    return plain_text(document_of([start, mine, theirs]))


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fragment(document: Document) -> XmlFragment:
    return cast(XmlFragment, document.get(ROOT, type=XmlFragment))


def _line(element: object) -> str:
    if not isinstance(element, XmlElement) or element.tag != PARAGRAPH:
        raise InvalidInput("malformed_update")
    parts = list(element.children)
    if not all(isinstance(one, XmlText) for one in parts):
        raise InvalidInput("malformed_update")
    return "".join("".join(str(words) for words, _marks in one.diff()) for one in parts if isinstance(one, XmlText))


def _insert(document: Document, place: int, lines: list[str]) -> None:
    children = _fragment(document).children
    for offset, line in enumerate(lines):
        children.insert(place + offset, XmlElement(PARAGRAPH))
        if line:
            cast(XmlElement, children[place + offset]).children.append(XmlText(line))


def _rewrite(document: Document, place: int, old: str, new: str) -> None:
    """Change one paragraph, letter by letter where it holds one run of text."""
    paragraph = cast(XmlElement, _fragment(document).children[place])
    parts = list(paragraph.children)
    if len(parts) != 1:
        del _fragment(document).children[place]
        _insert(document, place, [new])
        return
    run = cast(XmlText, parts[0])
    for tag, start, end, new_start, new_end in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        at = len(old[:start].encode())
        if end > start:
            del run[at : at + len(old[start:end].encode())]
        if new_end > new_start:
            run.insert(at, new[new_start:new_end])
