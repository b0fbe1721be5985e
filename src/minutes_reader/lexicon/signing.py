"""Words of electronic signature blocks and of elections to roles at the meeting, as data."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["chair", "vice_chair", "adjuster", "secretary"]

ELECTRONIC = re.compile(
    r"elektronisk(?:a|t)?\s+(?:underskrift|signatur|sign)|elektroniskt\s+(?:underteckna|signera)|"
    r"digital(?:a|t)?\s+(?:signatur|underskrift|signera|underteckna)|"
    r"identifikationstyp|bankid|e-legitimation|freja\s?(?:eid|\+)?|penneo|scrive|assently|verifikat|"
    r"transaktion\s+\d{6,}|signaturcertifikat|signing|esign|e-signer|"
    r"svensk\s+e-leg|suomi\.fi|e-underskrift",
    re.IGNORECASE,
)
# One of these stands in whatever ELECTRONIC matches: looking for them first is thirty times faster.
ELECTRONIC_HINTS = re.compile(
    "elektron|digital|identifikation|bankid|legit|freja|penneo|scrive|assently|verifikat|transaktion|sign|e-leg|suomi|e-under"
)
METHOD = re.compile(
    r"svensk(?:t)?\s+e-legitimation|(?:mobilt\s+|svenskt\s+|swedish\s+)?bankid(?:\s+på\s+(?:annan\s+enhet|"
    r"denna\s+enhet|fil))?|freja\s?eid(?:\s?\+)?|freja\+?|utländsk\s+e-legitimation|siths|efos|"
    r"e-legitimation(?:,\s*tillitsnivå\s*\d)?|suomi\.fi|"
    r"e-signatur|adobe\s+(?:acrobat\s+)?sign|docusign",
    re.IGNORECASE,
)
NAME_LABEL = re.compile(
    r"(?:undertecknare|underskrivare|signatär|signerat\s+av|signerad\s+av|undertecknat\s+av|"
    r"undertecknad\s+av|underskrift\s+av|signerare|signer(?:ed\s+by)?)\s*:?\s+(?=\S)|(?:namn|"
    r"namnförtydligande)\s*:\s*",
    re.IGNORECASE,
)
RETURNED_NAME = re.compile(
    r"returner(?:ades|at)?\s+(?:från|av)\s+(?:svenskt\s+)?bankid\s+var\s+[\"”'](?P<name>[^\"”']+)[\"”']", re.IGNORECASE
)
ROLE_LABEL = re.compile(
    r"(?:titel\s*,\s*organisation|roll\s*,\s*organisation|titel|roll|funktion|befattning)\s*:\s*", re.IGNORECASE
)
ORGANISATION_LABEL = re.compile(r"(?:organisation|företag|bolag)\s*:\s*", re.IGNORECASE)
METHOD_LABEL = re.compile(
    r"(?:identifikationstyp|identifieringsmetod|autentisering(?:smetod)?|metod|signeringsmetod|"
    r"legitimationstyp|legitimation|signerad?\s+med|undertecknat\s+med)\s*:\s*",
    re.IGNORECASE,
)
_ZONE = r"(?P<zone>\(?(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}(?::?\d{2})?\)?|\(?(?:UTC|GMT|Z|CET|CEST|EET|EEST)\b\)?)?"
TIMESTAMP = re.compile(
    r"(?P<date>(?:19|20)\d{2}-\d{2}-\d{2})[T\s,;]+(?:(?:kl(?:ockan)?|tid)\.?:?\s*)?"
    rf"(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?)(?:[.,]\d+)?\s*{_ZONE}"
)
# A time on a line of its own, whose day stands on another line of the block.
CLOCK_LINE = re.compile(
    rf"(?:tid(?:punkt)?|klockslag|"
    rf"kl(?:ockan)?)\.?\s*:?\s*(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?)\s*{_ZONE}",
    re.IGNORECASE,
)
DAY_LINE = re.compile(
    r"(?:[\wåäö ]{0,30}?(?:datum|dag|signera\w*|underteckna\w*)\s*:?\s*)(?P<date>(?:19|"
    r"20)\d{2}-\d{2}-\d{2})\.?",
    re.IGNORECASE,
)
ZONE_AFTER = re.compile(rf"(?:[:.](?P<seconds>\d{{2}}))?\s*{_ZONE}")
DAY_ALONE = re.compile(r"[\s,(]+(?P<date>(?:19|20)\d{2}-\d{2}-\d{2})\)?$")
OTHER_EVENT = re.compile(
    r"\b(?:skicka\w*|öppna\w*|visa[td]\w*|lever\w*|läst\w*|granska\w*|inbjud\w*|skapa\w*|starta\w*|initiera\w*|"
    r"färdigställ\w*|avsluta\w*|försegla\w*|hämta\w*|godkän\w*)",
    re.IGNORECASE,
)
SIGNED_EVENT = re.compile(r"\b(?:signera\w*|underteckna\w*|skrev under|underskriven|signed)", re.IGNORECASE)
# A line of a log: who signed, before or after the verb.
SIGNED_BY = re.compile(
    r"\b(?:[Ss]ignera\w*|[Uu]nderteckna\w*)\s+(?:(?:digitalt|elektroniskt|dokumentet)\s+)*av\s+(?P<after>[^,;:\d]{3,60})|"
    r"(?P<before>(?-i:[A-ZÅÄÖ])[^,;:\d]{3,60}?)\s+(?:har\s+)?(?:(?:digitalt|elektroniskt)\s+)?"
    r"(?:signera(?:de|t)|underteckna(?:de|t)|skrev\s+under|skrivit\s+under)\s+(?:dokumentet|protokollet|handlingen|med)\b"
)
# Headings of a receipt: those below only began the signing or got a copy; those who sign.
OTHER_PARTIES = re.compile(
    r"(?:initierare|avsändare|skapare|skapad\s+av|kopiemottagare|mottagare\s+av\s+kopia|granskare|godkännare)\s*:?",
    re.IGNORECASE,
)
SIGNING_PARTIES = re.compile(
    r"(?:signerare|undertecknare|underskrivare|signatärer|signerande\s+parter|parter|underskrifter|signaturer|"
    r"händelser|signeringslogg|transaktionslogg)\s*:?",
    re.IGNORECASE,
)
ZONES = {
    "utc": "+00:00",
    "gmt": "+00:00",
    "z": "+00:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
}

# Lines after a signature block that close it: who vouches for the whole, not who signed.
CLOSES_SIGNATURES = re.compile(
    r"(?:certifierad\s+av|accepterad\s+av|detta\s+verifikat|verifikatet|dokumentet\s+(?:förseglades|"
    r"är\s+förseglat)|alla\s+(?:parter|undertecknare)).*",
    re.IGNORECASE,
)

# "Anna Berg utsågs till justerare": a role that the meeting gives. {name} stands for the person.
_CHOSEN = r"(?:utse(?:s|r|tts|dd)?|utsågs|utsåg|välj(?:s|er)?|valdes|valde|val(?:d|ts)|föreslås|föreslogs)"
ELECTED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "adjuster",
        re.compile(
            rf"(?P<before>[^.;:]{{3,90}}?)\s+{_CHOSEN}\s+(?:till\s+(?:att\s+)?(?:jämte\s+\w+\s+)?|"
            rf"att\s+(?:(?:jämte|tillsammans\s+med)\s+[\w\s]{{3,30}}\s+)?)(?:protokolls?|med)?juster(?:are|a|ingsm(?:a|ä)n)\b"
        ),
    ),
    (
        "adjuster",
        re.compile(
            rf"\b[Tt]ill\s+(?:att\s+)?(?:(?:jämte|tillsammans\s+med|"
            rf"utöver)\s+\w+\s+)?(?:protokolls?|med)?juster(?:are|a|ingsm(?:a|"
            rf"ä)n)(?:\s+(?:tillika|och)\s+\w+)?(?:\s+(?:av\s+)?(?:dagens\s+)?protokoll(?:et)?)?(?:\s+(?:jämte|utöver|"
            rf"tillsammans\s+med)\s+ordföranden?)?\s+{_CHOSEN}\s+(?P<after>[^.;:]{{3,90}})"
        ),
    ),
    (
        "adjuster",
        re.compile(
            rf"{_CHOSEN}\s+(?P<after>[^.;:]{{3,80}}?)\s+(?:till\s+(?:att\s+)?|"
            rf"att\s+)(?:jämte\s+[\w\s]{{3,30}}\s+|"
            rf"tillsammans\s+med\s+[\w\s]{{3,30}}\s+)?(?:protokolls?|med)?juster(?:are|a|ingsm(?:a|ä)n)\b"
        ),
    ),
    (
        "adjuster",
        re.compile(
            r"\batt\s+utse\s+(?P<after>[^.;:]{3,80}?)\s+(?:till\s+(?:att\s+)?|"
            r"att\s+)(?:jämte\s+[\w\s]{3,30}\s+)?(?:protokolls?|med)?juster(?:are|a|ingsm(?:a|ä)n)\b"
        ),
    ),
    (
        "chair",
        re.compile(
            rf"\b[Tt]ill\s+(?:mötes)?ord(?:förande|f\.)\s+(?:för\s+(?:(?:års)?mötet|sammanträdet|(?:års)?stämman|"
            rf"dagens\s+möte)\s+)?{_CHOSEN}\s+(?P<after>[^.;:]{{3,60}})"
        ),
    ),
    (
        "chair",
        re.compile(
            rf"(?P<before>[^.;:]{{3,60}}?)\s+{_CHOSEN}\s+till\s+(?:mötesordförande|"
            rf"ordförande\s+för\s+(?:mötet|sammanträdet|dagens))"
        ),
    ),
    (
        "secretary",
        re.compile(
            rf"\b[Tt]ill\s+(?:mötes)?sek(?:reterare|r\.)\s+(?:för\s+(?:(?:års)?mötet|sammanträdet|(?:års)?stämman|"
            rf"dagens\s+möte)\s+)?{_CHOSEN}\s+(?P<after>[^.;:]{{3,60}})"
        ),
    ),
    (
        "secretary",
        re.compile(
            rf"(?P<before>[^.;:]{{3,60}}?)\s+{_CHOSEN}\s+till\s+(?:mötessekreterare|sekreterare\s+för\s+(?:mötet|"
            rf"sammanträdet|dagens))"
        ),
    ),
)
# "Sekr. för årsmötet blev Ada Ek", and "Ordförande Ada Ek." in an item of such elections.
OFFICE_NAMED = re.compile(
    r"\b(?:(?P<chair>[Oo]rd(?:förande|f\.))|[Ss]ek(?:reterare|r\.))"
    r"\s+för\s+(?:(?:års)?mötet|(?:års)?stämman|sammanträdet)\s*(?:[–:-]|\bvar\b|\bblev\b|\bär\b)\s*"
    r"(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2})(?=\s*[.,(]|$)"
)
OFFICE_ALONE = re.compile(
    r"(?:^|(?<=\.\s))(?:(?P<chair>(?:Mötes)?[Oo]rdförande)|(?:Mötes)?[Ss]ekreterare)\s*[:–-]?\s"
    r"(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2})(?=\s*[.,(]|$)"
)
ELECTS_IN_HEADING = re.compile(rf"\b{_CHOSEN}\b")
ELECTS_FOR_MEETING = re.compile(
    r"val\b.*\b(?:mötes(?:ordförande|sekreterare|funktionär\w*)|(?:ordförande|sekreterare)\b.*\b(?:för|vid|på) "
    r"(?:(?:års)?mötet|(?:års)?stämman|sammanträdet))",
    re.IGNORECASE,
)
CHAIR_OPENS = re.compile(
    r"\b(?P<role>(?:[Mm]ötesordförande|[Oo]rdförande(?:n)?))\s*,?\s+(?P<name>[A-ZÅÄÖ][^.;:]{3,60}?)(?=\s*[(,]|"
    r"\s+(?:hälsa|öppna|förklara|inled|välkomna|hälsade|är\b|var\b|tacka))"
)
NAMED_ROLE = re.compile(
    r"\s*(?:[,(][^.;]{0,60}[,)])?\s+(?:är|var|tjänstgör(?:de)?\s+som|fungera(?:r|de)\s+som|agera(?:r|"
    r"de))\s+(?:\w+\s+){0,5}?(?P<role>vice\s+ordförande|ordförande|sekreterare)\b"
)
