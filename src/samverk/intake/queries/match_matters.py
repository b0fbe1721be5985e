"""Tells when the titles of two items name the same matter: the stems of what stands before a colon or dash.

Titles of the meeting's own forms (opening, adjuster, agenda, other questions …) name none; they are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from samverk.intake.queries.match_organs import ORGAN_WORD, stems_of
from samverk.intake.queries.reforms import reform_of
from swedish_text.folding import fold

_TAIL = re.compile(
    r"\s*(?::|\s[-–—]\s|\(|,\s+(?:fortsatt|beslut|inriktnings|läges|information|förslag|ställningstagande|uppföljning|rapport"
    r"|dialog|remiss|yttrande|nästa steg|nuläge|aktuellt)).*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:kort|aktuell|muntlig)\s+)*"
    r"(?:läges)?(?:(?<=läges)bild|rapport|uppföljning|information|aktuellt|nytt|redovisning|återkoppling|status|avstämning|beslut|dialog|tema"
    r"|presentation|ny|nya|nytt|remiss|svar på remiss|förslag till|förslag)"
    r"(?:\s+(?:av|om|från|kring|på|till|gällande|avseende))?\b[\s:]*",
    re.IGNORECASE,
)
_AFTER_LEAD = re.compile(r"\s*(?::|\s[-–—]\s)\s*(.+)$")
_NUMBER = re.compile(r"\b(?:19|20)\d\d\b|^[§\d.\s]+|\bdel \d+\b")
FORMAL_STEMS = frozenset(
    stem
    for words in (
        "mötet öppnas öppnades öppnande inledning inleds välkommen välkomna upprop närvaro närvarande",
        "val justerare protokollsjusterare justering justeras justeringsperson ordförande sekreterare mötesordförande",
        "godkännande fastställande dagordning dagordningen föredragningslista agenda anmälan",
        "föregående möte möten protokoll protokollet mötesprotokoll minnesanteckning minnesanteckningar genomgång",
        "övrigt övriga fråga frågor ärenden ärende punkter nya beslutspunkter informationspunkter anmälningsärenden",
        "nästa kommande mötestider datum sammanträde sammanträden sammanträdesplan tider teman tema önskade",
        "mötesdagar mötesdatum tidplan",
        "mötet avslutas avslutades avslutning avslut summering sammanfattning utvärdering kort runda laget runt",
        "rapporter rapport information beslut meddelanden delgivningar sammanträdets utöver år års viktiga",
        "lägesbild nuläge aktuellt läget",
    )
    for stem in stems_of(words)
)
LONGEST_KEY = 200
SHORTEST_MAIN = 5


def matter_key(title: str) -> str:
    """The same string for titles of the same matter; empty where the title names none."""
    bare, lead = bare_title(fold(title))
    first = bare.split(" ", 1)[0]
    if lead.endswith("från") and ORGAN_WORD.search(first.strip(".,:")):
        return ""
    if reform := reform_of(bare):
        return reform
    stems = sorted({stem for stem in stems_of(bare) if not stem.isdigit()})
    carrying = [stem for stem in stems if stem not in FORMAL_STEMS]
    if not carrying or (len(stems) > 1 and len(carrying) * 2 < len(stems)):
        return ""
    return " ".join(carrying)[:LONGEST_KEY]


def matter_name(titles: Iterable[str]) -> str:
    """A name for the matter of these titles: the shortest, without what each meeting adds."""
    bare = {" ".join(bare_title(" ".join(title.split()))[0].split()).strip(" .,:") for title in titles}
    shortest = min((one for one in bare if one), key=lambda one: (len(one), one), default="")
    return shortest[:1].upper() + shortest[1:]


def bare_title(title: str) -> tuple[str, str]:
    """The title without number, lead ("Rapport från") and tail (": lägesrapport"), and the folded lead."""
    whole = _NUMBER.sub(" ", title)
    main = _TAIL.sub("", whole)
    if _LEAD.fullmatch(main.strip()) and (told := _AFTER_LEAD.match(whole[len(main) :])):
        # «Lägesbild: rehabilitering i hemmet»: what is told of stands after the colon.
        main = _TAIL.sub("", told[1])
    if len(main.strip()) < SHORTEST_MAIN and len(stems_of(fold(main))) < 2:
        main = whole
    found = _LEAD.match(main.strip())
    lead = found.group() if found else ""
    return main.strip()[len(lead) :] or main, fold(lead)
