"""An organ's own look of minutes: heading, foot, sections, and a logo that stands by itself."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.minutes.actions.save_minutes_look import save_minutes_look
from samverk.minutes.adapters.printed import printed
from samverk.minutes.adapters.svg_picture import checked_svg
from samverk.minutes.models import MinutesLook
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.logos import logo_of
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_organ, make_user
from tests.samverk.minutes.room import make_room

pytestmark = pytest.mark.django_db
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><!-- ours -->'
    b'<rect width="20" height="10" fill="#036"/></svg>'
)


def pictures_in(pdf: bytes) -> list[str]:
    """The words of the pictures that stand in a PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        tagged = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        return [str(one.get("/Alt")) for one in tagged]


def test_a_look_changes_what_is_drafted_and_its_logo_is_printed() -> None:
    room = make_room()
    save_minutes_look(
        actor=SYSTEM,
        organ=room.organ,
        heading="Mötesanteckningar",
        foot="Rådets kansli",
        left_out=["evaluation", "dispatch"],
        logo=LOGO,
        logo_text="Region Vidsjö län",
        at=NOON,
    )
    look = content_of(room.minutes).look
    assert (look.heading, look.foot, look.left_out) == (
        "Mötesanteckningar",
        "Rådets kansli",
        ("evaluation", "dispatch"),
    )
    logo = logo_of(look)
    assert ("<rect" in logo, "ours" in logo) == (True, False)
    form = whole_minutes(content_of(room.minutes), is_draft=True)
    assert [pictures_in(printed(form, logo=one)) for one in (logo, "")] == [["Region Vidsjö län"], []]
    save_minutes_look(actor=SYSTEM, organ=room.organ, heading="Mötesanteckningar", is_without_logo=True, at=NOON)
    assert MinutesLook.objects.get().logo is None
    assert AuditEvent.objects.filter(verb="minutes_look.saved").count() == 2


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"<html></html>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        LOGO.replace(b"<rect", b"<script>1</script><rect"),
        LOGO.replace(b"<rect", b'<rect onload="1"'),
        LOGO.replace(b"<rect", b'<image href="https://example.org/a.png"/><rect'),
        LOGO.replace(b"<rect", b'<animateTransform attributeName="transform"/><rect'),
        LOGO.replace(b"<rect", b"<animateMotion/><rect"),
        LOGO.replace(b"<rect", b'<feImage href="#a"/><rect'),
        LOGO.replace(b"<rect", b"<style>rect { fill: \\75rl(//example.org/a) }</style><rect"),
        LOGO.replace(b"#036", b"u\\72l(//example.org/a.svg)"),
        LOGO.replace(b' fill="#036"', b" style=\"fill: image-set('//example.org/a')\""),
        LOGO.replace(b"<rect", b'<rect xlink:href="javascript:1" xmlns:xlink="http://www.w3.org/1999/xlink"'),
        LOGO.replace(b"#036", b"url(https://example.org/a.svg#b)"),
        LOGO + b" " * 300_001,
    ],
)
def test_what_is_no_picture_that_stands_by_itself_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="bad_logo"):
        save_minutes_look(actor=SYSTEM, organ=make_organ(), logo=content, logo_text="Rådet", at=NOON)


def test_what_a_drawing_program_adds_is_left_out_and_the_shapes_stay() -> None:
    extra = b"<metadata>Elin Sand</metadata><i:script>1</i:script><style>.a { fill: rgb(0, 51, 102) }</style>"
    drawn = LOGO.replace(b"<svg", b'<svg xmlns:i="http://inkscape.example" i:version="1" data-made="x"')
    kept = checked_svg(drawn.replace(b"<rect", extra + b'<rect class="a"')).decode()
    words = ("Elin", "script", "inkscape", "data-made", 'class="a"', "rgb(0, 51, 102)")
    assert [one for one in words if one in kept] == ['class="a"', "rgb(0, 51, 102)"]


def test_a_logo_needs_its_words() -> None:
    with pytest.raises(InvalidInput, match="logo_needs_words"):
        save_minutes_look(actor=SYSTEM, organ=make_organ(), logo=LOGO, at=NOON)


def test_items_cannot_be_left_out() -> None:
    with pytest.raises(InvalidInput, match="unknown_section"):
        save_minutes_look(actor=SYSTEM, organ=make_organ(), left_out=["items"], at=NOON)


def test_a_member_may_not_change_the_look_and_a_stranger_learns_nothing() -> None:
    organ = make_organ()
    with pytest.raises(NotPermitted):
        save_minutes_look(actor=actor_of(make_user("mona", role="member"), today=NOON.date()), organ=organ, at=NOON)
    with pytest.raises((NotFound, NotPermitted)):
        save_minutes_look(actor=PUBLIC, organ=organ, at=NOON)


def test_the_page_saves_the_look_and_says_what_is_wrong_with_a_logo() -> None:
    organ, client = make_organ(), Client()
    client.force_login(make_user("anna", role="administrator"))
    path = f"/{organ.county.slug}/organ/{organ.slug}/protokollmall/"
    sent = {"heading": "Mötesanteckningar", "shown": ["brief", "attendance"]}
    wrong = client.post(path, {**sent, "logo": SimpleUploadedFile("a.svg", b"no")})
    assert wrong.status_code == 422
    assert "Filen är ingen SVG-bild" in wrong.content.decode()
    assert client.post(path, sent).status_code == 302
    assert MinutesLook.objects.get().left_out == [
        "evaluation",
        "next_meetings",
        "attachments",
        "dispatch",
        "signatures",
    ]
    assert 'value="Mötesanteckningar"' in client.get(path).content.decode()
