"""Two studies of the sample county: a pilot of last year with what came of it, an evaluation that waits for answers.

sample_states.py calls it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.followup.actions.report_commitment import Report, report_commitment
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Organ, Principal
from samverk.studies.actions.answer_recommendation import AnswerInput, answer_recommendation
from samverk.studies.actions.recommend import recommend
from samverk.studies.actions.report_study import FindingsInput, report_study
from samverk.studies.actions.review_study import review_study
from samverk.studies.actions.save_study import StudyInput, save_study
from samverk.studies.models import Recommendation, Study

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
PILOT = (
    ("Fortsätt med gemensamma vårdplaneringar på distans i hela länet.", "adopt", ""),
    (
        "Låt kommunens sjuksköterska kalla till planeringen.",
        "partly",
        "Vi börjar med korttidsplatserna.",
    ),
    ("Köp in samma videotjänst i alla kommuner.", "no", "Avtalen löper till 2028."),
)
SUBSTANTIAL = ("assignment", "referral", "adoption", "funding", "other")
WAITING = (
    "Ge vårdcentralerna ett gemensamt nummer till hemsjukvården.",
    "Följ upp oplanerade återinskrivningar varje kvartal.",
)


def study(organ: Organ, matter: Matter) -> dict[str, str]:
    """The studies; the keys of the pilot, the evaluation and a recommendation that waits."""
    pilot = _pilot(organ)
    evaluation = _evaluation(organ, matter)
    waiting = Recommendation.objects.filter(study=evaluation, answer="").order_by("pk")[0]
    return {"pilot": str(pilot.pk), "evaluation": str(evaluation.pk), "recommendation": str(waiting.pk)}


def _pilot(organ: Organ) -> Study:
    now, today = timezone.now(), timezone.localdate()
    items = AgendaItem.objects.filter(meeting__organs=organ, meeting__state=Meeting.State.HELD)
    asked = items.filter(meeting__date__lte=today - YEAR - 4 * MONTH, decisions__type__in=SUBSTANTIAL)
    words = StudyInput(
        kind=Study.Kind.PILOT,
        title="Vårdplanering på distans",
        commission="Pröva i två kommuner om planeringen inför hemgång kan göras på distans med samma kvalitet.",
        questions=("Deltar fler i planeringen?", "Vad tycker patienter och närstående?", "Vad kostar det?"),
        organ=organ,
        commissioned_in=asked.order_by("-meeting__date", "position").first(),
        performer="Arbetsgruppen för utskrivning",
        is_public=True,
    )
    row = save_study(actor=SYSTEM, county=organ.county, words=words, at=now)
    conclusions = (
        "Ja. Primärvården deltog i 82 procent av planeringarna, mot 41 procent förut.",
        "Nio av tio är nöjda. De som hör dåligt vill mötas på plats.",
        "Resorna minskade med 140 timmar i månaden; videotjänsten kostade 11 000 kronor.",
    )
    found = dict(zip(row.questions.values_list("pk", flat=True), conclusions, strict=True))
    findings = FindingsInput(
        reported_on=today - YEAR - MONTH,
        conclusions="Planering på distans fungerar för de flesta och bör bli det vanliga.",
        by_question=found,
        answer_by=today - YEAR + 2 * MONTH,
    )
    report_study(actor=SYSTEM, study=row, words=findings, at=now)
    region = Principal.objects.get(county=organ.county, kind=Principal.Kind.REGION)
    town = Principal.objects.filter(county=organ.county, kind=Principal.Kind.MUNICIPALITY).order_by("sort_key")[0]
    parties: tuple[Organ | Principal, ...] = (region, town, organ)
    for (text, answer, reason), to in zip(PILOT, parties, strict=True):
        (one,) = recommend(actor=SYSTEM, study=row, text=text, to=[to], at=now)
        task = "" if answer == "no" else text
        given = AnswerInput(answer=answer, reason=reason, task=task, due=today - 2 * MONTH if task else None)
        answer_recommendation(actor=SYSTEM, row=one, words=given, at=now - YEAR)
    done = Recommendation.objects.filter(study=row, answer="adopt").select_related("commitment").get().commitment
    assert done is not None
    report = Report(text="Alla sjukhus planerar nu på distans.", state="done", reported_on=today - 3 * MONTH)
    report_commitment(actor=SYSTEM, commitment=done, report=report, at=now)
    review_study(
        actor=SYSTEM,
        study=row,
        text="Ett år senare görs tre av fyra planeringar på distans. Kallelserna görs ännu på olika sätt.",
        reviewed_on=today - MONTH,
        again_on=today + YEAR - MONTH,
        at=now,
    )
    return row


def _evaluation(organ: Organ, matter: Matter) -> Study:
    now, today = timezone.now(), timezone.localdate()
    words = StudyInput(
        kind=Study.Kind.EVALUATION,
        title="Utvärdering av Trygg hemgång",
        commission="Visa om de som skrivs ut kommer hem tryggt, och vad som behöver ändras i anvisningen.",
        questions=("Kommer de hem samma dag som de är utskrivningsklara?", "Skrivs de in igen?"),
        organ=organ,
        matter=matter,
        performer="Vidsjö högskola",
        starts_on=today - 8 * MONTH,
        is_public=True,
    )
    row = save_study(actor=SYSTEM, county=organ.county, words=words, at=now)
    found = {one.pk: "Två av tre gör det. Helgerna är svårast." for one in row.questions.all()[:1]}
    days = FindingsInput(reported_on=today - MONTH, answer_by=today + MONTH, by_question=found)
    report_study(actor=SYSTEM, study=row, words=days, at=now)
    towns = Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key")[:2]
    recommend(actor=SYSTEM, study=row, text=WAITING[0], to=list(towns), at=now)
    recommend(actor=SYSTEM, study=row, text=WAITING[1], to=[organ], at=now)
    first = row.recommendations.order_by("pk")[0]
    later = AnswerInput(answer="later", again_on=today + 2 * MONTH)
    answer_recommendation(actor=SYSTEM, row=first, words=later, at=now)
    return row
