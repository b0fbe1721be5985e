"""What begins the end of minutes: signatures, proof of posting, appeals, annexes. Data for stages/split_zones.py."""

from __future__ import annotations

import re

BEGINS_TAIL = re.compile(
    r"(?:vid\s+protokollet|vid\s+pennan|underskrift(?:er|ssida|sblad)?|underskriftssida|signaturer?|"
    r"signering(?:ar)?|undertecknat|"
    r"detta\s+(?:dokument|protokoll)\s+(?:har|är|signera\w*|underteckna\w*)\s*(?:undertecknats|signerats|"
    r"elektroniskt|digitalt|underskrivet)?.*|"
    r"(?:protokollet|dokumentet)\s+(?:har\s+)?(?:är\s+)?(?:digitalt|elektroniskt)\s+(?:signera\w*|"
    r"underteckna\w*|justera\w*).*|"
    r"(?:signaturerna|underskrifterna)\s+i\s+(?:detta\s+)?dokument(?:et)?\s+är\s.*|"
    r"anslagsbevis|tillkännagivande\s+av\s+protokoll|bevis\s+(?:om|på)\s+(?:justering|anslag).*|anslag\s*/\s*bevis|"
    r"hur\s+man\s+överklagar.*|besvärsanvisning.*|överklagande(?:anvisning)?(?:ar)?|hänvisning|"
    r"justera(?:s|t|d|des)(?:\s+(?:den|av|digitalt|elektroniskt|\d).*)?|justering(?:en)?s?(?:\s+(?:datum|"
    r"tid|plats).*)?|"
    r"protokollet\s+justera\w*.*|ovanstående\s+justeras.*|justerare|ordförande|sekreterare|"
    r"transaktion\s+\d+.*|verifikat(?:ion)?.*|signaturcertifikat.*|document\s+id.*|dokument-?id.*)"
    r"\s*:?[\s.…_]*",
    re.IGNORECASE,
)
# Those of the above that show even before a new chain of numbers that the meeting is over.
SURE_TAIL = re.compile(
    r"(?:vid\s+protokollet|underskrift(?:er|ssida|sblad)?|detta\s+(?:dokument|"
    r"protokoll)\s+(?:har\s+undertecknats|är\s+(?:elektroniskt|digitalt)).*|"
    r"anslagsbevis|bevis\s+om\s+justering.*|hur\s+man\s+överklagar.*|justera(?:s|t)(?:\s+(?:den|"
    r"av)\s.*)?)\s*:?[\s.…_]*",
    re.IGNORECASE,
)
ANNEX_HEADING = re.compile(
    r"(?:bilag(?:a|or)|appendix|liite)\s*(?:nr\.?\s*)?(?:\d{1,3}|[A-Z])?\s*[.:]?(?:\s.{0,80})?", re.IGNORECASE
)
CONTENTS_HEADING = re.compile(
    r"(?:innehåll(?:sförteckning)?|ärendelista|ärendeförteckning|dagordning|agenda|föredragningslista|"
    r"paragrafförteckning|"
    r"förslag\s+till\s+dagordning|ärenden)\s*:?",
    re.IGNORECASE,
)
