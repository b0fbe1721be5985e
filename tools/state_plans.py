"""A strategy of the sample county with its plans over three years, reported on by their owners."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM, Actor
from samverk.accounts.queries import token_of
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import Organ, Principal
from samverk.plans.actions.report_status import PURPOSE, StatusInput, report_status
from samverk.plans.actions.revise_plan import revise_plan
from samverk.plans.actions.save_activity import ActivityInput, MilestoneInput, OwnerInput, save_activity
from samverk.plans.actions.save_plan import PlanInput, save_area, save_plan
from samverk.plans.actions.save_project import GoalInput, ParticipantInput, ProjectInput, save_project
from samverk.plans.actions.save_rollout import PlaceInput, note_place, save_rollout
from samverk.plans.models import ActionPlan, Activity, FocusArea

PLANS = (
    ("Handlingsplan äldre 2024–2027", ("Trygg hemgång", "Vård i hemmet", "Förebyggande arbete")),
    ("Handlingsplan barn och unga 2024–2027", ("Tidigt stöd", "Psykisk hälsa")),
    ("Handlingsplan kompetens och digitalt 2025–2027", ("Kompetens", "Gemensam information")),
)
ACTIVITIES = (
    ("Mobila team dygnet runt", (0, 1), (0, 1, 4, 5), date(2024, 3, 1), date(2027, 6, 30), 12, "under_way"),
    ("Trygg hemgång i alla kommuner", (0,), range(13), date(2024, 1, 1), date(2026, 12, 31), 6, "under_way"),
    ("En väg in för barn och unga", (3, 4), (0, 2, 3, 6), date(2024, 9, 1), date(2026, 9, 30), 4, "at_risk"),
    ("Gemensam rehabilitering i hemmet", (0, 1, 2), (0, 1, 7, 8), date(2025, 1, 1), date(2027, 3, 31), 3, "under_way"),
    ("Samordnad individuell plan på distans", (3, 6), (0, 9), date(2024, 2, 1), date(2025, 6, 30), 1, "done"),
    ("Fallprevention för äldre", (2,), (1, 2, 3, 10, 11), date(2024, 5, 1), date(2026, 5, 31), 2, "done"),
    ("Läkemedelsgenomgång hemma", (1,), (0, 4), date(2025, 4, 1), date(2026, 10, 31), 1, "under_way"),
    ("Utbildning i livets slutskede", (5,), (0, 12), date(2025, 9, 1), date(2027, 1, 31), 2, "not_begun"),
    ("Delad läkemedelslista", (6,), (0,), date(2025, 6, 1), date(2027, 12, 31), 5, "under_way"),
    ("Lokaler för ungdomsmottagning", (), (6,), date(2024, 6, 1), date(2026, 4, 30), 3, "stopped"),
    ("Anhörigstöd på kvällar", (), (2, 7), date(2026, 1, 1), date(2027, 6, 30), 1, "not_begun"),
    ("Digital vårdplan vid utskrivning", (0, 6), (0, 1, 2, 3), date(2026, 2, 1), date(2027, 2, 28), 4, "at_risk"),
)
WORDS = {
    "not_begun": "Väntar på att tjänsten tillsätts.",
    "under_way": "Arbetet går enligt tidplan. Två av tre delar är på plats.",
    "at_risk": "En upphandling dröjer. Styrgruppen behöver ta ställning till tidplanen.",
    "done": "Alla delar är införda och lämnade till linjen.",
    "stopped": "Lokalen såldes. Arbetet fortsätter i planen för barn och unga.",
}
MILLION = Decimal(1_000_000)


def decision_of(organ: Organ) -> Decision | None:
    """An early decision of the organ on how patients come home."""
    rows = Decision.objects.filter(meeting__organs=organ, item__matter__name__icontains="hemgång")
    return rows.order_by("meeting__date", "pk").first()


def plan(organ: Organ, matter: Matter) -> dict[str, dict[str, str]]:
    """The plans, of a matter: keys of pages with much to show under «rows», the link of an owner under «links»."""
    at = timezone.now()
    before = at - timedelta(days=900)
    words = PlanInput(
        name="Länets strategi för nära vård 2024–2030",
        summary="Vården ska komma närmare, hänga ihop och förebygga mer. Fyra mål följs upp varje år.",
        organ=organ,
        matter=matter,
        decision=decision_of(organ),
        starts_on=date(2024, 1, 1),
        ends_on=date(2030, 12, 31),
        is_public=True,
    )
    whole = save_plan(actor=SYSTEM, county=organ.county, words=words, at=before)
    plans, areas = [], []
    for name, names in PLANS:
        own = PlanInput(
            name=name, whole=whole, organ=organ, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31), is_public=True
        )
        plans.append(save_plan(actor=SYSTEM, county=organ.county, words=own, at=before))
        areas += [save_area(actor=SYSTEM, plan=plans[-1], name=one, at=before) for one in names]
    for row in ACTIVITIES[:10]:
        _activity(organ, row, areas, plans, before)
    for one in plans:
        revise_plan(actor=SYSTEM, plan=one, decided_on=date(2024, 2, 14), note="Antagen av rådet.", at=before)
    made = [_activity(organ, row, areas, plans, before + timedelta(days=650)) for row in ACTIVITIES[10:]]
    revise_plan(
        actor=SYSTEM,
        plan=plans[0],
        decided_on=date(2026, 2, 11),
        note="Två aktiviteter om digitala stöd.",
        at=at - timedelta(days=200),
    )
    joint = _joint(organ, plans[0], decision_of(organ), at)
    first = Activity.objects.filter(title=ACTIVITIES[0][0], county=organ.county)[0]
    owner = first.owners.order_by("pk")[0]
    until = timezone.localdate() + timedelta(days=40)
    link = make_secure_link(purpose=PURPOSE, subject=owner, address=owner.email, ends_on=until)
    rows = {
        "plan": str(whole.pk),
        "plan_part": str(plans[0].pk),
        "activity": str(first.pk),
        "activity_late": str(made[0].pk),
    }
    return {"rows": joint | rows, "links": {"activity": token_of(link)}}


def _activity(
    organ: Organ,
    row: tuple[str, tuple[int, ...], object, date, date, int, str],
    areas: list[FocusArea],
    plans: list[ActionPlan],
    at: datetime,
) -> Activity:
    title, served, owned, starts_on, ends_on, millions, status = row
    principals = list(Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key"))
    owners = [principals[number] for number in owned if number < len(principals)]  # type: ignore[attr-defined]
    middle = starts_on + (ends_on - starts_on) / 2
    words = ActivityInput(
        title=title,
        areas=tuple(areas[number] for number in served),
        plans=() if served else (plans[0],),
        starts_on=starts_on,
        ends_on=ends_on,
        cost=millions * MILLION,
        owners=tuple(OwnerInput(principal=one, email=f"samordnare@{one.slug}.example") for one in owners),
        milestones=(MilestoneInput(title="Halvvägs", due_on=middle, reached_on=middle if status == "done" else None),),
    )
    activity = save_activity(actor=SYSTEM, county=organ.county, words=words, at=at)
    for number, owner in enumerate(activity.owners.select_related("activity__county", "principal")):
        last = "under_way" if status == "at_risk" and number else status
        for day, told in (
            (date(2025, 9, 15), "under_way"),
            (date(2026, 3, 16), "under_way"),
            (date(2026, 10, 12), last),
        ):
            if day >= starts_on and (day < ends_on or told == last):
                said = StatusInput(status=told, text=WORDS[told], reported_on=day)
                name = f"Samordnare, {owner.principal.short_name}"
                report_status(
                    actor=Actor(user_id=None, name=name, is_system=True), owner=owner, words=said, at=timezone.now()
                )
    return activity


def _joint(organ: Organ, plan: ActionPlan, decision: Decision | None, at: datetime) -> dict[str, str]:
    """A project whose cost is shared by key, and a way of working on its way into use."""
    principals = list(Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key"))
    goals = (
        GoalInput(text="Ett team i varje länsdel", due_on=date(2025, 6, 30), reached_on=date(2025, 8, 20)),
        GoalInput(text="Gemensam bemanning dygnet runt", due_on=date(2026, 9, 30)),
        GoalInput(text="Överlämnat till linjen", due_on=date(2027, 6, 30)),
    )
    weights = (50, 9, 6, 12, 4, 8)
    words = ProjectInput(
        name="Mobila team dygnet runt",
        goal="Den som blir sämre hemma ska få bedömning och vård där, i stället för att åka till akuten.",
        plan=plan,
        organ=organ,
        decision=decision,
        starts_on=date(2024, 3, 1),
        ends_on=date(2027, 6, 30),
        cost=12 * MILLION,
        is_public=True,
        goals=goals,
        participants=tuple(
            ParticipantInput(principal=one, people="Projektledare och två samordnare", weight=Decimal(weight))
            for one, weight in zip(principals, weights, strict=False)
        ),
    )
    project = save_project(actor=SYSTEM, county=organ.county, words=words, at=at)
    text = "Alla skriver i samma vårdplan när någon skrivs ut, på sjukhuset, vårdcentralen och i kommunen."
    row = save_rollout(
        actor=SYSTEM,
        county=organ.county,
        name="Digital vårdplan vid utskrivning",
        text=text,
        plan=plan,
        is_public=True,
        at=at,
    )
    steps = (("considering", 2024), ("decided", 2025), ("in_use", 2026))
    for number, one in enumerate(principals[:11]):
        for state, year in steps[: 1 + number % 4]:
            place = PlaceInput(principal=one, state=state, since=date(year, 2 + number % 9, 1))
            note_place(actor=SYSTEM, rollout=row, words=place, at=at)
    return {"project": str(project.pk), "rollout": str(row.pk)}
