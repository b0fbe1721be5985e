"""Words of which headings over lists of persons are composed ("Närvarande, ej tjänstgörande ersättare"), and what they
say together; data for list_headings.py, beside the fixed forms of attendance_words.py."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_reader.lexicon.attendance_words import Capacity, ListHeading


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABSENT = _words(
    "förhinder förhindrad förhindrade frånvarande frånvaro återbud förfall saknas saknades avanmäld avanmälda avböjt "
    "uteblev uteblivna"
)
_NOT = _words("ej icke inte")
_SERVES = _words("beslutande tjänstgörande tjänstgör tjänstg tjg röstberättigade")
_SUBSTITUTE = _words("ersättare ersättarna ers suppleant suppleanter suppleanterna")
_MEMBER = _words(
    "ledamot ledamöter ledamöterna medlem medlemmar förtroendevald förtroendevalda politiker styrelseledamöter "
    "styrelsemedlemmar nämndledamöter rådsledamöter ombud"
)
_OFFICIAL = _words(
    "tjänsteman tjänstemän tjänsteperson tjänstepersoner tjänstemannaorganisationen sekretariat sekretariatet kansliet"
)
_OFFICE = _words("sekretariatet kansliet")
_GUEST = _words(
    "övriga övrig övr andra därutöver dessutom inbjudna inbjuden gäst gäster adjungerad adjungerade insyn insynsplats "
    "insynsplatser insynsledamot insynsledamöter åhörare allmänhet besökare observatör observatörer yttranderätt "
    "närvarorätt personalföreträdare föreläsare"
)
_PRESENT = _words(
    "närvarande närvarade närvaro närvarolista deltagare deltagande deltog deltar mötesdeltagare medverkande kallade "
    "representant representanter repr företrädare"
)
_LINKING = _words(
    "med som har hade är var anmäl anmält anmäld anmälda anmälts meddelat meddelade meddelad lämnat lämnade "
    "sig och samt men för följande ordinarie utan rösträtt på vid i mötet sammanträdet dagens möte plats distans "
    "digitalt via teams zoom länk fysiskt personer nämndens styrelsens rådets gruppens utskottets "
    "personliga personlig direktionens regionens kommunernas kommunens samtliga valda"
)
# "Ägarrepresentanter", "arbetstagarrepr": whose they are says nothing of how they take part; those of residents do.
_COMPOUND = re.compile(
    r"(?!patient|brukar|anhörig|närstående|invånar|boende|personal)[a-zåäö]{3,}(representanter|repr|företrädare)$"
)
_KNOWN = _ABSENT | _NOT | _SERVES | _SUBSTITUTE | _MEMBER | _OFFICIAL | _GUEST | _PRESENT | _LINKING
# "Ovriga narvarande": recognition lost the dots.
_WITHOUT_DOTS = {word.translate(str.maketrans("åäö", "aao")): word for word in _KNOWN}
_PHRASE = re.compile(r"[A-ZÅÄÖ][\wåäö]+\.?(?:[ ,/&-]{1,3}[\wåäöÅÄÖ]+\.?){0,7}(?=\s*[:.…_]*\s*$|\s*:)")


@lru_cache(maxsize=4096)
def phrase_heading(text: str) -> tuple[ListHeading, int] | None:
    """The heading that `text` is, up to a colon, and where its words end; None unless each of its words is known."""
    match = _PHRASE.match(text)
    if match is None:
        return None
    words = (_COMPOUND.sub(r"\1", word) for word in re.findall(r"[^\W\d_]+", match[0].casefold()))
    said = frozenset(word if word in _KNOWN else _WITHOUT_DOTS.get(word, word) for word in words)
    if not said <= _KNOWN:
        return None
    if said <= _OFFICE and match.end() < len(text.rstrip()):
        # "Kansliet: Ada Ek": whom she represents.
        return None
    heading = _said_together(said)
    return (heading, match.end()) if heading is not None else None


def _said_together(said: frozenset[str]) -> ListHeading | None:
    negated = bool(said & _NOT)
    if said & _ABSENT or (negated and said & _PRESENT and not said & (_SERVES | _SUBSTITUTE)):
        capacity: Capacity | None = "substitute" if said & _SUBSTITUTE else "member" if said & _MEMBER else None
        return ListHeading(name="absent", capacity=capacity, status="absent")
    if negated and said & _SERVES:
        return ListHeading(name="not serving substitutes", capacity="substitute")
    if said & _SUBSTITUTE:
        both = bool(said & _MEMBER)
        return ListHeading(
            name="members and substitutes" if both else "substitutes", capacity=None if both else "substitute"
        )
    insight = any(word.startswith("insyn") for word in said)
    if said & (_MEMBER | _SERVES) and not insight:
        return ListHeading(name="members", capacity="member")
    if said & _OFFICIAL:
        return ListHeading(name="officials", capacity="official")
    if said & _GUEST:
        return ListHeading(name="guests", capacity="guest")
    if said & _PRESENT:
        return ListHeading(name="neutral", capacity=None)
    return None
