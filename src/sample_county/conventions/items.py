"""Forms of the items: their headings, what was said, what was proposed by others, and what the organ decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sample_county.conventions.drawing import Drawn, Resolution, Sentence
from sample_county.conventions.extras import EXTRAS, lay_agenda_list, lay_round
from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet
from sample_county.wording import capital, long_date

FORMAL: Final = WORDS["formal"]


def lay_items(sheet: Sheet) -> None:
    """All items in the order of the agenda."""
    sheet.body_from = len(sheet.lines)
    gathering = sheet.gathering
    before = len(sheet.lines)
    _lay_election(sheet)
    _lay_agenda(sheet)
    for position in range(len(gathering.cases)):
        _lay_case(sheet, position)
    position = len(gathering.cases) + 2
    _lay_information(sheet, position)
    if "round" in sheet.recipe.extras:
        position += 1
        heading(sheet, position, "Laget runt")
        lay_round(sheet)
    _lay_next(sheet, position + 1)
    lay_agenda_list(sheet, before)


def heading(sheet: Sheet, position: int, title: str, *, presenters: tuple[str, ...] = (), after: str = "") -> None:
    """The heading of an item in the layout's form, noted."""
    number = sheet.number(position)
    template = sheet.recipe.item
    gathering = sheet.gathering
    case_number = sheet.recipe.case_number.format(year=gathering.day.year, serial=gathering.serial + 7 * position)
    day = gathering.day
    words = template.format(
        n=number,
        title=f"{title}{after}",
        TITLE=title.upper(),
        dnr=case_number,
        underline="-" * len(title),
        date_fi=f"{day.day}.{day.month}.{day.year}",
    )
    sheet.gap()
    sheet.add(*words.split("\n"))
    sheet.item = number
    shown = title.upper() if "{TITLE}" in template else title
    sheet.records["items"].append(
        {"number": number, "title": shown, "parent": None, "kind": None, "presenters": list(presenters)}
    )
    if "{underline}" not in template and sheet.recipe.numbering == "none":
        sheet.gap()


def _lay_election(sheet: Sheet) -> None:
    heading(sheet, 0, sheet.random.choice(FORMAL["election_title"]))
    name = sheet.gathering.who("adjuster").name
    text = sheet.random.choice(FORMAL["election"]).format(name=name)
    _formal(sheet, text, "election")


def _lay_agenda(sheet: Sheet) -> None:
    heading(sheet, 1, sheet.random.choice(FORMAL["agenda_title"]))
    _formal(sheet, sheet.random.choice(FORMAL["agenda"]), "approval")


def _formal(sheet: Sheet, text: str, kind: str) -> None:
    """A formal decision of one sentence, under the layout's heading or alone."""
    style = sheet.recipe.decisions
    if style in {"run_in", "finnish"}:
        sheet.paragraph(f"{_heading_of(sheet)}: {text}")
    elif style in {"heading", "numbered"}:
        sheet.add(_heading_of(sheet))
        sheet.paragraph(text)
    else:
        sheet.paragraph(text)
    sheet.decide(text, kind)


def _heading_of(sheet: Sheet) -> str:
    return "Beslut" if sheet.recipe.decisions == "finnish" else sheet.recipe.heading


def _lay_case(sheet: Sheet, position: int) -> None:
    case = sheet.gathering.cases[position]
    random = sheet.random
    owner = random.choice(WORDS["owners"])
    person = sheet.gathering.group("members")[2].name
    strangers = dict(zip(("first", "second", "third"), sheet.gathering.strangers, strict=False))
    words = {"owner": owner, "Owner": capital(owner), "person": person} | strangers
    drawn = Drawn(case, random, words=words, day=sheet.gathering.day)
    resolutions = drawn.resolutions(sheet.gathering.day, random)
    heading(sheet, position + 2, case["title"])
    first = sheet.recipe.place_of_decision == "first" and sheet.recipe.decisions != "finnish"
    if first:
        DECISIONS[sheet.recipe.decisions](sheet, resolutions)
    _lay_background(sheet, drawn)
    _lay_extras(sheet, resolutions, case["counter"])
    if not first:
        DECISIONS[sheet.recipe.decisions](sheet, resolutions)
    if "sent_to" in sheet.recipe.extras:
        sheet.add("Beslutet skickas till", capital(owner), "Ekonomiavdelningen")


def _lay_background(sheet: Sheet, drawn: Drawn) -> None:
    if sheet.recipe.place_of_decision == "first" and sheet.recipe.body == "board":
        sheet.gap()
        sheet.add("Sammanfattning av ärendet")
    _lay_sentences(sheet, drawn.sentences())


def _lay_extras(sheet: Sheet, resolutions: tuple[Resolution, ...], counter: str) -> None:
    """What others proposed and decided before: none of it is a decision of this meeting."""
    main = resolutions[0]
    for name in sheet.recipe.extras:
        if name in EXTRAS:
            EXTRAS[name](sheet, main, counter)


def _lay_information(sheet: Sheet, position: int) -> None:
    information = sheet.gathering.information
    one = sheet.gathering.group("others")[0]
    words = {"Presenter": one.name, "owner": "", "Owner": ""}
    drawn = Drawn(information, sheet.random, words=words, day=sheet.gathering.day)
    form = sheet.random.choice(("sentence", "line", "title"))
    shown = f" ({one.name})" if form == "title" and sheet.recipe.numbering != "none" else ""
    heading(sheet, position, information["title"], presenters=(one.name,), after=shown)
    sentences = drawn.sentences()
    if form == "line":
        sheet.add(f"Föredragande: {one.name}, {one.title}")
        sentences = sentences[1:]
    _lay_sentences(sheet, sentences)
    if sheet.recipe.decisions in {"sentence", "resolves", "past"}:
        text = sheet.random.choice(FORMAL["noted_active"]).format(Organ=sheet.recipe.organ[1])
        sheet.paragraph(text)
        sheet.decide(text, "noted")
        return
    _formal(sheet, sheet.random.choice(FORMAL["noted"]), "noted")


