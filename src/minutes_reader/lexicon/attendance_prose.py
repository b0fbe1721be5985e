"""How sentences tell who was at a meeting that has no list: data for attendance_prose.py."""

from __future__ import annotations

import re

_MEETING = r"(?:(?:vid|på|i|under)\s+(?:dagens\s+|detta\s+)?(?:mötet|möte|sammanträdet|sammanträde)\s+)?"
PRESENT = re.compile(
    rf"(?:närvarande\s+{_MEETING}(?:var|är|voro)|{_MEETING}(?:deltog|deltar|närvarade|närvar|medverkade)|"
    rf"(?:vid|på|i)\s+(?:dagens\s+)?(?:mötet|möte|sammanträdet)\s+var|deltagare\s+{_MEETING}(?:var|är))"
    r"\s*:?\s*(?:följande\s*(?:personer)?\s*:?\s*)?(?:även\s+|också\s+)?",
    re.IGNORECASE,
)
ALSO_PRESENT = re.compile(
    r"(?:dessutom|därutöver|härutöver|vidare|även|också|övriga)\s+(?:närvarande\s+)?(?:deltog|deltar|"
    r"närvarade|medverkade|var|är)\s*(?:närvarande\s*)?:?\s*",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"(?:frånvarande\s+(?:var|är)|(?:anmält\s+)?(?:förhinder|frånvaro|återbud)\s+(?:hade|"
    r"har)?\s*(?:anmälts|meddelats|inkommit|lämnats|anmält)?\s*(?:av|från|för)?|återbud\s+(?:har|"
    r"hade)\s+(?:kommit|lämnats|inkommit)\s+(?:från|av))\s*:?\s*",
    re.IGNORECASE,
)
ABSENT_AFTER = re.compile(
    r"\s+(?:hade|har)\s+(?:anmält|meddelat|lämnat)\s+(?:förhinder|frånvaro|återbud)|\s+(?:var|"
    r"är)\s+(?:frånvarande|förhindrad\w*)|\s+deltog\s+(?:inte|ej)",
    re.IGNORECASE,
)
CHAIRED = re.compile(
    r"(?:mötet|sammanträdet)\s+leddes\s+av\s+|ordförande\s+(?:för\s+(?:mötet|dagen)\s+)?(?:var|är)\s+|"
    r"som\s+ordförande\s+(?:fungerade|tjänstgjorde)\s+",
    re.IGNORECASE,
)
KEPT_MINUTES = re.compile(
    r"(?:protokollet|anteckningarna|minnesanteckningarna)\s+(?:fördes|förs|skrevs)\s+av\s+|(?:sekreterare|"
    r"protokollförare)\s+(?:för\s+(?:mötet|dagen)\s+)?(?:var|är)\s+|som\s+sekreterare\s+(?:fungerade|"
    r"tjänstgjorde)\s+|vid\s+protokollet\s+(?:var|satt)\s+",
    re.IGNORECASE,
)
KEPT_MINUTES_AFTER = re.compile(
    r"\s+(?:förde|för|skrev|antecknade|var\s+sekreterare)(?:\s+(?:protokoll(?:et)?|anteckning(?:ar|arna)|"
    r"minnesanteckning\w*|pennan))?",
    re.IGNORECASE,
)
SUBSTITUTE_BEFORE = re.compile(r"(?:ersättar(?:e|na|en|en)|suppleant(?:en|erna)?)\s*$", re.IGNORECASE)
CHAIR_BEFORE = re.compile(r"(?<!vice )ordföranden?\s*$", re.IGNORECASE)
VICE_CHAIR_BEFORE = re.compile(r"vice\s+ordföranden?\s*$", re.IGNORECASE)
SECRETARY_BEFORE = re.compile(r"sekreteraren?\s*$", re.IGNORECASE)
ROLE_AFTER = re.compile(
    r"\s*,?\s*(?:som|\()\s*(?:(?:mötes)?ordförande|(?P<secretary>(?:mötes)?sekreterare|protokollförare))(?!\s+i\b)\b",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\s*,?\s*(?:från|för|representerande|,)\s+(?P<organisation>(?:Region|"
    r"Landsting)\s[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ]\w+)*(?:\s+län)?|[A-ZÅÄÖ][\wåäö-]+(?:\s(?:kommun|"
    r"stad))?(?:s\s+kommun)?)"
)
