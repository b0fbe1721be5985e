"""Words for roles in a meeting, for titles of work, and for organisations, as data."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["chair", "vice_chair", "adjuster", "secretary"]

# A role as a word of its own inside an entry of a list; what follows ("i socialnämnden") would make it a title.
ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "vice_chair",
        re.compile(
            r"(?<![\w-])(?:(?:1|2|3)\s?:?(?:e|a)?|förste|andre|tredje|första|andra|I|"
            r"II)?\s*(?:vice\s*-?\s*ordf(?:örande|\.)?|v\.?\s?ordf(?:örande|\.)?|viceordf(?:örande|\.)?)"
            r"(?![\w-])\.?",
            re.IGNORECASE,
        ),
    ),
    (
        "chair",
        re.compile(
            r"(?<![\w-])(?:mötes|t\.?\s?f\.?\s*|tjänstgörande\s+|dagens\s+|"
            r"sammanträdes)?(?:ordf(?:örande(?:n)?|\.)?|sammankallande)(?![\w-])\.?",
            re.IGNORECASE,
        ),
    ),
    (
        "secretary",
        re.compile(
            r"(?<![\w-])(?<!politisk )(?<!politiska )(?:mötes|protokolls?|råds)?(?:sekreterare|sekr\.?)(?![\w-])|"
            r"(?<![\w-])protokollförare(?![\w-])|"
            r"(?<![\w-])(?:(?:förde |för )?(?:minnes)?anteckningar|antecknade|antecknar|"
            r"förde protokoll(?:et)?)(?![\w-])|"
            r"(?<![\w-])(?:vid protokollet|vid pennan|vid datorn|vid tangenterna|antecknare)(?![\w-])|"
            r"(?<=\()(?:protokoll|skrev|skriver|pennan)(?=\))|"
            r"(?<![\w-])(?:nämnd|utskotts|styrelse)sekreterare(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        "adjuster",
        re.compile(
            r"(?<![\w-])(?:protokolls?)?juster(?:are|ingsman|ingsperson|ande|ar)(?![\w-])|(?<![\w-])just\.(?![\w-])",
            re.IGNORECASE,
        ),
    ),
)
JOINS_ROLES = re.compile(r"[\s,;]*(?:tillika|samt|och|&|/|även|tillika\s+)[\s,;]*|[\s,;]+", re.IGNORECASE)
ROLE_ELSEWHERE = re.compile(r"\s+(?:i|för|av|inom|vid)\s+(?!mötet|sammanträdet|dagens)\S", re.IGNORECASE)

# The last part of a Swedish title of work; a word that ends so is a title, whatever stands before it.
TITLE_WORD = re.compile(
    r"(?<!\w)[\wåäöÅÄÖé&/.-]*(?:chef(?:en)?|direktör|ledare|ledning|samordnare|strateg|sköterska|läkare|"
    r"sekreterare|koordinator|konsult|konsulent|handläggare|rådgivare|ekonom|"
    r"jurist|controller|utredare|ansvarig|specialist|utvecklare|epidemiolog|dietist|terapeut|pedagog|"
    r"psykolog|lektor|professor|docent|forskare|doktorand|lärare|rektor|råd|"
    r"kassör|föreningskonsulent|borgmästare|ombudsman|representant|företrädare|intendent|inspektör|ingenjör|arkitekt|planerare|"
    r"analytiker|statistiker|kommunikatör|informatör|assistent|administratör|"
    r"registrator|arkivarie|revisor|sjukgymnast|kurator|tandläkare|överläkare|medicinalråd|kanslist|"
    r"biträde|stabschef|diakon|kyrkoherde|kamrer|förman|"
    r"vd|hr-partner|stadsjurist|förbundsdirektör|landshövding|landskapsdirektör|minister|talman|direktion|"
    r"expert|projektägare|språkrör|bibliotekarie|ordförande|ledamot|"
    r"student|praktikant|moderator|föreläsare|verksamhetsutvecklare|brandman|brandingenjör|polis|"
    r"områdespolis|stadsbyggnadsdirektör|barnmorska|undersköterska|socionom|"
    r"medlare|tolk|vaktmästare|it-strateg|mas|mar|processledare|projektledare|regionråd|kommunalråd|"
    r"oppositionsråd|borgarråd|landstingsråd|ledamöter|ersättare)(?:en|n|na|erna)?(?![\wåäö])",
    re.IGNORECASE,
)
TITLE_START = re.compile(
    r"(?:bitr(?:ädande|\.)?|tf\.?|t\.f\.|vice|vik\.?|vikarierande|medicinskt|regional|kommunal|lokal|"
    r"länsgemensam|strategisk|politisk|"
    r"verkställande|ekonomisk|teknisk|administrativ|leg\.?|legitimerad|senior|ledande|tillförordnad|"
    r"operativ|f\.d\.|före detta)\s",
    re.IGNORECASE,
)
# Officers: who prepares and serves, rather than leads and represents.
OFFICER_TITLE = re.compile(
    r"(?:samordnare|strateg|sekreterare|koordinator|handläggare|rådgivare|utredare|controller|ekonom|"
    r"jurist|projektledare|processledare|utvecklingsledare|"
    r"utvecklare|specialist|kommunikatör|administratör|registrator|planerare|analytiker|epidemiolog|"
    r"statistiker|kanslist|assistent|"
    r"samverkansledare|programledare|verksamhetsutvecklare|folkhälsoplanerare|nämndsekreterare|it-strateg|konsulent)",
    re.IGNORECASE,
)
CONSULTANT_TITLE = re.compile(r"(?<!\w)(?:\w*konsult|föreläsare|gäst\w*|moderator)(?!\w)", re.IGNORECASE)
RESIDENT_WORD = re.compile(
    r"(?<!\w)(?:invånar(?:medverkan|representant|företrädare)|patient(?:medverkan|representant|"
    r"företrädare)|brukar(?:medverkan|representant|företrädare)|"
    r"(?:närstående|anhörig)(?:medverkan|representant|företrädare)|medborgarrepresentant|"
    r"boenderepresentant|levnadserfarenhet|egen\s?erfaren\w*)(?!\w)",
    re.IGNORECASE,
)

# Words that make a phrase the name of an organisation, a unit or a part of the county.
ORGANISATION_WORD = re.compile(
    r"(?<!\w)(?:[\wåäöÅÄÖ-]*(?:kommun(?:en|s|erna)?|region(?:en)?|landsting(?:et)?|stad(?:en)?|länsdel(?:en)?|"
    r"länsstyrelsen?|förbund(?:et)?|förening(?:en)?|universitet(?:et)?|högskolan?|myndighet(?:en)?|"
    r"förvaltning(?:en)?|kontor(?:et)?|nämnd(?:en)?|styrelsen?|sjukhus(?:et)?|polisen|kyrkan?|"
    r"stift(?:et)?|bolag(?:et)?|stiftelsen?|institut(?:et)?|centrum|verket|kassan|byrån|"
    r"avdelning(?:en)?|enhet(?:en)?|kansli(?:et)?|koncernen?|församling(?:en)?|akademin?|rådet|"
    r"samfund(?:et)?|vårdcentral(?:en)?|primärvård(?:en)?|psykiatri(?:n)?|tandvård(?:en)?|"
    r"räddningstjänst(?:en)?|socialtjänsten|skolan?|landskapsregering(?:en)?|välfärdsområde(?:t)?|samkommun(?:en)?|"
    r"distriktet?|(?:förenings|idrotts|ungdoms|pensionärs|brukar|anhörig|hyresgäst)råd(?:et)?|polisområde(?:t)?|lokalpolisområde(?:t)?|\w*allians(?:en)?|nätverket|klinik(?:en)?|förvaltningen)|AB|HB|ek\.?\s?för\.?|"
    r"län|läns|(?-i:FoU|SISU|SKR|IVO|Kommunals?|kommunals|KOMMUNAL|Vision|VISION|SSR|SACO|Saco|TCO|LO)|vårdförbundet|läkarförbundet|fackförbund\w*|"
    r"sveriges\s\w+)(?![\wåäö])",
    re.IGNORECASE,
)