def _lay_sentences(sheet: Sheet, sentences: tuple[Sentence, ...]) -> None:
    sheet.paragraph(" ".join(one.text for one in sentences))
    for one in sentences:
        sheet.note(one.facts)
        if one.day:
            sheet.announce(one.text, day=one.day.isoformat(), kind="other")


def _lay_next(sheet: Sheet, position: int) -> None:
    day = sheet.gathering.next_day
    start = sheet.gathering.start
    heading(sheet, position, sheet.random.choice(FORMAL["next_title"]))
    text = sheet.random.choice(FORMAL["next"]).format(date=long_date(day), time=start.replace(":", "."))
    sheet.paragraph(text)
    sheet.announce(text, day=day.isoformat(), kind="meeting", start=start)


def _note_all(sheet: Sheet, resolutions: tuple[Resolution, ...], texts: list[str]) -> None:
    for one, text in zip(resolutions, texts, strict=True):
        sheet.resolve(one, text=text)


def _organ(sheet: Sheet) -> str:
    return sheet.recipe.organ[1]


def under_heading(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """A heading, then a sentence each."""
    sheet.add(sheet.recipe.heading)
    for one in resolutions:
        sheet.paragraph(one.passive)
    _note_all(sheet, resolutions, [one.passive for one in resolutions])


def numbered(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """A heading, then numbered sentences."""
    sheet.add(sheet.recipe.heading)
    for row, one in enumerate(resolutions, start=1):
        sheet.paragraph(one.passive, first=f"{row}. " if len(resolutions) > 1 else "", rest="   ")
    _note_all(sheet, resolutions, [one.passive for one in resolutions])


def resolves(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The organ decides that …, in a sentence each."""
    texts = [f"{_organ(sheet)} beslutar att {one.clause}." for one in resolutions]
    for text in texts:
        sheet.paragraph(text)
    _note_all(sheet, resolutions, texts)


def past(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The same in the past tense, as associations and companies write."""
    texts = [f"{_organ(sheet)} beslutade att {one.clause}." for one in resolutions]
    for text in texts:
        sheet.paragraph(text)
    _note_all(sheet, resolutions, texts)


def _listed(sheet: Sheet, resolutions: tuple[Resolution, ...], lead: str, mark: str) -> None:
    sheet.add(lead)
    if sheet.recipe.name.startswith("joint"):
        sheet.add("")
    for row, one in enumerate(resolutions):
        end = "." if row == len(resolutions) - 1 else sheet.random.choice((",", ", samt", ""))
        sheet.paragraph(f"{one.clause}{end}", first=mark, rest=" " * len(mark))
    _note_all(sheet, resolutions, [f"{lead.strip(':')} att {one.clause}" for one in resolutions])


def att_list(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The organ decides, then a clause with att each."""
    _listed(sheet, resolutions, f"{_organ(sheet)} beslutar", "att   ")


def capital_att(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The same with a lead in capitals."""
    _listed(sheet, resolutions, f"{_organ(sheet).upper()} BESLUTAR", "att ")


def spaced_att(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The same with att spaced out."""
    _listed(sheet, resolutions, f"{_organ(sheet)} beslutar", "a t t  ")


def dashes(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """A lead with a colon, then dashes with att."""
    _listed(sheet, resolutions, f"{_organ(sheet)} beslutar:", "- att ")


def infinitives(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """A lead as heading, then dashes with att."""
    _listed(sheet, resolutions, sheet.recipe.heading, "– att ")


def run_in(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """The word for it, a colon and the sentence."""
    for one in resolutions:
        sheet.paragraph(f"{sheet.recipe.heading}: {one.passive}")
    _note_all(sheet, resolutions, [one.passive for one in resolutions])


def in_sentence(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """Agreed on in the running text."""
    verbs = ("enades om att", "beslutade att", "kom överens om att")
    texts = [f"{_organ(sheet)} {sheet.random.choice(verbs)} {one.clause}." for one in resolutions]
    sheet.paragraph(" ".join(texts))
    _note_all(sheet, resolutions, texts)


def finnish(sheet: Sheet, resolutions: tuple[Resolution, ...]) -> None:
    """A proposal by the officer, then that it was followed: a decision of the proposal's type."""
    main = resolutions[0]
    sheet.add("Beslutsförslag:")
    sheet.paragraph(f"{_organ(sheet)} beslutar {main.clause}.")
    sheet.note(main.facts)
    text = sheet.random.choice(("Enligt förslaget.", "Beslutsförslaget godkändes.", "Förslaget godkändes."))
    sheet.paragraph(f"Beslut: {text}")
    sheet.decide(text, main.type)


DECISIONS: Final[dict[str, Callable[[Sheet, tuple[Resolution, ...]], None]]] = {
    "heading": under_heading,
    "numbered": numbered,
    "resolves": resolves,
    "past": past,
    "att_list": att_list,
    "capital_att": capital_att,
    "spaced_att": spaced_att,
    "dashes": dashes,
    "infinitives": infinitives,
    "run_in": run_in,
    "sentence": in_sentence,
    "finnish": finnish,
}
