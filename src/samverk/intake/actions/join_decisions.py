"""Says of each decision which organ took it, and which earlier decision a recap repeats.

After `build_contents.py`, before `tell_authority.py`. A joint meeting's decision belongs to the organ that its words
name, an item's to the organ as which it says that it was held; else somebody is asked.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from rapidfuzz import fuzz, process

from samverk.documents.models import Finding
from samverk.intake.actions.build_meeting import MOST_CANDIDATES, make_organ
from samverk.intake.actions.keep_cases import candidate
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.decision_words import FORMAL_TYPES, held_as_words, taker_of
from samverk.intake.queries.match_organs import ORGAN_WORD, stems_of
from samverk.meetings.models import AgendaItem, Decision, Meeting
from samverk.organizations.models import Organ
from swedish_text.folding import fold

REPEAT_BAR = 84.0
"""A recap repeats the earlier decision whose words are at least this alike (0–100)."""
RECAP_REACH = timedelta(days=400)
LONGEST_OWN_WORDS = 2
OWN_BAR = 90.0


def join_decisions(
    projection: Projection, meeting: Meeting, organs: list[Organ], items: tuple[AgendaItem, ...]
) -> None:
    """Set organ, held_as and repeats of the meeting's decisions.

    organs: those that held the meeting, in order.
    """
    decisions = list(meeting.decisions.select_related("item__finding", "finding"))
    repeats = _repeats(decisions, organs, meeting)
    held_as = _held_as(projection, decisions, organs)
    changed: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for decision in decisions:
        organ = _taker(projection, decision, organs, held_as.get(decision.item_id or 0))
        if organ is not None and organ not in organs and decision.item is not None:
            held_as[decision.item.pk] = organ
        pair = (organ.pk if organ else None, repeats.get(decision.pk))
        if pair != (decision.organ_id, decision.repeats_id):
            decision.organ_id, decision.repeats_id = pair
            changed[pair].append(decision.pk)
    for (organ_id, repeats_id), keys in changed.items():
        Decision.objects.filter(pk__in=keys).update(organ=organ_id, repeats=repeats_id)
    _ask_who_decided(projection, meeting, organs, decisions)
    _save_held_as(items, held_as)


def _held_as(projection: Projection, decisions: list[Decision], organs: list[Organ]) -> dict[int, Organ]:
    """The organ as which an item with decisions was held, where the item says so ("beslutar som styrgrupp för …")."""
    found: dict[int, Organ] = {}
    items = {one.item.pk: one.item for one in decisions if one.item is not None}
    for item in items.values():
        words = held_as_words(f"{item.title}\n{item.text}")
        organ = _organ_at_start(projection, words, organs, item.finding) if words else None
        if organ is not None and organ not in organs:
            found[item.pk] = organ
    return found


def _organ_at_start(projection: Projection, words: str, organs: list[Organ], finding: Finding | None) -> Organ | None:
    """The organ whose name the words begin with; one that is not in the register is asked about."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        named = projection.organs.short(" ".join(parts[:length]))
        if named is not None:
            return named
    if finding is None or len(parts) <= LONGEST_OWN_WORDS or not ORGAN_WORD.search(fold(parts[0])):
        return None
    return _asked_taker(projection, finding, words, organs)


def _taker(projection: Projection, decision: Decision, organs: list[Organ], held_as: Organ | None) -> Organ | None:
    words = taker_of(decision.text)
    if held_as is not None and (words is None or held_as_words(decision.text) or _is_own(words, organs)):
        return held_as
    if words is None:
        return organs[0] if len(organs) == 1 else None
    if decision.finding is not None and not _is_own(words, organs):
        named = projection.organs.short(words)
        if named is None and ORGAN_WORD.search(fold(words).split(" ")[0]) and len(words.split()) > LONGEST_OWN_WORDS:
            return _asked_taker(projection, decision.finding, words, organs)
        if named is not None:
            return named
    among = [one for one in organs if set(stems_of(fold(words))) <= set(stems_of(one.folded))]
    return among[0] if len(among) == 1 else organs[0] if len(organs) == 1 else None


def _is_own(words: str, organs: list[Organ]) -> bool:
    """Whether the words are one of the meeting's organs, or a short form that fits it (Rådet, Chefsgruppen)."""
    wanted = fold(words)
    return any(wanted == one.folded or fuzz.partial_ratio(wanted, one.folded) > OWN_BAR for one in organs)


def _asked_taker(projection: Projection, finding: Finding, words: str, organs: list[Organ]) -> Organ | None:
    """Another organ, not in the register, is named as the one that decided."""
    decided = projection.cases.ask(
        "deciding_organ",
        about=fold(words),
        question={"name": words},
        candidates=[candidate("organ", one) for one in organs],
        finding=finding,
    )
    if decided and decided.get("kind") == "organ":
        return projection.organs.rows.get(int(decided["id"]))
    return make_organ(projection, words) if decided and decided.get("kind") == "new" else None


def _ask_who_decided(projection: Projection, meeting: Meeting, organs: list[Organ], decisions: list[Decision]) -> None:
    """Of organs that met jointly, one may have decided what the words leave open."""
    unknown = [
        one for one in decisions if one.organ_id is None and one.type not in FORMAL_TYPES and not taker_of(one.text)
    ]
    if len(organs) < 2 or not unknown:
        return
    decided = projection.cases.ask(
        "joint_decisions",
        about=f"decisions of part {meeting.part}",
        question={"count": len(unknown)},
        candidates=[candidate("organ", one) for one in organs[:MOST_CANDIDATES]],
        finding=unknown[0].finding,
    )
    if decided and decided.get("kind") == "organ":
        Decision.objects.filter(pk__in=[one.pk for one in unknown]).update(organ=int(decided["id"]))


def _save_held_as(items: tuple[AgendaItem, ...], held_as: dict[int, Organ]) -> None:
    for item in items:
        organ = held_as.get(item.pk)
        if item.held_as_id != (organ.pk if organ else None):
            item.held_as = organ
            item.save(update_fields=["held_as"])


def _repeats(decisions: list[Decision], organs: list[Organ], meeting: Meeting) -> dict[int, int]:
    """For each recap the decision that it restates: of this meeting, else of an earlier one, the same organs' first."""
    recaps = [one for one in decisions if one.recap]
    own = [(one.pk, fold(one.text)) for one in decisions if not one.recap]
    found = _most_alike(recaps, own)
    left = [one for one in recaps if one.pk not in found]
    if not left or meeting.date is None:
        return found
    earlier = Decision.objects.filter(
        meeting__county=meeting.county_id,
        meeting__date__lt=meeting.date,
        meeting__date__gte=meeting.date - RECAP_REACH,
        recap=False,
    ).exclude(type__in=FORMAL_TYPES)
    for rows in (earlier.filter(meeting__organ_rows__organ__in=organs).distinct(), earlier[:2000]):
        if left:
            found |= _most_alike(left, [(key, fold(text)) for key, text in rows.values_list("pk", "text")])
            left = [one for one in left if one.pk not in found]
    return found


def _most_alike(recaps: list[Decision], others: list[tuple[int, str]]) -> dict[int, int]:
    """For each recap the one of the others (primary key, folded words) that is most alike, if it is alike enough."""
    texts = [text for _key, text in others]
    found: dict[int, int] = {}
    for recap in recaps:
        best = process.extractOne(fold(recap.text), texts, scorer=fuzz.token_set_ratio, score_cutoff=REPEAT_BAR)
        if best is not None:
            found[recap.pk] = others[best[2]][0]
    return found
