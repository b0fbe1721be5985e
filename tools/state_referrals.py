"""A matter of the sample county on remiss and before every principal; sample_states.py calls it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.matters.actions.save_matter import MatterFacts, WaitFacts, create_matter
from samverk.matters.models import Matter
from samverk.notifications.actions.mail_referrals import answer_link
from samverk.organizations.models import Organ, Principal
from samverk.referrals.actions.answer_referral import AnswerInput, save_answer
from samverk.referrals.actions.extend_referral import ask_extension
from samverk.referrals.actions.handle_answers import note_outcome
from samverk.referrals.actions.report_decision import DecisionInput, report_decision
from samverk.referrals.actions.save_proposal import Asked, ProposalInput, open_proposal
from samverk.referrals.actions.save_referral import RecipientInput, ReferralInput, save_referral
from samverk.referrals.actions.send_referral import send_referral
from samverk.referrals.models import PrincipalDecision, Recipient, Referral, SectionAnswer
from samverk.referrals.queries.links import DECISION_LINK
from samverk.routing.actions.plan_way import StepFacts, add_step
from samverk.routing.actions.walk_way import finish_step, send_back
from samverk.routing.models import MatterStep

SECTIONS = (
    ("Syfte", "Den som skrivs ut ska komma hem tryggt, samma dag som hen är utskrivningsklar."),
    ("Ansvar", "Regionen ansvarar för planeringen, kommunen för insatserna i hemmet."),
    ("Informationsöverföring", "Uppgifter förs över senast kl. 15 dagen före."),
    ("Läkemedel", "Läkemedel för tre dygn följer med hem."),
    ("Kostnader", "Kostnaderna för korttidsplatser delas lika."),
    ("Uppföljning", "Anvisningen följs upp efter ett år."),
)
COSTS = "Kostnaderna bör delas efter antalet invånare, inte lika."
ANSWERS: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    ("supports", {"Informationsöverföring": ("supports_with_changes", "Klockslaget bör vara 13.")}),
    ("supports", {}),
    ("supports_with_changes", {"Kostnader": ("rejects", COSTS)}),
    ("supports", {"Kostnader": ("supports_with_changes", "En gemensam mall för uppföljning behövs.")}),
    ("rejects", {"Kostnader": ("rejects", "Vi kan inte bära hälften av kostnaden."), "Syfte": ("supports", "")}),
    ("supports", {}),
    ("abstains", {}),
)
ORGANS = ("Arbetsutskottet", "Chefsgrupp vård och omsorg")
"""Who prepares the matter, and who discusses it."""
DECISIONS = ("as_proposed", "as_proposed", "with_change", "", "", "")


def refer(organ: Organ) -> dict[str, dict[str, str]]:
    """The referral, its draft and the proposal: their keys under «rows», their links under «links», by name."""
    facts = MatterFacts(
        name="Trygg hemgång från sjukhus",
        text="Överenskommelse mellan region och kommuner om hemgång efter vård på sjukhus.",
        owner_organ=organ,
        tags=("utskrivning",),
        is_public=True,
        waits=(WaitFacts(kind="law", text="Ny lag om utskrivning", expected="1 juli 2027"),),
    )
    matter = create_matter(actor=SYSTEM, county=organ.county, facts=facts, at=_days(-40))
    principals = list(Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key"))
    draft = save_referral(actor=SYSTEM, county=organ.county, words=_words(matter, organ, principals), at=_days(-1))
    sent = _sent(matter, organ, principals)
    decision = _proposed(matter, principals)
    waiting = Recipient.objects.filter(group__referral=sent, answer__isnull=True).order_by("pk")
    decide = make_secure_link(purpose=DECISION_LINK, subject=decision, address=decision.email, ends_on=_days(90).date())
    _walked(matter, organ)
    return {
        "rows": {
            "referral": str(sent.pk),
            "referral_draft": str(draft.pk),
            "proposal": str(decision.proposal_id),
            "matter": matter.slug,
            "principal": principals[-1].slug,
        },
        "links": {"referral": token_of(answer_link(waiting[0])), "decide": token_of(decide)},
    }


def _walked(matter: Matter, organ: Organ) -> None:
    """Its way: prepared, sent back once with a task, prepared anew, recommended; what was sent follows."""
    committee, chiefs = (Organ.objects.get(county=organ.county, name=name) for name in ORGANS)
    for kind, who in (("prepare", committee), ("discuss", chiefs), ("recommend", organ)):
        add_step(actor=SYSTEM, matter=matter, facts=StepFacts(kind=kind, organ=who), at=_days(-120))
    first, second, last = matter.steps.order_by("position")
    _done(matter, first, -110, "Förslag till överenskommelse.")
    anew, again = send_back(
        actor=SYSTEM,
        matter=matter,
        step_id=second.pk,
        back_to_id=first.pk,
        task="Räkna på vad korttidsplatserna kostar.",
        done_on=_days(-85).date(),
        at=_days(-85),
    )
    for step, day, words in (
        (anew, -70, "Förslaget räknar nu på kostnaderna."),
        (again, -52, "Ställer sig bakom förslaget."),
        (last, -32, "Rekommenderar huvudmännen att anta överenskommelsen."),
    ):
        _done(matter, step, day, words)
    while run_reactions(now=timezone.now()):
        pass


def _done(matter: Matter, step: MatterStep, day: int, words: str) -> None:
    finish_step(actor=SYSTEM, matter=matter, step_id=step.pk, done_on=_days(day).date(), outcome=words, at=_days(day))


def _days(number: int) -> datetime:
    return timezone.now() + timedelta(days=number)


def _words(matter: Matter, organ: Organ, principals: list[Principal]) -> ReferralInput:
    return ReferralInput(
        matter=matter,
        title="Tillämpningsanvisning för trygg hemgång",
        question="Vad tycker ni om anvisningen, som helhet och avsnitt för avsnitt?",
        due=_days(9).date(),
        organ=organ,
        sections=SECTIONS,
        contact_name="Petra Lundmark",
        contact_email="petra.lundmark@vidsjo.example",
        decides_on=_days(60).date(),
        is_public=True,
        recipients=tuple(RecipientInput(principal=one, email=f"kommun@{one.slug}.example") for one in principals),
    )


def _sent(matter: Matter, organ: Organ, principals: list[Principal]) -> Referral:
    draft = save_referral(actor=SYSTEM, county=organ.county, words=_words(matter, organ, principals), at=_days(-20))
    referral = send_referral(actor=SYSTEM, referral=draft, at=_days(-20))
    sections = {one.title: one.pk for one in referral.sections.all()}
    recipients = list(Recipient.objects.filter(group__referral=referral).order_by("pk"))
    for number, (recipient, (position, told)) in enumerate(zip(recipients, ANSWERS, strict=False)):
        words = AnswerInput(
            position=position,
            words="Se våra synpunkter under avsnitten." if told else "",
            decided_by="board",
            decider="Socialnämnden",
            decided_on=_days(-9 + number).date(),
            paragraph=str(80 + number),
            sender_name="Karin Holm",
            sender_email=recipient.email,
            sections={sections[title]: answer for title, answer in told.items()},
        )
        save_answer(actor=SYSTEM, recipient=recipient, words=words, way="link", gives=True, at=_days(-9 + number))
    late = recipients[len(ANSWERS)]
    wanted = {"wanted": _days(20).date(), "reason": "Nämnden möts först då."}
    ask_extension(actor=SYSTEM, recipient=late, address=late.email, at=_days(-1), **wanted)  # type: ignore[arg-type]
    comment = SectionAnswer.objects.get(comment=COSTS)
    note = "Fördelningen efter invånare skrivs in i avsnittet."
    note_outcome(actor=SYSTEM, referral=referral, comment_id=comment.pk, outcome="taken", note=note, at=_days(0))
    return referral


def _proposed(matter: Matter, principals: list[Principal]) -> PrincipalDecision:
    proposal = open_proposal(
        actor=SYSTEM,
        county=matter.county,
        words=ProposalInput(
            matter=matter,
            title="Överenskommelse om trygg hemgång",
            text="Region och kommuner ansvarar gemensamt för att den som skrivs ut kommer tryggt hem.",
            decide_by=_days(70).date(),
            contact_name="Petra Lundmark",
            asked=tuple(Asked(principal=one, email=f"kommun@{one.slug}.example") for one in principals),
        ),
        at=_days(-15),
    )
    rows = list(proposal.decisions.order_by("pk"))
    for number, (row, outcome) in enumerate(zip(rows, DECISIONS, strict=False)):
        words = DecisionInput(
            outcome=outcome,
            planned_on=_days(12 + number).date(),
            decided_on=_days(-8 + number).date() if outcome else None,
            paragraph=str(110 + number) if outcome else "",
            changes="Avsnitt 5: kostnaderna delas efter antalet invånare." if outcome == "with_change" else "",
        )
        report_decision(actor=SYSTEM, decision=row, words=words, way="form", at=_days(-2))
    return rows[-1]
