"""Electronic signatures in the forms of signing services; paper blocks give roles only."""

from __future__ import annotations

import pytest

from tests.minutes_reader.stages.invented_lists import HEAD, ITEMS, minutes_of

LISTS = "Närvarande\nAnna Berg, Alnäs\nBo Ek, Björkhult"
Signed = tuple[str, str | None, str | None, str | None]


def signatures_of(tail: str) -> list[Signed]:
    minutes = minutes_of(HEAD + LISTS + ITEMS + "\n" + tail)
    return [(one.name, one.role, one.method, one.signed_at) for one in minutes.signatures]


BOTH: list[Signed] = [
    ("Anna Berg", "chair", "BankID", "2024-03-10T12:30:00"),
    ("Bo Ek", "adjuster", "BankID", "2024-03-11T08:15:00"),
]


@pytest.mark.parametrize(
    "tail",
    [
        "Underskrifter\nAnna Berg, ordförande\nSignerat med BankID 2024-03-10 12:30\n\n"
        "Bo Ek, justerare\nSignerat med BankID 2024-03-11 08:15\n",
        "Elektroniska underskrifter\nNamn\tRoll\tTidpunkt\tMetod\nAnna Berg\tordförande\t2024-03-10 12:30\tBankID\n"
        "Bo Ek\tjusterare\t2024-03-11 08:15\tBankID\n",
        "Detta dokument är elektroniskt undertecknat\nAnna Berg   Bo Ek\nOrdförande   Justerare\n"
        "2024-03-10 12:30   2024-03-11 08:15\nBankID   BankID\n",
        "Signaturer\nSignerat av Anna Berg (ordförande), 2024-03-10 kl. 12.30 med BankID\n"
        "Signerat av Bo Ek (justerare), 2024-03-11 kl. 08.15 med BankID\n",
        "Digitala signaturer\nNamn: Anna Berg\nRoll: ordförande\nMetod: BankID\nDatum: 2024-03-10\nTid: 12.30\n"
        "Namn: Bo Ek\nRoll: justerare\nMetod: BankID\nDatum: 2024-03-11\nTid: 08.15\n",
        "Elektroniskt undertecknat med BankID\nAnna Berg\nOrdförande\nBankID\nSkickad 2024-03-09 10:00\n"
        "Signerad 2024-03-10 12:30\nBo Ek\nJusterare\nBankID\nSkickad 2024-03-09 10:00\nSignerad 2024-03-11 08:15\n",
    ],
    ids=["lines", "table", "columns", "sentences", "labels", "log"],
)
def test_name_role_means_and_time_are_read_in_each_layout(tail: str) -> None:
    assert signatures_of(tail) == BOTH


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-10 13:40:17 +01:00", "2024-03-10T13:40:17+01:00"),
        ("2024-06-10 13:40:17 CEST", "2024-06-10T13:40:17+02:00"),
        ("2024-03-10 13:40:17 UTC", "2024-03-10T13:40:17+00:00"),
        ("2024-03-10 13:40:17 UTC+01:00", "2024-03-10T13:40:17+01:00"),
        ("2024-03-10T13:40:17Z", "2024-03-10T13:40:17+00:00"),
        ("2024-03-10 kl. 13.40", "2024-03-10T13:40:00"),
        ("10 mars 2024 kl. 13.40", "2024-03-10T13:40:00"),
    ],
)
def test_the_time_keeps_its_offset_where_one_is_stated(written: str, expected: str) -> None:
    tail = f"Elektroniska underskrifter\nNAMN: Anna Berg\nIDENTIFIKATIONSTYP: Svensk e-legitimation\nTID: {written}\n"
    assert [one[3] for one in signatures_of(tail)] == [expected]


def test_a_service_that_closes_the_document_signs_nothing() -> None:
    tail = (
        "Detta dokument har undertecknats med elektroniska underskrifter:\n\nNAMN: Anna Berg\n"
        "TITEL, ORGANISATION: sekreterare, Rådet för nära vård\nIDENTIFIKATIONSTYP: Svensk e-legitimation\n"
        "DATUM & TID: 2024-03-10 13:40:17 +01:00\n\nCertifierad av Signeringstjänsten\n2024-03-10 13:50:18 +01:00\n"
    )
    assert signatures_of(tail) == [
        ("Anna Berg", "secretary", "Svensk e-legitimation", "2024-03-10T13:40:17+01:00"),
    ]


def test_a_paper_block_gives_roles_but_no_signatures() -> None:
    minutes = minutes_of(
        HEAD
        + LISTS
        + ITEMS
        + "\nVid protokollet\n\n..........\nBo Ek\nSekreterare\n\n..........\nAnna Berg\nOrdförande\n"
    )
    assert minutes.signatures == ()
    assert [(one.name, one.roles) for one in minutes.attendance] == [
        ("Anna Berg", ("chair",)),
        ("Bo Ek", ("secretary",)),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Vid protokollet\n\nBo Ek\nSekreterare\n\nJusterat\n\nAnna Berg\nOrdförande\n\nCarl Dahl\nJusterare\n",
        "Underskrifter\nSekreterare ............... Paragrafer 1–3\nBo Ek\nOrdförande ...............\nAnna Berg\n"
        "Justerare ...............\nCarl Dahl\n",
        "Anna Berg   Bo Ek   Carl Dahl\nOrdförande   Sekreterare   Justerare\n",
        "Ordförande: Anna Berg\nSekreterare: Bo Ek\nJusterare: Carl Dahl\n",
        "Ordförande\nSekreterare\nJusterare\nAnna Berg\nBo Ek\nCarl Dahl\n",
    ],
    ids=["name above role", "role above name", "columns", "labels", "flattened"],
)
def test_roles_are_paired_with_names_whichever_stands_first(block: str) -> None:
    minutes = minutes_of(HEAD + LISTS + "\nCarl Dahl, Ekerum" + ITEMS + "\n" + block)
    assert {one.name: one.roles for one in minutes.attendance} == {
        "Anna Berg": ("chair",),
        "Bo Ek": ("secretary",),
        "Carl Dahl": ("adjuster",),
    }


