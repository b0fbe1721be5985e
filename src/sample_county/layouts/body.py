"""Lays the items of a meeting in the style of a layout. Before: the layout's head; next: its tail."""

from __future__ import annotations

from sample_county.blocks import Bullets, DecisionBox, ItemHeading, Paragraph, Table
from sample_county.layouts.composition import Composer
from sample_county.texts import PHRASES
from sample_county.topics import money_cell
from sample_county.truth import Decision, Item, Passage, Presenter
from sample_county.wording import capital, decimal

FORMAL = frozenset({"opening", "election", "agenda", "previous", "other", "closing"})


def lay_items(composer: Composer) -> None:
    """All items in order, each with its heading, its text and its decisions."""
    attachments = 0
    for position, item in enumerate(composer.meeting.items):
        number = composer.number(position)
        if _is_prose_only(composer, item):
            composer.add(*(Paragraph(text=passage.text) for passage in item.passages))
            continue
        _lay_heading(composer, item, position, number)
        if item.attachment:
            attachments += 1
        _lay_preamble(composer, item, number, attachments)
        _lay_text(composer, item, number)
        _lay_talk(composer, item, number)
        _lay_attachment_sentence(composer, item, number)
        _lay_decisions(composer, item, number)
        if item.role == "summary":
            lay_recap(composer)
    _lay_next_meeting(composer)


def _lay_next_meeting(composer: Composer) -> None:
    coming = composer.meeting.next_meeting
    if coming is None:
        return
    composer.add(Paragraph(text=coming.text))
    last = composer.number(len(composer.meeting.items) - 1)
    composer.note(Passage(text=coming.text, events=(coming,)), item=last)


def _is_prose_only(composer: Composer, item: Item) -> bool:
    return composer.style.drops_opening and item.role in {"opening", "closing", "other"}


def _lay_heading(composer: Composer, item: Item, position: int, number: str | None) -> None:
    words = {"paragraph": "§ {}", "running": "§ {}", "dot": "{}.", "point": "Punkt {}"}
    style = composer.style.numbering
    label = words[style].format(number) if style in words else None
    composer.add(ItemHeading(title=item.title, label=label, number=int(number) if number else None))
    kind = item.kind if composer.style.kind_line else None
    if composer.style.drops_opening:
        kind = item.kind or ("information" if item.role in {"round", "report", "matter"} else "decision")
    composer.records["items"].append(
        {
            "number": number,
            "title": item.title,
            "parent": None,
            "kind": kind,
            "presenters": [presenter.name for presenter in item.presenters],
        }
    )
    if kind:
        composer.add(Paragraph(text="Beslutsärende" if kind == "decision" else "Informationsärende"))


def _lay_preamble(composer: Composer, item: Item, number: str | None, attachments: int) -> None:
    """Who presents, and the number of the attachment where the layout counts them."""
    if item.attachment and composer.style.numbered_attachments:
        label = f"Bilaga {attachments}"
        composer.add(Paragraph(text=label))
        composer.records["attachments"].append({"item": number, "label": label})
    if not item.presenters:
        return
    if composer.style.presenters == "sentence":
        people = joined([f"{one.name}, {one.title}{_of(composer, one)}" for one in item.presenters], comma=True)
        composer.add(Paragraph(text=composer.random.choice(PHRASES["presented"]).format(people=f"{people},")))
        return
    people = joined([f"{one.name}, {one.title}{_of(composer, one)}" for one in item.presenters], comma=True)
    composer.add(
        Paragraph(text=people, lead=f"{composer.style.presenter_word}:", italic=composer.style.presenters == "italic")
    )


def _of(composer: Composer, presenter: Presenter) -> str:
    """The organisation beside a presenter's title, where it is not the region."""
    return "" if presenter.organisation == composer.county.principals[0].formal else f", {presenter.organisation}"


