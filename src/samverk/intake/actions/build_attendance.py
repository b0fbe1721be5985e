"""Makes the attendance of a meeting: each name in its lists with person, principal or partner; then the presenters.

After `build_items.py`; `build_contents.py` comes next.
"""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

from samverk.core.new_rows import insert_rows
from samverk.documents.models import Finding
from samverk.intake.actions.ask_lists import ask_guests
from samverk.intake.actions.find_people import People, is_same_words
from samverk.intake.actions.keep_cases import candidate
from samverk.intake.actions.projection import Projection
from samverk.intake.actions.sync_rows import sync_rows
from samverk.intake.queries.known_people import people_named
from samverk.intake.queries.match_principals import Named, partner_kind
from samverk.meetings.models import AgendaItem, Attendance, Meeting, Presenter
from samverk.organizations.models import Partner
from samverk.organizations.queries import name_fields
from swedish_text.folding import fold
from swedish_text.names import looks_like_name

NEAR_PRINCIPAL = 72.0
"""From this likeness (0–100) on an unknown organisation is shown beside principals that it may be."""
_CELL = re.compile(r"\s*[,;|·•–\t]\s*|\s{2,}")
FEWEST_LISTED = 4


def build_attendance(projection: Projection, meeting: Meeting, items: tuple[AgendaItem, ...]) -> People:
    """The meeting's attendance and presenters, as its findings have them; the people, for the steps after."""
    findings = projection.of("attendance", meeting.part)
    sides = {one.pk: _side(projection, one) for one in findings}
    ask_guests(projection, meeting, findings, sides)
    people = _people(projection, meeting, findings, sides)
    known = () if projection.is_new else Attendance.objects.filter(meeting=meeting)
    before = {one.finding_id: one for one in known}
    persons: dict[int, int | None] = {}
    for finding in sorted(findings, key=lambda one: len(str(one.effective["name"]).split()) < 2):
        persons[finding.pk] = _person(people, finding, sides[finding.pk], before.get(finding.pk))
        if persons[finding.pk] is not None:
            people.keep(persons[finding.pk] or 0)
    wanted = [
        (one, _values(people, one, position, sides[one.pk], persons[one.pk]))
        for position, one in enumerate(findings, start=1)
    ]
    sync_rows(Attendance, meeting, wanted, is_new=projection.is_new, needs_keys=False)
    for one in findings:
        for role in one.effective.get("roles") or () if persons[one.pk] else ():
            people.offices.setdefault(str(role), set()).add(persons[one.pk] or 0)
    people.absent_ids = {persons[one.pk] or 0 for one in findings if one.effective.get("status") == "absent"}
    _save_presenters(projection, people, meeting, items)
    listed = seats_listed(projection)
    if listed != meeting.seats_listed:
        meeting.seats_listed = listed
        meeting.save(update_fields=["seats_listed"])
    return people


def _people(projection: Projection, meeting: Meeting, findings: list[Finding], sides: dict[int, Named]) -> People:
    """Those whom the names in lists and of presenters may belong to; other names are looked for among them alone."""
    names = {str(one.effective["name"]) for one in findings}
    for item in projection.of("items", meeting.part):
        names |= {str(one) for one in item.effective.get("presenters") or () if looks_like_name(str(one))}
    organs = frozenset(meeting.organ_rows.values_list("organ_id", flat=True))
    known = people_named(
        projection.county,
        names=names,
        principal_ids={one.principal.pk for one in sides.values() if one.principal},
        partner_ids={one.partner.pk for one in sides.values() if one.partner},
        organ_ids=organs,
        apart_from=meeting,
    )
    return People(projection=projection, known=known, organs=organs, day=meeting.date)


