"""Tells when the titles of two items name the same matter: the stems of what stands before a colon or dash.

Titles of the meeting's own forms (opening, adjuster, agenda, other questions …) name none; they are listed here.
"""

from __future__ import annotations

import re

from samverk.intake.queries.match_organs import stems_of
from swedish_text.folding import fold

_TAIL = re.compile(r"\s*(?::|\s[-–—]\s|\().*$")
_LEAD = re.compile(
    r"^(?:(?:kort|aktuell|muntlig)\s+)*"
    r"(?:läges)?(?:rapport|uppföljning|information|redovisning|återkoppling|status|avstämning|beslut|dialog|tema"
    r"|presentation|ny|nya|nytt|remiss|svar på remiss|förslag till|förslag)"
    r"(?:\s+(?:av|om|från|kring|på|till|gällande|avseende))?\b[\s:]*"
)
_NUMBER = re.compile(r"\b(?:19|20)\d\d\b|^[§\d.\s]+|\bdel \d+\b")
FORMAL_STEMS = frozenset(
    stem
    for words in (
        "mötet öppnas öppnades öppnande inledning inleds välkommen välkomna upprop närvaro närvarande",
        "val justerare justering justeras justeringsperson ordförande sekreterare mötesordförande",
        "godkännande fastställande dagordning dagordningen föredragningslista agenda anmälan",
        "föregående möte möten protokoll protokollet mötesprotokoll minnesanteckning minnesanteckningar genomgång",
        "övrigt övriga fråga frågor ärenden ärende punkter nya beslutspunkter informationspunkter anmälningsärenden",
        "nästa kommande mötestider datum sammanträde sammanträden sammanträdesplan tider teman tema",
        "mötet avslutas avslutades avslutning avslut summering sammanfattning utvärdering kort runda laget runt",
        "rapporter rapport information beslut meddelanden delgivningar sammanträdets utöver år års viktiga",
    )
    for stem in stems_of(words)
)
LONGEST_KEY = 200


def matter_key(title: str) -> str:
    """The same string for titles of the same matter; empty where the title names none."""
    folded = fold(title)
    whole = _NUMBER.sub(" ", folded)
    main = _TAIL.sub("", whole)
    if len(stems_of(main)) < 2 and len(main) < len(whole):
        main = main if len(main) >= 9 else whole
    bare = _LEAD.sub("", main.strip()) or main
    stems = sorted({stem for stem in stems_of(bare) if not stem.isdigit()})
    carrying = [stem for stem in stems if stem not in FORMAL_STEMS]
    if not carrying or (len(stems) > 1 and len(carrying) * 2 < len(stems)):
        return ""
    return " ".join(carrying)[:LONGEST_KEY]
