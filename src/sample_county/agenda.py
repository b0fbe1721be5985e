"""The agenda of a meeting: which matters come up, how far each has come, and what is decided. Before: topics.py.

A matter walks from the working committee over the chiefs and the principals to the council, and is then followed up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from sample_county.decisions import Scene, decide, promise
from sample_county.people import Cast
from sample_county.places import Places
from sample_county.schedule import Slot
from sample_county.texts import PHRASES, TOPICS
from sample_county.topics import Telling, Topic, go_round, tell
from sample_county.truth import Decision, Item, Meeting, Organ, Passage
from sample_county.wording import long_date, lower_first

# The way of a matter: the organ, and what it decides there.
WAY = (
    ("au", ("assignment",)),
    ("chefsgrupp", ("appointment", "assignment")),
    ("au", ("noted",)),
    ("chefsgrupp", ("sent_back",)),
    ("au", ("approval",)),
    ("chefsgrupp", ("referral",)),
    ("lansdel", ("noted",)),
    ("chefsgrupp", ("approval", "funding")),
    ("rad", ("recommendation",)),
    ("styrgrupp", ("adoption", "assignment")),
    ("rad", ("noted",)),
    ("chefsgrupp", ("funding",)),
)
MATTERS = {"au": (3, 5), "chefsgrupp": (4, 6), "rad": (3, 5), "styrgrupp": (3, 4), "lansdel": (3, 4)}
REPORTS = {
    "chefsgrupp": ("au", "styrgrupp", "lansdel"),
    "rad": ("chefsgrupp",),
    "lansdel": ("chefsgrupp",),
    "styrgrupp": ("chefsgrupp",),
}
# What is decided where a matter only comes by; money is given by those who may decide.
FOLLOW_UP = {
    "advisory": ("noted", "noted", "noted", "assignment"),
    "preparing": ("noted", "noted", "assignment"),
    "deciding": ("noted", "noted", "assignment", "funding"),
}


@dataclass(slots=True)
class Journeys:
    """How far each topic has come: its step on the way, how often it was told, and when it was last up."""

    step: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def choose(self, *, organ: Organ, wanted: int, random: Random) -> list[tuple[Topic, tuple[str, ...]]]:
        """Topics for a meeting with what is decided on each: first those whose next step is this organ's."""
        self.count += 1
        due = [topic for topic in TOPICS if WAY[self.step.get(topic["key"], 0) % len(WAY)][0] == organ.code]
        others = [topic for topic in TOPICS if topic not in due]
        random.shuffle(due)
        others.sort(key=lambda topic: (self.last.get(topic["key"], -random.randint(1, 9)), random.random()))
        chosen = due[: max(1, wanted - 1)] + others
        found: list[tuple[Topic, tuple[str, ...]]] = []
        for topic in chosen[:wanted]:
            key = topic["key"]
            step = self.step.get(key, 0)
            kinds = WAY[step % len(WAY)][1] if topic in due else (random.choice(FOLLOW_UP[organ.authority]),)
            self.step[key] = step + 1 if topic in due else step
            self.told[key] = self.told.get(key, -1) + 1
            self.last[key] = self.count
            found.append((topic, kinds))
        return found


def matter_items(
    *, slot: Slot, organ: Organ, places: Places, cast: Cast, journeys: Journeys, people: tuple[str, ...], random: Random
) -> list[Item]:
    """The matters of a meeting as items."""
    low, high = MATTERS[organ.code]
    chosen = journeys.choose(organ=organ, wanted=random.randint(low, high), random=random)
    items = []
    for topic, kinds in chosen:
        scene = Scene(
            organ=organ,
            day=slot.day,
            topic=topic,
            people=people,
            municipalities=tuple(principal.formal for principal in places.municipalities),
        )
        telling = tell(topic=topic, places=places, day=slot.day, offset=journeys.told[topic["key"]], random=random)
        items.append(_matter_item(topic, kinds, scene=scene, telling=telling, cast=cast, places=places, random=random))
    return items


def _matter_item(
    topic: Topic, kinds: tuple[str, ...], *, scene: Scene, telling: Telling, cast: Cast, places: Places, random: Random
) -> Item:
    decisions = _different([decide(kind, scene=scene, random=random) for kind in kinds])
    informed = kinds == ("noted",)
    passages = list(telling.passages)
    if informed and random.random() < 0.3:
        passages.append(promise(scene=scene, random=random))
    titles = PHRASES["stage_titles" if informed else "proposal_titles"]
    return Item(
        role="matter",
        title=random.choice(titles).format(title=topic["title"], lower=lower_first(topic["title"])),
        kind="information" if informed else "decision",
        presenters=cast.presenters[topic["key"]],
        passages=tuple(passages),
        views=telling.views,
        exchanges=telling.exchanges,
        money=telling.money,
        attachment=random.choice(PHRASES["attachments"]) if random.random() < 0.35 else None,
        decisions=tuple(decisions),
        matter=f"{places.code}-{topic['key']}",
    )


def _different(decisions: list[Decision]) -> list[Decision]:
    """Decisions of one item in wordings that a reader can tell apart."""
    return list({decision.clause: decision for decision in decisions}.values())


def report_item(*, organ: Organ, places: Places, earlier: dict[str, Meeting], random: Random) -> Item | None:
    """What a neighbouring organ decided at its latest meeting: reported here, not decided here."""
    sources = [earlier[code] for code in REPORTS.get(organ.code, ()) if code in earlier]
    if not sources:
        return None
    meeting = random.choice(sources)
    other = next(one for one in places.organs if one.code == meeting.organ)
    matters = [item for item in meeting.items if item.role == "matter"]
    told = [
        decision for item in matters for decision in item.decisions if not decision.duty and decision.type != "noted"
    ]
    when = "den " + long_date(date.fromisoformat(meeting.date))
    lead = random.choice(PHRASES["report_lead"]).format(other=other.definite, date=when)
    lines = [
        random.choice(PHRASES["report_line"]).format(other=_inside(other.definite), clause=one.clause)
        for one in told[:2]
    ]
    lines = [line[:1].upper() + line[1:] for line in lines]
    sums = [(one.amount,) if one.amount else () for one in told[:2]]
    title = random.choice(PHRASES["titles"]["report"]).format(other=_inside(other.definite))
    return Item(
        role="report",
        title=title,
        passages=(
            Passage(text=lead),
            *(Passage(text=line, amounts=money) for line, money in zip(lines, sums, strict=True)),
        ),
        reported=tuple(lines),
    )


def _inside(definite: str) -> str:
    return lower_first(definite)


def round_item(*, places: Places, random: Random) -> Item:
    """A round in which each municipality says something on a theme."""
    theme = random.choice(PHRASES["round"])
    return Item(
        role="round",
        title=theme["title"],
        passages=(Passage(text=theme["lead"]),),
        round_lines=go_round(theme=theme, places=places, random=random),
    )