@pytest.mark.parametrize(
    "block",
    [
        "Ordförande\nSekreterare\nJusterare\nAnna Berg\nBo Ek\n",
        "Ordförande\nJusterare\nAnna Berg\nBo Ek\nCarl Dahl\n",
        "Anna Berg\nBo Ek\nCarl Dahl\nOrdförande\nSekreterare\n",
    ],
    ids=["fewer names", "more names", "names first"],
)
def test_roles_that_are_not_as_many_as_the_names_are_nobodys(block: str) -> None:
    minutes = minutes_of(HEAD + LISTS + "\nCarl Dahl, Ekerum" + ITEMS + "\n" + block)
    assert [one.roles for one in minutes.attendance] == [(), (), ()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Ek utsågs till justerare.",
        "Till justerare valdes Bo Ek.",
        "Bo Ek utses att jämte ordföranden justera protokollet.",
        "Rådet beslutar att utse Bo Ek till protokollsjusterare.",
    ],
)
def test_an_election_at_the_meeting_gives_the_role(sentence: str) -> None:
    items = f"\n\n1. Val av justerare\n{sentence}\n\n2. Plan\nPlanen antas.\n"
    assert [one.roles for one in minutes_of(HEAD + LISTS + items).attendance] == [(), ("adjuster",)]


def test_the_one_who_opens_as_chair_is_the_chair() -> None:
    items = "\n\n1. Inledning\nOrdförande Anna Berg, Alnäs, hälsar alla välkomna.\n\n2. Plan\nPlanen antas.\n"
    assert [one.roles for one in minutes_of(HEAD + LISTS + items).attendance] == [("chair",), ()]


def test_who_is_named_only_in_the_head_becomes_an_attendance() -> None:
    minutes = minutes_of("Protokoll Rådet för nära vård\nTid: 2024-03-07\nSekreterare: Elin Gran\n\n" + LISTS + ITEMS)
    assert [(one.name, one.capacity, one.roles) for one in minutes.attendance][-1] == (
        "Elin Gran",
        "official",
        ("secretary",),
    )


@pytest.mark.parametrize(
    ("row", "text", "capacity"),
    [
        ("Carl Dahl, Region Vidsjö län", "Carl Dahl, utvecklingsledare, informerade.", "official"),
        ("Carl Dahl, Region Vidsjö län", "Carl Dahl, verksamhetschef, informerade.", "member"),
        ("Carl Dahl\tkonsult", "Planen antas av rådet.", "guest"),
        ("Carl Dahl (punkt 2)", "Planen antas av rådet.", "guest"),
        ("Carl Dahl, sekreterare", "Planen antas av rådet.", "official"),
        ("Carl Dahl, Invånarmedverkan", "Planen antas av rådet.", "resident"),
        ("Carl Dahl, Ekerum", "Planen antas av rådet.", "member"),
    ],
)
def test_under_a_neutral_heading_title_role_and_text_decide_the_capacity(row: str, text: str, capacity: str) -> None:
    items = f"\n\n1. Inledning\nMötet öppnades.\n\n2. Plan\n{text}\n"
    assert minutes_of(HEAD + LISTS + "\n" + row + items).attendance[-1].capacity == capacity


def test_times_that_repeat_the_form_of_each_other_are_no_page_furniture() -> None:
    told = "".join(f"Samtalet fortsatte om stöd till {who}.\n" for who in ("barn", "unga", "äldre", "anhöriga") * 6)
    tail = (
        told
        + "\nDokumentet är signerat med säker digital signatur.\n\n"
        + "\n\n".join(
            f"{name}\n{role}\nSerienummer: 19{year}0101xxxx\nIP: 192.0.2.{year}\n2024-03-{day} 06:51:12 UTC\nBankID"
            for name, role, year, day in (
                ("Anna Berg", "Ordförande", 51, 10),
                ("Bo Ek", "Justerare", 60, 11),
                ("Eva Hed", "Sekreterare", 71, 12),
                ("Ida Lund", "Ledamot", 80, 13),
            )
        )
    )
    assert signatures_of(tail) == [
        ("Anna Berg", "chair", "BankID", "2024-03-10T06:51:12+00:00"),
        ("Bo Ek", "adjuster", "BankID", "2024-03-11T06:51:12+00:00"),
        ("Eva Hed", "secretary", "BankID", "2024-03-12T06:51:12+00:00"),
        ("Ida Lund", None, "BankID", "2024-03-13T06:51:12+00:00"),
    ]


def test_a_row_of_a_table_may_begin_with_the_role() -> None:
    tail = (
        "Elektronisk underskrift\tNamn\tTidpunkt\tTyp\nOrdförande\tAnna Berg\t2024-03-10 14:05:00 +01:00\tFreja eID+\n"
        "Sekreterare\tBo Ek\t2024-03-11 10:21:37 +01:00\tFreja eID+\n"
    )
    assert signatures_of(tail) == [
        ("Anna Berg", "chair", "Freja eID+", "2024-03-10T14:05:00+01:00"),
        ("Bo Ek", "secretary", "Freja eID+", "2024-03-11T10:21:37+01:00"),
    ]
