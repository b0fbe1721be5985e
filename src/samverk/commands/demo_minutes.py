"""The last acts of the demonstration: minutes refused and mended, three signatures, publication, the test of it all."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from samverk.accounts.models import SecureLink
from samverk.commands.demo_acts import hold, prepare
from samverk.commands.demo_people import signed_in
from samverk.commands.demo_story import Servers, Story, Tell, begin
from samverk.documents.queries import file_of
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.change_minutes import change_minutes
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes
from samverk.minutes.actions.draft_minutes import draft_minutes
from samverk.minutes.actions.publish_minutes import publish_minutes
from samverk.minutes.actions.remark_minutes import remark_minutes, settle_remark
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.sign_minutes import sign_minutes
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.actions.subscribe_minutes import PURPOSE, ask_subscription, confirm_subscription
from samverk.minutes.models import ApprovalRound, Minutes
from samverk.minutes.queries.publication import latest_version
from samverk.signing.adapters.configured_signing import configured_signing
from samverk.signing.adapters.report import SignedPdfReport, Verdict
from samverk.signing.adapters.report_words import words_of_report
from samverk.signing.adapters.trust import load_trust
from samverk.signing.adapters.validation import validate_pdf


def tell_story(servers: Servers, *, tell: Tell) -> dict[str, Any]:
    """The whole meeting from the first step to the last: the steps, whether all is well, and the signed PDF."""
    story = begin(servers, tell)
    prepare(story)
    hold(story)
    approve(story)
    sign(story)
    publish(story)
    is_well = try_signatures(story)
    seconds = round(sum(one["seconds"] for one in story.steps), 1)
    tell(f"{seconds:6.1f} s  i allt: från kallelse till publicerat protokoll, samma dag som mötet")
    return {"ok": is_well, "seconds": seconds, "steps": story.steps, "signed": signed_minutes(story)}


def approve(story: Story) -> None:
    """The draft goes round, is refused with a reason, mended, and approved."""
    secretary = story.cast.actor(story.cast.secretary)
    with story.step("Protokollet skrivs") as noted:
        minutes = draft_minutes(actor=secretary, meeting=story.held, at=story.at(14))
        noted["nummer"] = minutes.number
    with story.step("Justering: en avslår") as noted:
        first = _sent(story, minutes, minute=5)
        adjuster = next(one for one in first.answers.select_related("person") if one.role == "adjuster")
        actor = story.cast.actor(adjuster.person)
        item = story.held.items.get(title__startswith="Kompetensplan")
        words = "Det framgår inte att planen följs upp."
        remark = remark_minutes(
            actor=actor, answer=adjuster, part=f"item-{item.pk}", quote="", text=words, at=story.at(14, 8)
        )
        answer_approval(actor=actor, answer=adjuster, approves=False, reason=words, at=story.at(14, 9))
        noted["skäl"] = words
    with story.step("Rättat och godkänt") as noted:
        text = "Planen har tagits fram av arbetsutskottet. Den följs upp varje år."
        change_minutes(actor=secretary, minutes=minutes, parts={f"item-{item.pk}": text}, at=story.at(14, 12))
        settle_remark(actor=secretary, remark=remark, how="Meningen är tillagd.", at=story.at(14, 12))
        second = _sent(story, minutes, minute=15)
        for answer in second.answers.select_related("person"):
            answer_approval(actor=story.cast.actor(answer.person), answer=answer, approves=True, at=story.at(14, 20))
        minutes.refresh_from_db()
        noted["läge"], noted["version"] = minutes.get_state_display(), latest_version(minutes).number


def _sent(story: Story, minutes: Minutes, *, minute: int) -> ApprovalRound:
    return send_for_approval(
        actor=story.cast.actor(story.cast.secretary),
        minutes=minutes,
        answer_by=timezone.localdate() + timedelta(days=2),
        at=story.at(14, minute),
    )


def sign(story: Story) -> None:
    """Secretary, adjuster and chair sign in turn, each signed in at the provider."""
    minutes = Minutes.objects.get(meeting=story.held)
    begun = start_signing(actor=story.cast.actor(story.cast.secretary), minutes=minutes, at=timezone.now())
    for step in begun.steps.select_related("person").order_by("position"):
        with story.step(f"Underskrift av {step.get_role_display()}") as noted:
            _client, identity = signed_in(story.cast, step.person)
            done = sign_minutes(
                actor=story.cast.actor(step.person),
                person=step.person,
                minutes=minutes,
                identity=identity,
                setup=configured_signing(),
                trust=load_trust(),
                at=timezone.now(),
            )
            noted["namn"], noted["legitimation"] = step.person.name, done.method


def publish(story: Story) -> None:
    """Publish, tell subscribers, dispatch; then a correction, which leaves the signed text as it is."""
    secretary = story.cast.actor(story.cast.secretary)
    minutes = Minutes.objects.get(meeting=story.held)
    with story.step("Publicering") as noted:
        ask_subscription(organ=story.organ, email="lokaltidningen@example.org", at=timezone.now())
        story.post()
        link = SecureLink.objects.get(purpose=PURPOSE)
        confirm_subscription(link=link, at=timezone.now())
        publish_minutes(actor=secretary, minutes=minutes, at=timezone.now())
        noted["mejl till prenumeranter"] = story.post()
    with story.step("Expediering") as noted:
        for name in ("Alnäs kommun", "Hagalunds kommun"):
            email = f"kommun@{name.split()[0].lower()}.example".replace("ä", "a")
            add_dispatch(actor=secretary, minutes=minutes, recipient=name, email=email, at=timezone.now())
        dispatch_minutes(actor=secretary, minutes=minutes, at=timezone.now())
        noted["mejl"] = story.post()
    with story.step("Rättelse efteråt") as noted:
        before = latest_version(minutes).signed_pdf_id
        correct_minutes(
            actor=secretary,
            minutes=minutes,
            text="Ett namn är felskrivet: det ska vara Sigrid Palmén.",
            reason="Skrivfel",
            at=timezone.now(),
        )
        noted["undertecknad text orörd"] = "ja" if latest_version(minutes).signed_pdf_id == before else "nej"


def try_signatures(story: Story) -> bool:
    """Validate offline, ask poppler for a second opinion, and see that a changed byte is found."""
    signed = signed_minutes(story)
    with story.step("Prövning utan nät") as noted:
        report = validate_pdf(signed, trust=load_trust(), at=timezone.now())
        noted["utslag"], noted["nivå"] = words_of_report(report).answer, _levels(report)
        is_whole = report.verdict is Verdict.WHOLE and len(report.signatures) == 3
    with story.step("Andra åsikt av pdfsig") as noted:
        valid = _pdfsig(signed)
        noted["giltiga"] = "pdfsig finns inte här" if valid is None else f"{valid} av 3"
    with story.step("En ändrad byte") as noted:
        broken = bytearray(signed)
        broken[len(broken) // 4] ^= 1
        verdict = validate_pdf(bytes(broken), trust=load_trust(), at=timezone.now())
        noted["utslag"] = words_of_report(verdict).answer
    is_found = verdict.verdict not in (Verdict.WHOLE, Verdict.UNKNOWN_ISSUER)
    return is_whole and is_found and valid in (None, 3)


def signed_minutes(story: Story) -> bytes:
    """The signed PDF."""
    document = latest_version(Minutes.objects.get(meeting=story.held)).signed_pdf
    assert document is not None
    return file_of(document)


def _levels(report: SignedPdfReport) -> str:
    return ", ".join(sorted({str(one.level.value) for one in report.signatures}))


def _pdfsig(signed: bytes) -> int | None:
    """How many signatures poppler finds valid; None where it is not installed."""
    program = shutil.which("pdfsig")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "protokoll.pdf"
        path.write_bytes(signed)
        told = subprocess.run([program, str(path)], capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.count("Signature Validation: Signature is Valid.")
