"""The content of minutes as a document to print: whole minutes, an extract of one item, the meeting in brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.minutes.queries.attendance_lines import joined_words, numbers_in_words
from samverk.minutes.queries.blocks import (
    Block,
    Facts,
    Heading,
    Lines,
    NewPage,
    Paragraph,
    Printed,
    SignerRow,
    Signing,
    Table,
)
from samverk.minutes.queries.content import AttachmentLine, Attender, EventLine, MinutesContent, Signer
from samverk.minutes.queries.item_blocks import Words, item_blocks, item_label
from samverk.minutes.queries.item_contents import day_words, event_words, place_words
from samverk.minutes.queries.printed_words import in_minutes_language, printed_words
from swedish_text.display import long_day, number

LONGEST_REMARK = 32
NAME_OF_REMARK = 10
SECTIONS = ("brief", "attendance", "items", "evaluation", "next_meetings", "attachments", "dispatch", "signatures")
"""Keys of MinutesLook.left_out; items always stand."""


def whole_minutes(content: MinutesContent, *, is_draft: bool) -> Printed:
    """The minutes; "Ojusterat" across them while they are a draft."""
    with in_minutes_language():
        words = printed_words()
        return _printed(content, tuple(_whole(content, words)), title=content.look.heading, is_draft=is_draft)


def extract(content: MinutesContent, key: str, *, is_draft: bool) -> Printed:
    """One item with the head, who took the decisions, and the attachments of the item. Raises KeyError."""
    with in_minutes_language():
        words = printed_words()
        items = [one for one in content.items if one.key == key]
        if not items:
            raise KeyError(key)
        head = replace(content.head, first_item=items[0].number, last_item=items[0].number)
        blocks: list[Block] = [Facts(rows=_facts(replace(content, head=head), words))]
        blocks += list(item_blocks(items[0], words, host=content.look.host, organs=content.head.organs))
        papers = [one for one in content.attachments if one.item == items[0].number]
        if papers:
            blocks.append(Heading(text=words["attachments"]))
            blocks.append(_attachments(papers, words))
        blocks += list(_extract_signatures(content, words))
        return _printed(content, tuple(blocks), title=words["extract"], is_draft=is_draft)


def in_brief(content: MinutesContent) -> Printed:
    """Half a page for staff: what was decided, who does what by when, when the organ meets again."""
    with in_minutes_language():
        words = printed_words()
        return _printed(
            content, tuple(_brief(content, words)), title=words["in_brief_title"], is_draft=False, look="brief"
        )


def _printed(
    content: MinutesContent, blocks: tuple[Block, ...], *, title: str, is_draft: bool, look: str = "minutes"
) -> Printed:
    words, head = printed_words(), content.head
    organ = joined_words(head.organs)
    reference = f"{words['number']} {head.number}" if head.number else ""
    told = f"{content.look.heading.lower()} {reference}" if reference else content.look.heading.lower()
    references = [(words["case_number"], head.case_number), (content.look.heading, reference)]
    return Printed(
        title=title,
        subtitle=organ,
        host=content.look.host or organ,
        host_note=content.look.host_note,
        references=tuple((label, value) for label, value in references if value),
        running=(content.look.host or organ, head.case_number),
        foot=content.look.foot or f"{organ}, {told}, {head.date}",
        page_word=words["page"],
        date=head.date,
        draft=words["unapproved"] if is_draft and head.approval != "none" else "",
        blocks=blocks,
        logo=content.look.logo,
        logo_text=content.look.logo_text,
        look="brief" if look == "brief" else "minutes",
    )


def _whole(content: MinutesContent, words: Words) -> Iterator[Block]:
    left_out = set(content.look.left_out)
    yield Facts(rows=_facts(content, words))
    if content.short and "brief" not in left_out:
        yield Heading(text=words["in_brief"], part="brief")
        yield _short(content)
    if "attendance" not in left_out:
        yield from _attendance(content, words)
    if content.items:
        yield NewPage()
    for one in content.items:
        yield from item_blocks(one, words, host=content.look.host, organs=content.head.organs)
    coming = _coming_elsewhere(content)
    if coming and "next_meetings" not in left_out:
        yield Heading(text=words["next_meetings"], part="next_meetings")
        yield Lines(lines=tuple(event_words(one) for one in coming), part="next_meetings")
    if content.evaluation and "evaluation" not in left_out:
        yield from _evaluation(content, words)
    own_page = (
        bool(content.signers) and "signatures" not in left_out and content.head.approval in {"electronic", "paper"}
    )
    if own_page:
        yield from _signatures(content, words, own_page=True)
    if content.attachments and "attachments" not in left_out:
        yield Heading(text=words["attachments"], part="attachments")
        yield _attachments(content.attachments, words)
    if content.dispatch and "dispatch" not in left_out:
        told = (
            f"{one.recipient} ({numbers_in_words(one.items)})" if one.items else one.recipient
            for one in content.dispatch
        )
        yield Heading(text=words["dispatch"], part="dispatch")
        yield Paragraph(text=", ".join(told), part="dispatch")


def _coming_elsewhere(content: MinutesContent) -> tuple[EventLine, ...]:
    """The coming meetings that no item of these minutes lists with day and hour."""
    told = "\n".join(one.text for one in content.items if not one.withheld_ground)
    return tuple(one for one in content.next_meetings if day_words(one) not in told)


def _facts(content: MinutesContent, words: Words) -> tuple[tuple[str, str], ...]:
    head = content.head
    rows = [
        (words["time"], _time(content)),
        (words["place"], place_words(head)),
        (words["paragraphs"], _span(content)),
        (words["approval"], _approval(head.approval)),
    ]
    return tuple((label, value) for label, value in rows if value)


def _time(content: MinutesContent) -> str:
    head = content.head
    day = long_day(date.fromisoformat(head.date)) if head.date else ""
    hours = "–".join(one.replace(":", ".") for one in (head.start_time, head.end_time) if one)
    at = _("at (clock)")
    text = f"{day} {at} {hours}" if day and hours else day or hours
    return text[:1].upper() + text[1:]


def _span(content: MinutesContent) -> str:
    first, last = content.head.first_item, content.head.last_item
    if not first:
        return ""
    return item_label(first) if first == last else f"{item_label(first)}–{last}"


def _approval(mode: str) -> str:
    told = {
        "electronic": _("electronically, see the signatures"),
        "paper": _("with signatures on paper"),
        "next_meeting": _("at the next meeting"),
        "none": _("notes that are not approved"),
    }
    return told.get(mode, "")


def _short(content: MinutesContent) -> Lines:
    return Lines(
        lines=tuple(text for _number, text in content.short),
        labels=tuple(item_label(one) for one, _text in content.short),
        part="brief",
    )


def _attendance(content: MinutesContent, words: Words) -> Iterator[Block]:
    head = (words["principal"], words["name"], words["office"], words["remark"])
    widths = _people_widths([*content.members, *content.others, *content.absent])
    if content.members:
        caption = words["present"]
        if content.principals_all:
            caption = _("Present: %(present)d of %(all)d principals") % {
                "present": content.principals_present,
                "all": content.principals_all,
            }
        yield _people(caption, head, content.members, widths)
    other = (words["organisation"], *head[1:])
    for capacity in ("substitute", "resident", "official", "guest"):
        people = [one for one in content.others if one.capacity == capacity]
        if people:
            yield _people(words[f"{capacity}s"], other, people, widths)
    if content.absent:
        yield _people(words["absent"], head, content.absent, widths)


def _people(caption: str, head: tuple[str, ...], people: Sequence[Attender], widths: tuple[int, ...]) -> Table:
    return Table(caption=caption, head=head, rows=tuple(map(_cells, people)), widths=widths, part="attendance")


def _cells(one: Attender) -> tuple[str, ...]:
    return one.organisation, f"{one.name} ({one.party})" if one.party else one.name, one.office, one.remark


def _people_widths(people: Sequence[Attender]) -> tuple[int, ...]:
    """The same columns in all lists, each as wide as its longest words, so that hardly a cell breaks."""
    longest = [max((len(row[at]) for row in map(_cells, people)), default=0) for at in range(4)]
    return (*longest[:3], min(max(longest[3], NAME_OF_REMARK), LONGEST_REMARK))


def _evaluation(content: MinutesContent, words: Words) -> Iterator[Block]:
    found = content.evaluation
    if found is None:
        return
    if not found.answered:
        told = _("None of the %(asked)d who were asked answered.") % {"asked": found.asked}
        yield Paragraph(text=told, lead=f"{words['evaluation']}:", part="evaluation")
        return
    yield Heading(text=words["evaluation"], part="evaluation")
    told = _("%(answered)d of %(asked)d who were asked have answered.") % {
        "answered": found.answered,
        "asked": found.asked,
    }
    yield Paragraph(text=told, part="evaluation")
    if found.lines:
        yield Table(
            caption=words["evaluation_scale"],
            head=(words["question"], words["evaluation_scale"], words["answers"]),
            rows=tuple((one.question, number(one.mean, decimals=1), str(one.answers)) for one in found.lines),
            widths=(50, 34, 16),
            is_numeric=True,
            part="evaluation",
        )
    if found.words:
        yield Paragraph(text="", lead=f"{words['evaluation_words']}:", part="evaluation")
        yield Lines(lines=tuple(" ".join(one.split()) for one in found.words), part="evaluation")


def _attachments(papers: Sequence[AttachmentLine], words: Words) -> Lines:
    lines, labels = [], []
    for one in papers:
        place = f", {item_label(one.item)}" if one.item else ""
        withheld = f". {words['withheld']}: {one.withheld_ground}" if one.withheld_ground else ""
        lines.append(f"{one.label}{place}{withheld}")
        labels.append(f"{one.number}.")
    return Lines(lines=tuple(lines), labels=tuple(labels), part="attachments")


def _signatures(content: MinutesContent, words: Words, *, own_page: bool) -> Iterator[Block]:
    if not content.signers:
        return
    if own_page:
        yield NewPage()
    yield Heading(text=words["signatures"], part="signatures")
    if content.head.approval == "electronic":
        where = words["try_it"] % {"address": f"{urlsplit(settings.PUBLIC_URL).netloc}{reverse('signing:try')}"}
        yield Paragraph(text=f"{words['signature_lead']} {where}", part="signatures")
    yield Signing(
        caption=words["signatures"],
        head=(words["role_and_name"], words["signature"]),
        rows=tuple(
            SignerRow(
                role=_role_of(one, words),
                name=one.name,
                organisation=one.organisation,
                field=f"{one.role}-{place}",
            )
            for place, one in enumerate(content.signers, start=1)
        ),
    )


def _role_of(one: Signer, words: Words) -> str:
    """Her role, with the items that she led; an adjuster who led some signs for these as their chair."""
    if not one.items:
        return words[one.role]
    if one.role == "adjuster":
        return f"{words['adjuster']}; {words['chair'].lower()}, § {one.items}"
    return f"{words[one.role]}, § {one.items}"


def _extract_signatures(content: MinutesContent, words: Words) -> Iterator[Block]:
    """Lines to sign on paper; electronic signatures are in the minutes themselves, an extract has none."""
    if content.head.approval != "electronic":
        yield from _signatures(content, words, own_page=False)
    elif content.signers:
        yield Heading(text=words["signatures"], part="signatures")
        yield Paragraph(text=_("The minutes are signed electronically: the signatures are in them."), part="signatures")


def _brief(content: MinutesContent, words: Words) -> Iterator[Block]:
    yield Facts(rows=_facts(content, words)[:1])
    if content.short:
        yield Heading(text=words["in_brief"], part="brief")
        yield _short(content)
    else:
        yield Paragraph(text=_("No decisions beside those of form were taken."), part="brief")
    todo = [one for item in content.items if not item.withheld_ground for one in item.commitments]
    if todo:
        yield Table(
            caption=words["undertaken"],
            head=(words["who"], words["what"], words["when"]),
            rows=tuple((", ".join(one.responsible), one.text, one.when) for one in todo),
            widths=(27, 50, 23),
            part="brief",
        )
    if content.next_meetings:
        yield Paragraph(text=event_words(content.next_meetings[0]), lead=f"{words['next_meeting']}:", part="brief")
