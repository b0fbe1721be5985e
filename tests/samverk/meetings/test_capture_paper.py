"""Papers from other sites: kept with address and day, fetched anew, dead links found and told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.urls import reverse

from samverk.accounts.models import Role
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.meetings.actions import capture_paper as capturing
from samverk.meetings.actions.capture_paper import CaptureInput, capture_paper, check_links_of
from samverk.meetings.adapters.web_capture import Fetched, NotFetched
from samverk.meetings.models import Attachment, AttachmentVersion
from samverk.meetings.queries.paper_links import links_due
from samverk.meetings.tasks import tend_links
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, signed_in
from tests.samverk.meetings.web_site import Site, serving

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def council() -> Council:
    return make_council()


def captured(council: Council, address: str, **more: object) -> AttachmentVersion:
    wanted = CaptureInput(address=address, **more)  # type: ignore[arg-type]
    return capture_paper(actor=council.secretary, meeting=council.meeting, wanted=wanted, at=NOON)


def test_what_lies_elsewhere_is_kept_with_its_address_and_day(council: Council, settings: LazySettings) -> None:
    with serving(settings) as site:
        version = captured(council, f"{site}/plan.pdf", label="Länsplanen")
    assert (version.source_url, version.added_at, version.file_name) == (f"{site}/plan.pdf", NOON, "plan.pdf")
    paper = version.attachment
    paper.refresh_from_db()
    assert (paper.label, paper.source_url, paper.link_checked_at) == ("Länsplanen", f"{site}/plan.pdf", NOON)


def test_it_is_fetched_anew_as_a_new_version_when_it_has_changed(council: Council, settings: LazySettings) -> None:
    with serving(settings) as site:
        first = captured(council, f"{site}/plan.pdf")
        with pytest.raises(InvalidInput, match="same_file"):
            captured(council, f"{site}/plan.pdf", paper_id=first.attachment_id)
        Site.content = PDF + b"2"
        assert captured(council, f"{site}/plan.pdf", paper_id=first.attachment_id).number == 2


def test_a_web_page_is_not_kept(council: Council, settings: LazySettings) -> None:
    with serving(settings) as site:
        Site.content = b"<!doctype html><script>alert(1)</script>"
        with pytest.raises(InvalidInput, match="type_not_taken"):
            captured(council, f"{site}/plan.html")
    assert not Attachment.objects.exists()


def test_who_may_not_prepare_the_meeting_makes_samverk_ask_nobody(council: Council, settings: LazySettings) -> None:
    reader = actor_of(make_user("nils", role=Role.READER), today=NOON.date())
    with serving(settings) as site:
        with pytest.raises(NotPermitted):
            capture_paper(
                actor=reader, meeting=council.meeting, wanted=CaptureInput(address=f"{site}/plan.pdf"), at=NOON
            )
        assert Site.asked == []


def test_an_address_that_cannot_be_fetched_is_told_in_words(council: Council) -> None:
    with pytest.raises(InvalidInput, match="slutet nät"):
        captured(council, "http://127.0.0.1/plan.pdf")


def test_a_link_that_has_died_is_told_on_the_agenda_and_never_dropped(council: Council, settings: LazySettings) -> None:
    with serving(settings) as site:
        version = captured(council, f"{site}/plan.pdf", label="Länsplanen")
        Site.status = 404
        assert check_links_of(actor=council.secretary, meeting=council.meeting, at=NOON) == 1
        page = signed_in("elin").get(reverse("meetings:agenda", args=["vidsjo", council.meeting.pk])).content.decode()
        assert "Filen finns inte kvar på webbplatsen." in page
        assert version.attachment.versions.exists()
        assert AuditEvent.objects.latest("pk").verb == "paper.link_died"
        Site.status = 200
        assert check_links_of(actor=council.secretary, meeting=council.meeting, at=NOON) == 0
    assert AuditEvent.objects.latest("pk").verb == "paper.link_lives"
    assert AuditEvent.objects.filter(verb__startswith="paper.link").count() == 2


def test_the_worker_looks_for_each_link_once_a_day(council: Council, settings: LazySettings) -> None:
    with serving(settings) as site:
        captured(council, f"{site}/plan.pdf")
        assert tend_links(now=NOON + DAY / 2) == 0
        cache.clear()
        Site.status = 410
        assert tend_links(now=NOON + DAY) == 1
        assert tend_links(now=NOON + 3 * DAY) == 0, "at most one round a minute"
    assert Attachment.objects.get().link_trouble == "not_there"
    assert list(links_due(NOON + DAY)) == []
    assert list(links_due(NOON + 200 * DAY)) == []


def test_the_page_fetches_and_looks(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    client, act = signed_in("elin"), reverse("meetings:papers_act", args=["vidsjo", council.meeting.pk])
    found = Fetched(content=PDF, name="plan.pdf", address="https://webb.example/plan.pdf")
    monkeypatch.setattr(capturing, "fetch", lambda *_args, **_more: found)
    page = client.post(act, {"do": "capture", "address": "https://webb.example/plan.pdf"}, follow=True).content.decode()
    assert "plan är sparad som version 1." in page

    def gone(*_args: object, **_more: object) -> None:
        raise NotFetched("not_there")

    monkeypatch.setattr(capturing, "look_for", gone)
    page = client.post(act, {"do": "check_links"}, follow=True).content.decode()
    assert "En länk är bruten." in page
    monkeypatch.setattr(capturing, "fetch", gone)
    refused = client.post(act, {"do": "capture", "address": "https://webb.example/borta.pdf"})
    assert refused.status_code == 422
    assert "Filen finns inte kvar på webbplatsen." in refused.content.decode()
    assert 'value="https://webb.example/borta.pdf"' in refused.content.decode()
