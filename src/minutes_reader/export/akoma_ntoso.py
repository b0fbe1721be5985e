"""Gives minutes the form of Akoma Ntoso 3.0 (OASIS LegalDocML): a debate record with roll call, items and decisions."""

from __future__ import annotations

import re

from lxml import etree

from minutes_reader.model import Attendance, Commitment, Decision, Item, Minutes
from minutes_reader.quoting import fold_spans
from minutes_reader.spans import parts_beside
from swedish_text.folding import fold_accents, fold_name

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_COUNTRY = "se"
_LANGUAGE = "swe"
_READER = "#samverk"
_UNKNOWN_DATE = "0001-01-01"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def akoma_ntoso(minutes: Minutes, *, document: str) -> bytes:
    """The minutes as an XML document; `document` is the name of the file that they were read from."""
    root = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
    debate = _add(root, "debate", name="minutes")
    people = _people(minutes)
    _add_meta(debate, minutes, document, people)
    _add_preface(debate, minutes)
    body = _add(debate, "debateBody")
    if minutes.attendance:
        _add_roll_call(body, minutes, people)
    top = [item for item in minutes.items if item.parent is None]
    for number, item in enumerate(top, start=1):
        _add_item(body, item, minutes, people, f"dbsect_{number}")
    _add_decisions(body, [one for one in minutes.decisions if one.item is None])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    for key, value in attributes.items():
        element.set(key.rstrip("_"), _NOT_XML.sub("", value))
    if text is not None:
        element.text = _NOT_XML.sub("", text)
    return element


def _people(minutes: Minutes) -> dict[str, str]:
    """An identifier for each person in the lists, and for presenters that the lists don't have."""
    identifiers: dict[str, str] = {}
    names = [person.name for person in minutes.attendance]
    names.extend(name for item in minutes.items for name in item.presenters)
    for name in names:
        if name not in identifiers:
            identifiers[name] = _identifier(name, set(identifiers.values()))
    return identifiers


def _identifier(name: str, taken: set[str]) -> str:
    plain = fold_accents(fold_name(name)).translate(str.maketrans("åäö", "aao"))
    start = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
    identifier, number = f"person-{start}", 2
    while identifier in taken:
        identifier, number = f"person-{start}-{number}", number + 1
    return identifier


def _add_meta(debate: etree._Element, minutes: Minutes, document: str, people: dict[str, str]) -> None:
    meta = _add(debate, "meta")
    identification = _add(meta, "identification", source=_READER)
    date = minutes.meeting.date or _UNKNOWN_DATE
    work = f"/akn/{_COUNTRY}/debate/{date}/{re.sub(r'[^A-Za-z0-9._~-]+', '-', document)}"
    expression = f"{work}/{_LANGUAGE}@"
    for level, address in (
        ("FRBRWork", work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}.xml"),
    ):
        element = _add(identification, level)
        _add(element, "FRBRthis", value=f"{address}/!main")
        _add(element, "FRBRuri", value=address)
        _add(element, "FRBRdate", date=date, name="meeting")
        _add(element, "FRBRauthor", href="#organ-1" if minutes.meeting.organs else _READER)
        if level == "FRBRWork":
            _add(element, "FRBRcountry", value=_COUNTRY)
            if minutes.meeting.reference:
                _add(element, "FRBRnumber", value=minutes.meeting.reference)
        if level == "FRBRExpression":
            _add(element, "FRBRlanguage", language=_LANGUAGE)
    references = _add(meta, "references", source=_READER)
    _add(references, "TLCOrganization", eId="samverk", href="/ontology/organization/samverk", showAs="Samverk")
    for number, organ in enumerate(minutes.meeting.organs, start=1):
        _add(references, "TLCOrganization", eId=f"organ-{number}", href=f"/ontology/organ/{number}", showAs=organ)
    for name, identifier in people.items():
        _add(references, "TLCPerson", eId=identifier, href=f"/ontology/person/{identifier}", showAs=name)
    for role in sorted({role for person in minutes.attendance for role in _roles(person)}):
        _add(references, "TLCRole", eId=f"role-{role}", href=f"/ontology/role/{role}", showAs=role)


def _roles(person: Attendance) -> tuple[str, ...]:
    return person.roles or (person.capacity,)


def _add_preface(debate: etree._Element, minutes: Minutes) -> None:
    meeting = minutes.meeting
    preface = _add(debate, "preface")
    _add(_add(preface, "p"), "docTitle", meeting.title or "Protokoll")
    for organ in meeting.organs:
        _add(_add(preface, "p"), "docProponent", organ)
    if meeting.date:
        _add(_add(preface, "p"), "docDate", meeting.date, date=meeting.date)
    if meeting.place:
        _add(_add(preface, "p"), "location", meeting.place, refersTo="#place")
    if meeting.reference:
        _add(_add(preface, "p"), "docNumber", meeting.reference)


def _add_roll_call(body: etree._Element, minutes: Minutes, people: dict[str, str]) -> None:
    roll_call = _add(body, "rollCall", eId="rollcall_1")
    _add(roll_call, "heading", "Närvaro")
    for person in minutes.attendance:
        line = _add(roll_call, "summary", class_=f"{person.status} {person.capacity}")
        _add(line, "person", person.name, refersTo=f"#{people[person.name]}", as_=f"#role-{_roles(person)[0]}")
        belongs = ", ".join(part for part in (person.organisation, person.party, person.title) if part)
        if belongs:
            line[-1].tail = _NOT_XML.sub("", f" ({belongs})")


def _add_item(parent: etree._Element, item: Item, minutes: Minutes, people: dict[str, str], identifier: str) -> None:
    section = _add(parent, "debateSection", name=item.kind or "item", eId=identifier)
    if item.number:
        _add(section, "num", item.number)
    _add(section, "heading", item.title)
    for presenter in item.presenters:
        line = _add(section, "summary", class_="presenter")
        _add(line, "person", presenter, refersTo=f"#{people[presenter]}")
    text, _ = fold_spans(minutes.source, parts_beside(item.body, item.furniture))
    if text:
        _add(section, "narrative", text)
    if item.number is None:
        return
    _add_decisions(section, [one for one in minutes.decisions if one.item == item.number])
    for commitment in (one for one in minutes.commitments if one.item == item.number):
        _add_commitment(section, commitment)
    below = [one for one in minutes.items if one.parent == item.number and one is not item]
    for number, child in enumerate(below, start=1):
        if child.number != item.number:
            _add_item(section, child, minutes, people, f"{identifier}__dbsect_{number}")


def _add_decisions(parent: etree._Element, decisions: list[Decision]) -> None:
    for decision in decisions:
        resolutions = _add(parent, "resolutions")
        _add(resolutions, "narrative", decision.text, class_=decision.type)


def _add_commitment(parent: etree._Element, commitment: Commitment) -> None:
    _add(parent, "summary", commitment.text, class_="commitment")
