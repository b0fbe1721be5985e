"""Who decides and who acts: tells the meeting's own organ from others, and finds the actors of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from minutes_reader.draft import Draft
from minutes_reader.lexicon.organs import (
    ACTOR_ENDINGS,
    BODIES_BY_SHORT_FORM,
    COMPOUND_PARTS,
    GENERAL_ORGANS,
    ORGAN_ENDINGS,
    OTHER_AUTHORITIES,
)
from swedish_text.names import is_common_given_name

_WORD = re.compile(r"[\wåäöÅÄÖé]+(?:[-/:][\wåäöÅÄÖé]+)*")
_ORGAN_WORD = re.compile(rf"(?:{'|'.join(sorted(ORGAN_ENDINGS, key=len, reverse=True))})s?$")
_ACTOR_WORD = re.compile(rf"(?:{'|'.join(sorted(ACTOR_ENDINGS, key=len, reverse=True))})s?$")
_DEFINITE = re.compile(r"(?:erna|arna|orna|rna|en|et|na|n|s|er|ar|or|e)$")
_NO_ORGAN = frozenset({"en", "ett", "ny", "nya", "den", "det", "de"})
_OCCASION = re.compile(r"(?:möten?|mötet|mötes|sammanträdet?|stämman?|ärende|samråd)s?$")
# Under "Rapport från chefsgruppen" it is the other organ that has decided.
_SHORT_FORM = "="
_LONGEST_SHORT_FORM = 4
_LINKING = frozenset({"och", "för", "i", "av", "med", "om", "på"})
_PARTS = re.compile(rf"(?:{'|'.join(sorted(COMPOUND_PARTS, key=len, reverse=True))})")
_REPORT_OF = re.compile(
    r"\b(?:rapport|information|återkoppling|återrapport\w*|protokoll|aktuellt|nytt|nyheter)\b.*\bfrån\b|^från\b",
    re.IGNORECASE,
)
# "Elna", "Rut och Juno", "Rut, Juno och Max", "Rut S o Juno B".
_FIRST_NAME = r"[A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?: [A-ZÅÄÖ]\b\.?)?"
_FIRST_NAMES = re.compile(rf"{_FIRST_NAME}(?:(?:, {_FIRST_NAME}){{0,4}} (?:och|samt|&|o\.?) {_FIRST_NAME})?")
_BETWEEN_NAMES = re.compile(r", | (?:och|samt|&|o\.?) ")
_NO_NAME = re.compile(
    r"\w*(?:en|an|et|na|erna|arna|or|ar|er|are|ing|het|else|skap|tion|ment|kommun|län|gård|ort|köping|stad|borg|berg|vik"
    r"|sund|hamn|torp|by|ås|mo|sjö|nads|s)|alla|samtliga|ingen|inga|många|flera|några|var|vem|som|man|detta|dessa|denna"
    r"|där|här|hon|han|dom|därefter|däremot|dessutom|vidare|slutligen|samtidigt|sedan|nu|också|även|personal|polis|vård|skola|mer|kommun|region|stat|ledning"
    r"|sekr|ordf|bil|nästa|varje|respektive|båda",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+){1,3}\b")
# "Ekby kommun", "Västra Ås stad", "Region Ekby län", "varje kommun": the words together say who it is.
_PRINCIPAL = re.compile(
    r"\b(?:[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)?|[Vv]arje|[Rr]espektive|[Ss]amtliga|[Aa]lla|[Ll]änets)"
    r" (?:kommun(?:er)?|stad|huvudm[aä]n)\b|\b[Rr]egion [A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)?(?: län)?\b"
)
# "Hälso- och" before "sjukvården": the hyphen holds the place of what the second word ends with.
_HALF_COMPOUND = re.compile(r"\b[\wåäöÅÄÖé]+- (?:och|eller|samt) $")
_OWNER = re.compile(r"\w(?:ens|ets|nas|ans)$|^rådets$")
_GOVERNED = re.compile(
    r"\b(?:till|från|hos|via|genom|mot|med|inför|mellan|i|på|om|för|inom|vid|under|efter|enligt)"
    r" (?:(?:respektive|varje|samtliga|alla|den|det|de|en|ett|vår|vårt|våra|sin|sitt|sina) )?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def stem(word: str) -> str:
    """A word without its definite and plural endings, for comparing organs' names ("chefsgrupperna": "chefsgrupp")."""
    folded = word.casefold()
    cut = _DEFINITE.sub("", folded.removesuffix("s") if len(folded) > 6 else folded)
    return cut if len(cut) >= 4 else folded


