"""The decisions and promises of a meeting, worded from the phrase tables. Before: attendance.py, next: agenda.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, cast

from sample_county.texts import PHRASES
from sample_county.truth import Amount, Commitment, Decision, DecisionType, Event, Force, Organ, Passage
from sample_county.wording import Due, amount, capital, due_date, due_day, lower_first

Topic = dict[str, Any]
ACTORS = {
    "au": ("processledarna", "sekreteraren", "samordnarna"),
    "chefsgrupp": ("arbetsutskottet", "styrgruppen", "processledarna"),
    "rad": ("arbetsutskottet", "chefsgruppen"),
    "styrgrupp": ("arbetsgruppen", "processledarna"),
    "lansdel": ("samordnarna", "länsdelens enhetschefer"),
}
FORCES: dict[str, Force] = {"advisory": "position", "preparing": "decision", "deciding": "decision"}
# What a phrase is called in the gold standard where the name differs.
TYPES = {"recommendation": "other", "sent_back": "referral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a wording may speak of: the organ, the day, the topic and somebody who is there."""

    organ: Organ
    day: date
    topic: Topic
    people: tuple[str, ...]
    municipalities: tuple[str, ...]


def decide(kind: str, *, scene: Scene, random: Random) -> Decision:
    """A decision of the kind about the scene's topic."""
    phrase = random.choice(PHRASES["decision"][kind])
    due = due_day(scene.day, random) if kind == "referral" else due_date(scene.day, random)
    actor = random.choice(ACTORS[scene.organ.code])
    money = amount(random.choice((60, 75, 100, 150, 250, 300, 400, 600, 800, 1200, 1500, 2400)) * 1000, random)
    slots = {
        "paper": scene.topic["paper"],
        "group": scene.topic["group"],
        "purpose": scene.topic["purpose"],
        "task": random.choice(scene.topic["tasks"]),
        "person": random.choice(scene.people),
        "actor": actor,
        "due": due.text,
        "amount": money.text,
        "organ": scene.organ.definite,
    }
    duty = kind in {"assignment", "referral", "sent_back"}
    responsible = ("huvudmännen",) if kind == "referral" else (actor,)
    return _worded(
        phrase,
        slots,
        kind=kind,
        organ=scene.organ,
        due=due if duty else None,
        responsible=responsible if duty else (),
        money=money,
    )


def decide_formally(kind: str, *, organ: Organ, slots: dict[str, str], random: Random) -> Decision:
    """An election, the approval of the agenda or of earlier minutes, or days to meet."""
    phrase = random.choice(PHRASES["formal"][kind])
    names = {"election": "election", "agenda": "approval", "previous": "approval", "dates": "schedule"}
    return _worded(phrase, {"organ": organ.definite, **slots}, kind=names[kind], organ=organ)


def _worded(
    phrase: dict[str, str],
    slots: dict[str, str],
    *,
    kind: str,
    organ: Organ,
    due: Due | None = None,
    responsible: tuple[str, ...] = (),
    money: Amount | None = None,
) -> Decision:
    filled = _filled(slots)
    passive = phrase["passive"].format(**filled)
    force: Force = "recommendation" if kind == "recommendation" else FORCES[organ.authority]
    return Decision(
        type=cast(DecisionType, TYPES.get(kind, kind)),
        clause=phrase["clause"].format(**filled),
        passive=passive,
        active=phrase["active"].format(**filled),
        force="decision" if kind in {"election", "approval", "schedule"} and not organ.political else force,
        responsible=responsible,
        duty=bool(responsible),
        due=due.value if due else None,
        due_text=due.text if due else None,
        deadline=bool(due and due.names_day),
        amount=money if kind == "funding" else None,
    )


def _filled(slots: dict[str, str]) -> dict[str, str]:
    return slots | {capital(name): capital(value) for name, value in slots.items()}


def promise(*, scene: Scene, random: Random) -> Passage:
    """A sentence in which somebody takes something on."""
    phrase = random.choice(PHRASES["promise"])["text"]
    due = due_date(scene.day, random)
    actor = random.choice(ACTORS[scene.organ.code])
    slots = {
        "task": random.choice(scene.topic["tasks"]),
        "duty": random.choice(scene.topic["duties"]),
        "person": random.choice(scene.people),
        "actor": actor,
        "municipality": random.choice(scene.municipalities),
        "due": due.text,
    }
    text = phrase.format(**_filled(slots))
    who = next((name for marker, name in _bearers(slots).items() if marker in phrase), "Varje kommun")
    commitment = Commitment(text=text, responsible=(who,), due=due.value, due_text=due.text)
    deadline = Event(text=text, date=due.value, kind="deadline") if due.names_day and due.value else None
    return Passage(text=text, commitments=(commitment,), events=(deadline,) if deadline else ())


def _bearers(slots: dict[str, str]) -> dict[str, str]:
    return {"{Actor}": capital(slots["actor"]), "{person}": slots["person"], "{Municipality}": slots["municipality"]}


def lowered(title: str) -> str:
    """A title inside a sentence."""
    return lower_first(title)
