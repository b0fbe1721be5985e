"""How minutes say who presented an item: data for stages/find_presenters.py."""

from __future__ import annotations

import re

from swedish_text.word_patterns import WordPattern

PRESENTER_LABEL = re.compile(
    r"(?:[-–•*]\s*)?(?:föredra(?:gande|gare|gning|s\s+av|ges\s+av|r)|"
    r"föredragande\s+(?:tjänsteperson(?:er)?|tjänsteman|i\s+ärendet)|presentatör(?:er)?|"
    r"presentation(?:\s+av)?|"
    r"rapportör(?:er)?|inbjud(?:en|na)(?:\s+(?:gäst(?:er)?|föredragande|talare))?|medverkande|"
    r"deltar\s+under\s+punkten|information\s+av|ärendet\s+föredras\s+av|informatör)\s*:[\s*_]*",
    re.IGNORECASE,
)
PRESENTING_VERB = WordPattern(
    r"\b(?:före(?:drog|drar|dragit)|presentera(?:de|r)|informera(?:de|r)|redogjorde|redogör|berätta(?:de|"
    r"r)|rapportera(?:de|r)|redovisa(?:de|r)|beskrev|beskriver|"
    r"läste(?=\s+(?:upp\s+)?\w*(?:berättelse|rapport|skrivelse|brev))|"
    r"gav\s+(?:en\s+)?(?:\w+\s+)?\w*(?:information|rapport|redovisning|redogörelse|presentation|"
    r"uppdatering|bild|inblick|återkoppling)|ger\s+(?:en\s+)?(?:information|rapport|lägesrapport|"
    r"redogörelse)|"
    r"(?:hade|har)\s+en\s+(?:dragning|presentation|genomgång)|(?:går|gick|gått)\s+igenom|delger|delgav|"
    r"(?:lämnar|lämnade)\s+(?:en\s+)?(?:\w+\s+)?(?:information|rapport|lägesrapport|redogörelse|"
    r"redovisning|återrapportering)|återrapporterar?(?:de)?|drog|drar|höll\s+(?:i\s+)?(?:en\s+)?(?:dragning|"
    r"presentation|föredragning)|inledde|introducerade|visade|visar(?=\s+(?:den|det|en|ett|hur|vad|statistik"
    r"|siffror|bilder|bildspel|planen|resultat|utkast|förslag|film|diagram|exempel)))\b"
)
PRESENTED_BY = re.compile(
    r"\b(?:ärendet|frågan|punkten|rapporten|informationen|planen|förslaget)?\s*(?:föredras|föredrogs|lästes(?:\s+upp)?|"
    r"presenteras|presenterades|sammanfattas|sammanfattades|redovisas|redovisades|föredragning|information|informeras|dragning|"
    r"presentation)\s+(?:av|från|genom)\s+",
    re.IGNORECASE,
)

# A label without its colon: a name must follow at once.
BARE_LABEL = re.compile(
    r"(?:[-–•*]\s*)?(?:föredragande|föredragare|föredragning|presentatör|rapportör)\s+(?:är\s+)?(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
# What an inverted sentence ("Därefter informerar Anna Berg om …") goes on with after its subject.
AFTER_SUBJECT = re.compile(
    r"\s(?:om|för|kring|från|angående|gällande|att|arbetet|läget|en|ett|den|det|hur|vad|resultatet|rapporten|"
    r"ärendet)\s|[.;:]"
)
# At the end of a heading: "(föredragande Anna Berg)", "(Anna Berg, Bo Ek)".
IN_HEADING = re.compile(r"[(\[](?:föredra\w+:?\s*|av\s+)?(?P<names>[A-ZÅÄÖ][^()\[\]]{4,80})[)\]]\s*$", re.IGNORECASE)
