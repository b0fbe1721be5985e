"""The Akoma Ntoso form is well-formed and carries roll call, items and decisions."""

from __future__ import annotations

from lxml import etree

from minutes_reader.export.akoma_ntoso import NAMESPACE, akoma_ntoso
from minutes_reader.model import Attendance, Decision, Item, Minutes
from minutes_reader.sources.text import source_from_text

NAMES = {"a": NAMESPACE}


def parsed(minutes: Minutes) -> etree._Element:
    return etree.fromstring(akoma_ntoso(minutes, document="mötet mars.pdf"))


def test_identification_names_country_language_date_and_number(minutes: Minutes) -> None:
    root = parsed(minutes)
    assert root.xpath("string(//a:FRBRWork/a:FRBRcountry/@value)", namespaces=NAMES) == "se"
    assert root.xpath("string(//a:FRBRWork/a:FRBRdate/@date)", namespaces=NAMES) == "2024-03-01"
    assert root.xpath("string(//a:FRBRnumber/@value)", namespaces=NAMES) == "VR 2024-17"
    assert " " not in str(root.xpath("string(//a:FRBRWork/a:FRBRuri/@value)", namespaces=NAMES))


def test_the_roll_call_refers_to_people_that_are_declared(minutes: Minutes) -> None:
    root = parsed(minutes)
    declared = {f"#{one}" for one in root.xpath("//a:references/*/@eId", namespaces=NAMES)}
    people = root.xpath("//a:rollCall//a:person", namespaces=NAMES)
    assert [person.text for person in people] == ["Anna Alm", "Bo Berg"]
    assert {person.get("refersTo") for person in root.iter(f"{{{NAMESPACE}}}person")} <= declared
    assert {person.get("as") for person in people} <= declared
    assert people[1].getparent().get("class") == "absent member"


def test_items_hold_their_sub_items_words_and_decisions(minutes: Minutes) -> None:
    (section,) = parsed(minutes).xpath("//a:debateBody/a:debateSection", namespaces=NAMES)
    assert section.findtext(f"{{{NAMESPACE}}}heading") == "Budget & <plan>"
    assert section.xpath("string(a:debateSection/a:num)", namespaces=NAMES) == "1.1"
    assert section.xpath("a:resolutions/a:narrative/@class", namespaces=NAMES) == ["funding"]


def test_characters_that_xml_forbids_and_items_in_a_circle_do_no_harm() -> None:
    minutes = Minutes(
        source=source_from_text("x"),
        attendance=(Attendance(name="Å\x01sa"), Attendance(name="Asa")),
        items=(Item(title="A\x00", number="1"), Item(title="B", number="1", parent="1")),
        decisions=(Decision(text="utan punkt"),),
    )
    root = parsed(minutes)
    assert root.xpath("//a:debateBody/a:resolutions/a:narrative/text()", namespaces=NAMES) == ["utan punkt"]
    identifiers = root.xpath("//a:TLCPerson/@eId", namespaces=NAMES)
    assert len(set(identifiers)) == 2
