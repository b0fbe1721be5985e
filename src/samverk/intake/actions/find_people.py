"""Finds the people whom the names in one meeting belong to, makes those who are new, asks where it is not certain.

match_people.py weighs; `build_attendance.py` and `build_contents.py` ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from samverk.documents.models import Finding
from samverk.intake.actions.keep_cases import Candidate
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.match_people import Answer, Asked, Known, find_first_name, find_person
from samverk.intake.queries.match_principals import Named
from samverk.organizations.models import Person, PersonSpelling
from samverk.organizations.queries import name_fields
from swedish_text.folding import fold, fold_name, swedish_sort_key
from swedish_text.names import looks_like_name

OFFICES = {
    "sekreteraren": "secretary",
    "sekreterare": "secretary",
    "ordföranden": "chair",
    "ordförande": "chair",
    "vice ordföranden": "vice_chair",
    "vice ordförande": "vice_chair",
}


@dataclass(slots=True, kw_only=True)
class People:
    """The people of one meeting. `present`: those of its lists, by which a first name alone is resolved."""

    projection: Projection
    known: dict[int, Known]
    organs: frozenset[int]
    day: date | None
    present: dict[int, Known] = field(default_factory=dict)
    absent_ids: set[int] = field(default_factory=set)
    offices: dict[str, set[int]] = field(default_factory=dict)

    def listed(self, finding: Finding, name: str, side: Named) -> int | None:
        """Who stands in a list of the meeting; nobody there is taken twice."""
        asked = Asked(name=name, side=side_of(side), organs=self.organs, day=self.day, others=frozenset(self.present))
        if len(fold_name(name).split()) < 2:
            return self._by_first_name(finding, name, self._of_side(asked))
        return self._by_full_name(finding, asked)

    def named(self, finding: Finding, name: str, *, may_make: bool = True) -> int | None:
        """Who is named in the text: somebody of the lists before others. may_make: a name not known is a new person."""
        if len(fold_name(name).split()) < 2:
            return self._by_first_name(finding, name, self._there())
        asked = Asked(name=name, organs=self.organs, day=self.day)
        there = find_person(asked, self.present.values())
        if there.known is not None:
            return there.known.person_id
        return self._by_full_name(finding, asked) if may_make and looks_like_name(name) else None

    def in_office(self, words: str) -> int | None:
        """Who is meant by "sekreteraren" or "ordföranden": the one of the lists with that role."""
        role = OFFICES.get(fold(words))
        holders = self.offices.get(role, set()) if role else set()
        return next(iter(holders)) if len(holders) == 1 else None

    def keep(self, person_id: int) -> None:
        """Take in somebody who was found in a list before."""
        if person_id in self.known:
            self.present[person_id] = self.known[person_id]

    def _there(self) -> list[Known]:
        return [one for one in self.present.values() if one.person_id not in self.absent_ids]

    def _of_side(self, asked: Asked) -> Iterable[Known]:
        return [one for one in self.known.values() if asked.side in one.sides and one.person_id not in asked.others]

    def _by_first_name(self, finding: Finding, name: str, people: Iterable[Known]) -> int | None:
        answer = find_first_name(name, people) if fold_name(name) else Answer()
        if not answer.is_open:
            return answer.known.person_id if answer.known else None
        return self._decided(finding, "first_name", name, answer)

    def _by_full_name(self, finding: Finding, asked: Asked) -> int | None:
        answer = find_person(asked, self.known.values())
        if answer.known is not None:
            self._learn(answer.known, asked)
            return answer.known.person_id
        if answer.is_open:
            return self._decided(finding, "person", asked.name, answer, asked)
        if answer.candidates:
            same = self._decided(finding, "same_person", asked.name, answer, asked)
            if same is not None:
                return same
        return self._make(asked)

    def _decided(
        self, finding: Finding, kind: str, name: str, answer: Answer, asked: Asked | None = None
    ) -> int | None:
        side = f"{asked.side}" if asked else ""
        decided = self.projection.cases.ask(
            kind,
            about=f"{fold_name(name)}|{side}" if kind == "same_person" else f"{fold_name(name)}|{side}|{finding.key}",
            question={"name": name},
            candidates=[self._candidate(one) for one in answer.candidates],
            finding=finding,
        )
        if not decided or decided.get("kind") == "new":
            return self._make(asked) if decided and asked else None
        known = self.known.get(int(decided["id"]))
        if known is not None and asked is not None:
            self._learn(known, asked)
        return known.person_id if known else None

    def _candidate(self, known: Known) -> Candidate:
        sides = {("p", row.pk): row.short_name for _entry, row in self.projection.parties.entries.values()}
        sides |= {("q", row.pk): row.name for row in self.projection.parties.partners.values()}
        names = sorted(sides[one] for one in known.sides if one in sides)
        return {"kind": "person", "id": known.person_id, "label": known.name, "reason": ", ".join(names)}

    def _learn(self, known: Known, asked: Asked) -> None:
        """Keep the spelling, and for the rest of this document whom the person stands for."""
        folded = fold_name(asked.name)
        if folded not in known.folded:
            PersonSpelling.objects.get_or_create(
                person_id=known.person_id, folded=folded[:300], defaults={"name": asked.name[:300]}
            )
            known.folded.add(folded)
        elif _accents(asked.name) > _accents(known.name) and folded == fold_name(known.name):
            known.name = asked.name
            Person.objects.filter(pk=known.person_id).update(name=asked.name, sort_key=swedish_sort_key(asked.name))
        if asked.side is not None:
            known.sides.add(asked.side)
        known.organs |= asked.organs

    def _make(self, asked: Asked) -> int:
        county = self.projection.county
        folded = fold_name(asked.name)
        person = Person.objects.create(county=county, **name_fields(Person, county, asked.name, folded=folded))
        PersonSpelling.objects.create(person=person, name=asked.name[:300], folded=folded[:300])
        known = Known(person_id=person.pk, name=person.name, folded={folded}, organs=set(asked.organs))
        if asked.side is not None:
            known.sides.add(asked.side)
        self.known[person.pk] = known
        return person.pk


def side_of(named: Named) -> tuple[str, int] | None:
    """Whom somebody stands for: a principal or a partner."""
    if named.principal is not None:
        return ("p", named.principal.pk)
    return ("q", named.partner.pk) if named.partner is not None else None


def is_same_words(first: str, second: str) -> bool:
    """Whether two writings are the same but for case and spaces."""
    return fold(first) == fold(second)


def _accents(name: str) -> int:
    """How many letters with marks the name has: they are lost more easily than they are added."""
    return sum(not letter.isascii() for letter in name)