def is_organ_word(word: str) -> bool:
    """Say whether `word` names a body that can decide."""
    folded = word.casefold()
    return folded in GENERAL_ORGANS or folded in OTHER_AUTHORITIES or bool(_ORGAN_WORD.search(folded))


def own_stems(draft: Draft) -> frozenset[str]:
    """Stems of the words that name the meeting's organs; a genitive before another word names who owns it."""
    stems: set[str] = set()
    for organ in draft.meeting.organs:
        words = _WORD.findall(organ)
        kept = [word for position, word in enumerate(words) if len(word) > 4 and not _is_owner(words, position)]
        # "Samråd mellan Region X och kommunerna": the principals are not the organ.
        organs = [one for one in kept if is_organ_word(one)]
        stems.update(stem(word) for word in organs or kept)
        # "Gemensamma nämnden för hjälpmedel" is "hjälpmedelsnämnden" too.
        if " för " in organ:
            stems.update(f"{one[:5].casefold()}*{stem(word)}" for word in organs for one in kept if one not in organs)
        stems.add(f"{_SHORT_FORM}{organ.casefold()}")
    return frozenset(stems)


def _is_short_form(word: str, own: frozenset[str]) -> bool:
    """ "VU" for the "Verkställande utskottet", "LLG" for the "Lokal ledningsgrupp": its letters in their order."""
    if not word.isupper() or not 1 < len(word) <= _LONGEST_SHORT_FORM or word.casefold() in OTHER_AUTHORITIES:
        return False
    known = BODIES_BY_SHORT_FORM.get(word.casefold())
    organs = [one[1:] for one in own if one.startswith(_SHORT_FORM)]
    if known is not None:
        return any(re.match(rf"(?:{known})(?!\w)", organ) for organ in organs)
    return any(_spells(word.casefold(), organ) for organ in organs)


def _is_other_body(word: str, own: frozenset[str]) -> bool:
    """ "KS" in the minutes of a council: the short form of a body that everyone knows, and that is not this one."""
    return word.isupper() and word.casefold() in BODIES_BY_SHORT_FORM and bool(own) and not _is_short_form(word, own)


def _spells(letters: str, organ: str) -> bool:
    """The letters begin the organ's words, or the parts of its compound, in their order up to what it is: a board."""
    initials = ""
    for word in organ.split():
        if word in _LINKING or not word[0].isalpha():
            continue
        ending = _ORGAN_WORD.search(word)
        initials += "".join(part[0] for part in _parts(word[: ending.start()] if ending else word))
        if ending is not None:
            initials += ending[0][0]
            if initials.endswith(letters):
                return True
    return False


def _parts(word: str) -> list[str]:
    """ "vårdsamverkans": "vård", "samverkans"; a word in which no known part begins is one part."""
    starts = sorted({0, *(match.start() for match in _PARTS.finditer(word))}) if word else []
    return [word[start:] for start in starts]


def _is_owner(words: list[str], position: int) -> bool:
    return words[position].endswith("s") and position + 1 < len(words) and is_organ_word(words[position + 1])


