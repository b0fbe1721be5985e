"""What is said of signed documents: whole, changed, unknown, too old; and of files that are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from samverk.signing.adapters.pdf_updates import writer_of, written
from samverk.signing.adapters.report import Later, Level, Problem, SignedPdfReport, Verdict
from samverk.signing.adapters.report_words import words_of_report
from samverk.signing.adapters.trust import TrustRoots
from samverk.signing.adapters.validation import validate_pdf
from tests.signing_kit import PEOPLE, SigningWorld, minutes_with_fields, small_minutes


def tried(pdf: bytes, world: SigningWorld, *, after: timedelta = timedelta()) -> SignedPdfReport:
    return validate_pdf(pdf, trust=world.trust, at=datetime.now(UTC) + after)


def test_three_signatures_are_whole_at_b_lta_without_asking_anybody(world: SigningWorld, signed_minutes: bytes) -> None:
    report = tried(signed_minutes, world)
    assert report.verdict is Verdict.WHOLE
    assert [one.level for one in report.signatures] == [Level.LTA] * 3
    assert [one.later for one in report.signatures] == [Later.SIGNATURES, Later.SIGNATURES, Later.PRESERVATION]
    assert all(one.is_time_proven and one.is_whole and not one.problems for one in report.signatures)
    assert len(report.time_stamps) == 3
    assert not report.all_problems


def test_who_signed_is_told_with_role_organisation_and_sign_in(world: SigningWorld, signed_minutes: bytes) -> None:
    stated = [one.stated for one in tried(signed_minutes, world).signatures]
    assert [(one.name, one.role, one.organization) for one in stated] == list(PEOPLE.values())
    assert [one.is_seal for one in stated] == [True, False, True]
    assert stated[0].identification == "BankID genom OpenID Connect"
    assert stated[0].identity == "7f3a-91"


def test_one_of_three_signatures_leaves_two_fields_empty(world: SigningWorld) -> None:
    report = tried(world.signed(minutes_with_fields(), "Underskrift-1"), world)
    assert report.verdict is Verdict.WHOLE
    assert report.empty_fields == ("Underskrift-2", "Underskrift-3")


def test_an_unknown_issuer_is_no_damage(signed_minutes: bytes) -> None:
    report = validate_pdf(signed_minutes, trust=TrustRoots(), at=datetime.now(UTC))
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert all(one.is_whole for one in report.signatures)
    assert "helt, men utfärdaren är okänd för Samverk" in words_of_report(report).answer


def test_the_signatures_hold_when_their_certificates_have_expired(world: SigningWorld, signed_minutes: bytes) -> None:
    report = tried(signed_minutes, world, after=timedelta(days=3 * 365))
    assert report.verdict is Verdict.WHOLE
    assert [one.level for one in report.signatures] == [Level.LTA] * 3


def test_when_the_time_stamp_has_expired_too_they_are_in_doubt(world: SigningWorld, signed_minutes: bytes) -> None:
    report = tried(signed_minutes, world, after=timedelta(days=6 * 365))
    assert report.verdict is Verdict.DOUBTFUL
    assert Problem.TIME_STAMP_EXPIRED in report.all_problems
    assert all(one.is_whole for one in report.signatures)


def test_bytes_appended_after_the_last_signature_are_told(world: SigningWorld, signed_minutes: bytes) -> None:
    for tail in (b"\n", b"something", b"%%EOF\n"):
        report = tried(signed_minutes + tail, world)
        assert report.verdict is Verdict.BROKEN
        assert Problem.BYTES_APPENDED in report.problems or Problem.DAMAGED in report.problems


def test_a_changed_page_in_an_update_is_told_with_its_number(world: SigningWorld, signed_minutes: bytes) -> None:
    writer = writer_of(signed_minutes)
    page, _resources = writer.find_page_for_modification(0)
    content = page.get_object()["/Contents"]
    content._data = content.data.replace(b"BT", b"BT ", 1)
    content._encoded_data = None
    writer.update_container(content)
    report = tried(written(writer), world)
    assert report.verdict is Verdict.BROKEN
    assert Problem.CHANGED_LATER in report.all_problems
    assert report.changed_pages == (1,)
    assert "Ändrat på sidan 1." in words_of_report(report).problems


def test_a_file_cut_short_is_not_whole(world: SigningWorld, signed_minutes: bytes) -> None:
    for length in (len(signed_minutes) - 50, len(signed_minutes) // 2):
        assert tried(signed_minutes[:length], world).verdict is Verdict.BROKEN


def test_an_unsigned_pdf_is_told_as_such(world: SigningWorld) -> None:
    for pdf in (small_minutes(), minutes_with_fields()):
        assert tried(pdf, world).verdict is Verdict.UNSIGNED


def test_what_is_no_pdf_is_told_as_such(world: SigningWorld) -> None:
    for content in (b"", b"Protokoll", b"PK\x03\x04" + b"\x00" * 50, b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF"):
        assert tried(content, world).verdict is Verdict.UNREADABLE


def test_a_locked_pdf_is_told_as_such(world: SigningWorld) -> None:
    output = BytesIO()
    with pikepdf.open(BytesIO(small_minutes())) as opened:
        opened.save(output, encryption=pikepdf.Encryption(owner="a", user="b"))
    report = tried(output.getvalue(), world)
    assert report.verdict is Verdict.UNREADABLE
    assert report.problems == (Problem.ENCRYPTED,)


@pytest.mark.parametrize("revision", [1, 2, 3])
def test_a_signed_revision_alone_is_what_it_was(world: SigningWorld, signed_minutes: bytes, revision: int) -> None:
    ends = [at + 6 for at in range(len(signed_minutes)) if signed_minutes.startswith(b"%%EOF\n", at)]
    report = tried(signed_minutes[: ends[2 * revision]], world)
    assert report.verdict is Verdict.WHOLE
    assert len(report.signatures) == revision


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_in_a_signed_range_breaks_the_document(
    world: SigningWorld, signed_minutes: bytes, data: st.DataObject
) -> None:
    gap = gap_of_the_last_signature(signed_minutes)
    before, after = st.integers(0, gap.start - 1), st.integers(gap.stop, len(signed_minutes) - 1)
    near = st.integers(max(0, gap.start - 3000), gap.start - 1)
    position = data.draw(before | near | after)
    flipped = data.draw(st.integers(min_value=1, max_value=255))
    changed = bytearray(signed_minutes)
    changed[position] ^= flipped
    report = tried(bytes(changed), world)
    assert report.verdict in (Verdict.BROKEN, Verdict.UNREADABLE), (position, flipped)
    words = words_of_report(report)
    assert words.answer
    assert words.problems or any(one.problems for one in words.signatures) or words.time_stamps


def gap_of_the_last_signature(pdf: bytes) -> range:
    """The bytes of the last time stamp itself: every other byte of the file is in some signed range."""
    _start, length, second, _second_length = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1].byte_range
    return range(int(length), int(second))


@pytest.mark.parametrize("words", [b"/Type /DocTimeStamp", b"/FT /Sig", b"/ByteRange", b"startxref"])
def test_a_last_time_stamp_that_is_no_longer_seen_is_damage(
    world: SigningWorld, signed_minutes: bytes, words: bytes
) -> None:
    changed = bytearray(signed_minutes)
    at = signed_minutes.rindex(words)
    for position in (at + 1, at + len(words) - 1, at + len(words) + 1):
        changed[position] ^= 1
        assert tried(bytes(changed), world).verdict is Verdict.BROKEN, position
        changed[position] ^= 1