def _side(projection: Projection, finding: Finding) -> Named:
    """Whom the person stands for. An unknown organisation whose words tell its kind becomes a partner."""
    words = str(finding.effective.get("organisation") or "").strip()
    if not words:
        return Named()
    named = projection.parties.named(words)
    if named.principal or named.partner:
        return named
    kind = partner_kind(words)
    if kind is not None:
        partner = Partner.objects.create(
            county=projection.county, kind=kind, **name_fields(Partner, projection.county, words)
        )
        projection.parties.add_partner(partner)
        return Named(partner=partner)
    return _asked_side(projection, finding, words)


def _asked_side(projection: Projection, finding: Finding, words: str) -> Named:
    folded = fold(words)
    rows = [row for _entry, row in projection.parties.entries.values()]
    near = [row for row in rows if fuzz.ratio(folded, fold(row.short_name)) >= NEAR_PRINCIPAL]
    if not near:
        return Named()
    decided = projection.cases.ask(
        "organisation",
        about=folded,
        question={"name": words},
        candidates=[candidate("principal", one) for one in near[:6]],
        finding=finding,
    )
    chosen = next((one for one in near if decided and one.pk == decided.get("id")), None)
    return Named(principals=(chosen,)) if chosen else Named()


def _person(people: People, finding: Finding, side: Named, before: Attendance | None) -> int | None:
    """Who it is; who it was before, as long as name and organisation stand as they stood."""
    value = finding.effective
    if before is not None and before.person_id is not None:
        is_same = is_same_words(before.name, str(value["name"]))
        if is_same and is_same_words(before.organisation, str(value.get("organisation") or "")):
            people.projection.cases.keep("same_person", finding)
            return before.person_id
    return people.listed(finding, str(value["name"]), side)


def _values(people: People, finding: Finding, position: int, side: Named, person: int | None) -> dict[str, Any]:
    value = finding.effective
    replaces = str(value.get("replaces") or "")
    return {
        "position": position,
        "person_id": person,
        "name": str(value["name"])[:300],
        "organisation": str(value.get("organisation") or "")[:300],
        "principal": side.principal,
        "partner": side.partner,
        "party": str(value.get("party") or "")[:12],
        "title": str(value.get("title") or "")[:300],
        "status": str(value.get("status") or "present"),
        "capacity": str(value.get("capacity") or "member"),
        "roles": list(value.get("roles") or ()),
        "replaces": replaces[:300],
        "replaces_person_id": people.named(finding, replaces) if replaces else None,
        "items": list(value.get("items") or ()),
        "partial": bool(value.get("partial")),
    }


def _save_presenters(projection: Projection, people: People, meeting: Meeting, items: tuple[AgendaItem, ...]) -> None:
    """Who presented which item, changed only where it differs."""
    by_finding = {item.finding_id: item for item in items}
    wanted: set[tuple[int, str, int | None]] = set()
    for finding in projection.of("items", meeting.part):
        item = by_finding.get(finding.pk)
        for name in (finding.effective.get("presenters") or ()) if item else ():
            wanted.add((item.pk if item else 0, str(name)[:300], people.named(finding, str(name))))
    rows = () if projection.is_new else Presenter.objects.filter(item__meeting=meeting)
    known = {(one.item_id, one.name, one.person_id): one.pk for one in rows}
    gone = [key for triple, key in known.items() if triple not in wanted]
    if gone:
        Presenter.objects.filter(pk__in=gone).delete()
    insert_rows(
        [
            Presenter(item_id=item, name=name, person_id=person)
            for item, name, person in sorted(wanted - set(known), key=lambda one: one[:2])
        ]
    )


def seats_listed(projection: Projection) -> int | None:
    """How many principals a line of the document lists that names nothing else: so many are there to attend."""
    most = 0
    for line in projection.text.splitlines():
        cells = [cell for cell in _CELL.split(line.strip()) if cell]
        if len(cells) < FEWEST_LISTED:
            continue
        named = [projection.parties.named(cell).principal for cell in cells]
        if all(named):
            most = max(most, len({one.pk for one in named if one}))
    return most if most * 2 > len(projection.parties.entries) else None
