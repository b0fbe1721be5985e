"""What headings inside an item open: a decision, a proposal, background, a round … Data for stages/split_blocks.py."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from swedish_text.decision_types import MEETINGS_HEADING

SectionKind = Literal[
    "decision",
    "proposal",
    "background",
    "voting",
    "reservation",
    "distribution",
    "recap",
    "actions",
    "recommendation",
    "questions",
    "discussion",
    "round",
    "themes",
    "meetings",
    "quoted",
    "other",
]

_ORGAN = r"[\wåäö/: -]{0,60}?(?:s|ens|ets|ernas|ornas)"

# The first that matches the whole folded heading wins; case is ignored, a final colon, dots and "§ 7" are taken away.
SECTION_HEADINGS: tuple[tuple[SectionKind, str], ...] = (
    (
        "recap",
        r"(?:kort )?(?:genomgång|sammanfattning|summering|repetition|uppsummering|sammanställning)\b.*\bbeslut\w*.*",
    ),
    ("recap", r"beslutslista|lista över beslut|fattade beslut|beslut i (?:korthet|sammandrag)|besluten i korthet"),
    (
        "proposal",
        r"(?:\w+ )?(?:förslag|rekommendation)(?:et|en)? (?:till|om) .*|förslag(?:et)?"
        r"|beslutsförslag(?:et)?|att-satser",
    ),
    ("proposal", rf"{_ORGAN} (?:förslag|beslutsförslag|yrkanden?)(?: .*)?|föreslaget beslut|beslutsrekommendation"),
    (
        "proposal",
        r"yrkande(?:n|t)?\b.*|ändringsyrkande\w*|tilläggsyrkande\w*|avslagsyrkande\w*|bifallsyrkande\w*|motförslag",
    ),
    (
        "voting",
        r"beslutsgång(?:en)?|propositions?ordning(?:en)?|proposition(?:er)?|omröstning\w*(?: .*)?"
        r"|votering\w*|röstning\w*",
    ),
    (
        "reservation",
        r"reservation(?:er|en)?\b.*|protokollsanteckning\w*.*|särskil(?:t|da) yttrande\w*.*"
        r"|blank(?:a)? reservation.*",
    ),
    ("reservation", r"jäv\b.*|(?:del(?:tar|tog)|delta) (?:inte|ej) i .*|avvikande mening(?:ar)?"),
    (
        "distribution",
        r"expedi\w+.*|(?:beslutet |protokollet |ärendet )?(?:ska |skall )?(?:skickas|sänds|delges"
        r"|delgivning|lämnas(?: vidare)?|överlämnas)(?: till)?|kopi(?:a|or)"
        r"(?: till)?|(?:för )?kännedom(?: till)?|protokollsutdrag.*|utdrag.*|besvärsanvisning.*"
        r"|sändlista|beslutet expedieras.*",
    ),
    (
        "decision",
        rf"{_ORGAN} beslut,? (?:(?:den )?\d{{1,2}} \w+ \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
        r"(?:,? § ?\d+)?",
    ),
    ("background", r"(?:tidigare|föregående) (?:beslut|behandling|beredning|protokoll)|beslutshistorik"),
    (
        "background",
        r"bakgrund(?:en)?(?: .*)?|ärende(?:t|beskrivning(?:en)?)?"
        r"|(?:kort )?sammanfattning(?: av (?:ärendet|rapporten))?|"
        r"ärendets? (?:beredning|gång|behandling)|beredning(?:en)?|beslutsunderlag|underlag"
        r"|handlingar(?: i ärendet)?|"
        r"redogörelse(?: för ärendet)?|föredragning|aktuellt|syfte|motivering|skäl för beslutet|beslutsmotivering|"
        r"konsekvenser|ekonomi(?:ska konsekvenser)?|tjänsteskrivelse.*|tjänsteutlåtande.*|utredning|bedömning|"
        r"förvaltningens bedömning|överväganden|finansiering|bilagor|dokument|beskrivning(?: av ärendet)?",
    ),
    (
        "decision",
        rf"(?:{_ORGAN} )?(?:beslut|ställningstagande|avgörande)(?:et|en|n)?|(?:rådet|nämnden|styrelsen"
        rf"|mötet|gruppen|[\wåäö -]+) "
        r"(?:beslutar|beslutade|beslöt|beslutade att|beslutar att)|beslut(?:as|ades)?(?: att)?|konklusion(?:er|en)?|"
        r"beslut\s?/\s?(?:åtgärd(?:er)?|uppdrag)|"
        r"beslut i ärendet|mötets beslut|beslut och åtgärd(?:er)?"
        r"|beslutspunkter|beslut:? §? ?\d+.*"
        r"|beslut (?:fattas|fattades)",
    ),
    ("recommendation", r"rekommendation(?:er|erna)?"),
    (
        "actions",
        r"åtgärd(?:er|spunkter|slista|en)?|att göra(?:-lista)?|todo|to do|action(?: ?points?|s)?|uppdrag(?:slista)?|"
        r"nästa steg|fortsatt arbete|fortsättning|uppföljning(?:spunkter)?|vem gör vad|ansvarig(?:a)?"
        r"|vidare hantering",
    ),
    ("questions", r"(?:öppna?|kvarstående|obesvarad\w*) fråg(?:a|or)(?: till .{3,30})?"),
    ("questions", r"fråg(?:a|or|orna)(?:\s?(?:/|och|&)\s?(?:synpunkter|svar|kommentarer))?|frågestund"),
    (
        "round",
        r"(?:laget|bordet|länet|varvet) runt.*|rundabords\w*.*|rundan?(?: .*)?"
        r"|(?:läges)?rapport(?:er)? från (?:kommunerna|medlem|"
        r"respektive|huvudmännen|länsdel).*|(?:nuläge|läget|aktuellt) (?:i|från) (?:kommunerna"
        r"|respektive|länets|huvudmän|varje).*",
    ),
    (
        "themes",
        r"(?:önskade )?(?:teman?|ämnen|frågor)\s(?:till|för|inför|på|att lyfta).*(?:möte|sammanträde)\w*.*|önskemål.*"
        r"|(?:inspel|tema)(?: till .*)?",
    ),
    ("meetings", MEETINGS_HEADING),
    (
        "discussion",
        r"diskussion(?:en|er)?|dialog(?:en)?|synpunkter(?:na)?(?: .*)?|kommentarer|reflektioner|överläggning(?:ar)?",
    ),
)

_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in SECTION_HEADINGS)
_ANY = re.compile("|".join(f"(?:{pattern})" for _, pattern in SECTION_HEADINGS), re.IGNORECASE)
_AROUND = re.compile(r"^\W+|[\s:.*_–-]+$")
_SENTENCE = re.compile(r"\w{3,}[.!?]\s+[A-ZÅÄÖ]")
_NUMBER = re.compile(r"^(?:§+\s*)?\d+(?:[.:]\d+)*[.)]?\s+")


@lru_cache(maxsize=8192)
def section_kind(heading: str) -> SectionKind | None:
    """What a heading of these words opens; None where they are no known heading."""
    bare = _NUMBER.sub("", _AROUND.sub("", heading.strip()))
    if not bare or len(bare) > 110 or _SENTENCE.search(bare):
        return None
    if heading.rstrip().endswith(".") and len(bare.split()) > 2:
        return None
    if _ANY.fullmatch(bare) is None:
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(bare)), None)


# A line of its own that names an organ, its paragraph and perhaps the day: what follows is quoted from that meeting.
INSTANCE_LINE = re.compile(
    r"(?!.*\b[Bb]eslut\b)[A-ZÅÄÖ][\wåäöÅÄÖ -]{2,60}?,?\s+(?:(?:den )?[\d.-]{8,10},?\s+)?"
    r"§\s*(?P<number>\d{1,4})(?:,?\s+[\d.-]{8,10})?\s*:?"
)