def joined(parts: list[str], *, comma: bool = False) -> str:
    """a, b och c; with `comma` a, och b, as after an apposition."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{',' if comma else ''} och {parts[-1]}"


def _lay_text(composer: Composer, item: Item, number: str | None) -> None:
    for passage in item.passages:
        composer.add(Paragraph(text=passage.text))
        composer.note(passage, item=number)
    for text in item.reported:
        composer.state("reported_decision", text, item=number)
    if item.bullets_lead:
        composer.add(Paragraph(text=item.bullets_lead))
    if item.bullets or item.themes:
        composer.add(Bullets(lines=tuple(passage.text for passage in item.bullets) or item.themes))
    for passage in item.bullets:
        composer.note(passage, item=number)
    for theme in item.themes:
        composer.state("theme", theme, item=number)
    if item.money:
        _lay_money(composer, item, number)
    if item.round_lines:
        _lay_round(composer, item, number)


def _lay_money(composer: Composer, item: Item, number: str | None) -> None:
    money = item.money
    if money is None:
        return
    rows = tuple((name, *(decimal(value, 1) for value in values)) for name, values in money.rows)
    composer.add(Paragraph(text=money.lead), Table(rows=(money.head, *rows), numeric=True))
    cells = [
        money_cell(name, column, value)
        for name, values in money.rows
        for column, value in zip(money.head[1:], values, strict=True)
    ]
    composer.note(Passage(text=money.lead, amounts=tuple(cells)), item=number)


def _lay_round(composer: Composer, item: Item, number: str | None) -> None:
    spoken = [(line.principal, line.passage) for line in item.round_lines if line.passage]
    if composer.style.rounds == "table":
        composer.add(Table(rows=(("Kommun", "Läget"), *((name, passage.text) for name, passage in spoken))))
    else:
        composer.add(Bullets(lines=tuple(f"{name}: {passage.text}" for name, passage in spoken)))
    for name, passage in spoken:
        composer.note(passage, item=number)
        composer.state("round_table", passage.text, item=number, organisation=name)
    for line in item.round_lines:
        if line.passage is None:
            composer.state("silent", "", item=number, organisation=line.principal)


def _lay_talk(composer: Composer, item: Item, number: str | None) -> None:
    """Questions with their answers, and views."""
    asked = item.exchanges
    if asked and composer.style.questions == "bullets":
        composer.add(Paragraph(text="", lead="Frågor:"))
        composer.add(Bullets(lines=tuple(f"{one.question} {one.answer}" for one in asked)))
    elif asked and composer.style.questions == "pairs":
        for one in asked:
            composer.add(Paragraph(text=one.question, lead="Fråga:"), Paragraph(text=one.answer, lead="Svar:"))
    elif asked:
        composer.add(Paragraph(text=" ".join(f"{one.question} {one.answer}" for one in asked), lead="Frågor och svar:"))
    for one in asked:
        composer.state("question", one.question, item=number, answer=one.answer)
    if item.views:
        lead = {"bullets": "Diskussion:", "pairs": "Synpunkter som lyftes:", "prose": "Synpunkter:"}
        composer.add(Paragraph(text="", lead=lead[composer.style.questions]), Bullets(lines=item.views))
    for view in item.views:
        composer.state("view", view, item=number)


def _lay_attachment_sentence(composer: Composer, item: Item, number: str | None) -> None:
    if item.attachment and not composer.style.numbered_attachments:
        composer.add(Paragraph(text=f"{item.attachment}."))
        composer.records["attachments"].append({"item": number, "label": item.attachment})


def _lay_decisions(composer: Composer, item: Item, number: str | None) -> None:
    if not item.decisions:
        return
    form = composer.style.decisions
    if item.role in FORMAL and form not in {"resolves"}:
        texts = tuple(decision.passive for decision in item.decisions)
        composer.add(*(Paragraph(text=text) for text in texts))
    elif form == "resolves":
        texts = _resolved(composer, item.decisions)
    elif form == "run_in":
        texts = tuple(decision.passive for decision in item.decisions)
        composer.add(*(Paragraph(text=text, lead=f"{composer.style.decision_heading}:") for text in texts))
    elif form == "bullets":
        texts = tuple(decision.passive for decision in item.decisions)
        composer.add(Paragraph(text="", lead=f"{composer.style.decision_heading}:"), Bullets(lines=texts))
    elif form == "heading":
        texts = tuple(decision.active for decision in item.decisions)
        composer.add(DecisionBox(heading=composer.style.decision_heading, sentences=texts))
    else:
        texts = tuple(f"{composer.organ.definite} beslutade {decision.clause}." for decision in item.decisions)
        composer.add(*(Paragraph(text=text) for text in texts))
    for decision, text in zip(item.decisions, texts, strict=True):
        composer.resolve(decision, item=number, text=text)


def _resolved(composer: Composer, decisions: tuple[Decision, ...]) -> tuple[str, ...]:
    """ "Rådet beslutar att …" as one sentence, or with a line for each clause."""
    heading = composer.style.decision_heading
    if len(decisions) == 1:
        sentence = f"{composer.organ.definite} beslutar {decisions[0].clause}."
        composer.add(DecisionBox(heading=heading, sentences=(sentence,)))
        return (sentence,)
    clauses = tuple(decision.clause for decision in decisions)
    composer.add(DecisionBox(heading=heading, sentences=(f"{composer.organ.definite} beslutar",), clauses=clauses))
    return clauses


def lay_recap(composer: Composer) -> None:
    """The decisions once more, under the numbers of their items."""
    again = [one for one in composer.records["decisions"] if not one["recap"] and not composer.gives_money(one)]
    formal = {composer.number(at) for at, item in enumerate(composer.meeting.items) if item.role in FORMAL}
    numbers = list(dict.fromkeys(record["item"] for record in again if record["item"] not in formal))
    for number in numbers:
        records = [record for record in again if record["item"] == number]
        word = "§" if composer.style.numbering in {"paragraph", "running"} else "punkt"
        composer.add(Paragraph(text="", lead=f"{capital('från')} {word} {number}:"))
        composer.add(Bullets(lines=tuple(record["text"] for record in records)))
        composer.records["decisions"].extend(record | {"recap": True} for record in records)