def decides_here(subject: str, own: frozenset[str], item_title: str = "") -> bool | None:
    """Say whether the organ named in `subject` is the meeting's own; None where no organ is named."""
    words = _WORD.findall(subject)
    organs = [word for word in words if is_organ_word(word)]
    if any(_is_short_form(word, own) for word in words):
        return True
    if not organs:
        if any(stem(word) in own for word in words if len(word) > 4):
            return True
        return False if any(_is_other_body(word, own) for word in words) else None
    if any(stem(word) in own for word in words if len(word) > 4):
        return True
    if any(_is_joined(word, one) for one in own if "*" in one for word in organs):
        return True
    title = "" if _REPORT_OF.search(item_title) else item_title
    titled = {stem(word) for word in _WORD.findall(title) if is_organ_word(word)}
    for word in organs:
        folded = word.casefold()
        if folded in OTHER_AUTHORITIES or folded.removesuffix("s") in OTHER_AUTHORITIES:
            return False
        if folded in GENERAL_ORGANS or folded.removesuffix("s") in GENERAL_ORGANS or stem(word) in titled:
            return True
    return not own


def _is_joined(word: str, parts: str) -> bool:
    first, _, organ = parts.partition("*")
    return word.casefold().startswith(first) and stem(word).endswith(organ)


def actors_in(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Those in `text` who can act, as written, in order: people of `names`, full names, organs, organisations."""
    found: dict[int, str] = {}
    for name in sorted(names, key=len, reverse=True):
        match = re.search(rf"\b{re.escape(name)}(?=s?\b)", text) if name and name in text else None
        if match and not any(at <= match.start() < at + len(one) for at, one in found.items()):
            found[match.start()] = name
    for match in (*_PRINCIPAL.finditer(text), *_PERSON.finditer(text)):
        if not any(at <= match.start() < at + len(one) for at, one in found.items()):
            found[match.start()] = match[0]
    for match in _WORD.finditer(text):
        if any(at <= match.start() < at + len(one) for at, one in found.items()):
            continue
        word, folded = match[0], match[0].casefold()
        is_name = word[0].isupper() and is_common_given_name(word)
        is_actor = folded not in _NO_ORGAN and not _OCCASION.search(folded) and bool(_ACTOR_WORD.search(folded))
        if is_name or is_actor:
            half = _HALF_COMPOUND.search(text[: match.start()]) if is_actor else None
            start = half.start() if half else match.start()
            found[start] = text[start : match.end()]
    return tuple(found[at] for at in sorted(found))


def doers_in(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The actors in `text`, which ends before a verb, without those that a preposition governs or that only own
    something: "till Socialstyrelsen", "nämndens möte"; an owner with an actor of its own is one: "nämndens ordförande".
    """
    doers: list[str] = []
    start, left_out = -1, 0
    owner = ""
    for actor in actors_in(text, names):
        start = text.index(actor, start + 1)
        end = start + len(actor)
        whole = f"{owner} {actor}" if owner and text[:start].endswith(f"{owner} ") else actor
        before = text[: end - len(whole)]
        owner = whole if _OWNER.search(whole) and actor not in names else ""
        if _GOVERNED.search(before) or (left_out and before[left_out:] == " och "):
            left_out = end
        elif not owner:
            doers.append(whole)
    return tuple(doers)


def named_subject(text: str) -> tuple[str, ...]:
    """The persons at the beginning of `text`, which ends before the verb: "Elna", "Rut och Juno", also rare names.

    A capitalised word without an article right before a verb of action is a name, unless it has the ending of a noun.
    """
    match = _FIRST_NAMES.fullmatch(text.strip())
    if match is None:
        return ()
    people = tuple(_BETWEEN_NAMES.split(match[0]))
    first = [one.split()[0] for one in people]
    return people if all(is_common_given_name(one) or not _NO_NAME.fullmatch(one) for one in first) else ()


def is_person(actor: str, names: Iterable[str] = ()) -> bool:
    """Say whether `actor`, as actors_in gives it, is a person."""
    return actor in names or is_common_given_name(actor.split()[0]) or bool(_PERSON.fullmatch(actor))
