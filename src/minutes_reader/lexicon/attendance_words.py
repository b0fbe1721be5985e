"""Headings and phrases of attendance lists as data, for the stages that read who was there.

A heading is matched at the start of a line, in lower case; the first row that matches wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Capacity = Literal["member", "substitute", "official", "resident", "guest"]
Status = Literal["present", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeading:
    """What a heading says of those under it. capacity None: a neutral list. serving: substitutes who take a seat."""

    name: str
    capacity: Capacity | None
    status: Status = "present"
    role: Literal["chair", "vice_chair", "adjuster", "secretary"] | None = None
    certain: bool = True


# (name, capacity, status, pattern). A pattern must match from the beginning; what follows may be names.
_ROWS: tuple[tuple[str, Capacity | None, Status, str], ...] = (
    (
        "absent",
        None,
        "absent",
        r"(?:anmäl(?:t|da|d)|meddelat|lämnat|med)\s+(?:förhinder|återbud|frånvaro)"
        r"|(?:meddelat|anmält)(?=\s*$)",
    ),
    (
        "absent",
        None,
        "absent",
        r"(?:förhinder|återbud|frånvaro)\s+(?:(?:har|hade)\s+)?(?:anmälts|anmäld|meddelats|lämnats|kommit|inkommit)\s+"
        r"(?:av|från)|(?:ej|inte|icke)\s+(?:med|på\s+plats)(?:\s+(?:idag|i\s+dag|på\s+mötet|vid\s+mötet))?"
        r"(?=\s*:|\s*$)",
    ),
    (
        "absent members",
        "member",
        "absent",
        r"(?:frånvarande|ej\s+närvarande|icke\s+närvarande|förhindrade)\s+(?:ordinarie\s+)?ledam\w+",
    ),
    ("absent substitutes", "substitute", "absent", r"(?:frånvarande|ej\s+närvarande)\s+ersättare"),
    (
        "absent",
        None,
        "absent",
        r"frånvarande|frånvaro|förhind(?:er|rade?)|ej\s+närvarande|icke\s+närvarande|inte\s+närvarande|"
        r"återbud|avböjt|kallade?\s+men\s+ej\s+närvarande|saknades",
    ),
    (
        "not serving substitutes",
        "substitute",
        "present",
        r"(?:närvarande\s*,?\s*)?(?:men\s+)?(?:(?:ej|icke|inte)\s*-?\s*tjänstg\w*|ej\s+tjg|ej\s+beslutande|"
        r"icke\s+beslutande)\.?(?:\s*,?\s*(?:närvarande\s+)?(?:ersättare|suppleanter|ers\.?|ledam\w+))?",
    ),
    (
        "serving substitutes",
        "substitute",
        "present",
        r"(?:närvarande\s+)?(?:tjänstgörande|beslutande|tjg\.?|tjänstg\.)\s+(?:ersättare|suppleanter|ers)\b\.?",
    ),
    (
        "members and substitutes",
        None,
        "present",
        r"(?:närvarande\s+)?ledamöter\s+(?:och|samt|/|&)\s+(?:(?:tjänstgörande|närvarande)\s+)?(?:ersättare|"
        r"suppleanter)",
    ),
    (
        "substitutes",
        "substitute",
        "present",
        r"(?:närvarande\s+|övriga\s+|personliga\s+|personlig\s+)*(?:ersättare|"
        r"suppleant(?:er)?)(?:\s+(?:som\s+(?:är\s+)?|)närvarande|\s*\((?:ej|icke)\s+tjänstgörande\))?",
    ),
    (
        "members",
        "member",
        "present",
        r"(?:närvarande\s+|närvarade\s+|beslutande\s+|beslutsfattande\s+|ordinarie\s+|tjänstgörande\s+|"
        r"röstberättigade\s+|valda\s+|deltagande\s+)*(?:ledam(?:öter|ot)(?:na)?|styrelseledamöter|"
        r"nämndledamöter|medlemmar)(?:\s+(?:i\s+\w+|närvarande))?",
    ),
    (
        "members",
        "member",
        "present",
        r"(?:närvarande\s+(?:och\s+)?)?beslutande|beslutsfattare|röstberättigade|röstande|förtroendevalda|"
        r"närvarande\s+(?:förtroendevalda|politiker)|politiker|politiska\s+representanter",
    ),
    (
        "officials",
        "official",
        "present",
        r"(?:närvarande\s+|övriga\s+|deltagande\s+|medverkande\s+|adjungerade\s+|"
        r"föredragande\s+)*(?:tjänstepersoner(?:na)?|tjänstemän(?:nen)?|tjänsteman|(?:från\s+)?förvaltning(?:en|"
        r"sledning)?(?=\s*:|\s*$)|tjänstemannastöd|tjänstepersonsstöd|personal(?=\s*:))(?:\s+(?:m\.?\s?fl\.?|närvarande))?",
    ),
    (
        "residents",
        "resident",
        "present",
        r"(?:närvarande\s+|deltagande\s+)?(?:patient-?\s*(?:och\s+(?:närstående|brukar|"
        r"anhörig)\w*)?(?:representant|företrädare)\w*|brukar(?:representant|företrädare)\w*|"
        r"invånar(?:representant|företrädare)\w*|boenderepresentant\w*)",
    ),
    (
        "guests",
        "guest",
        "present",
        r"övriga(?:\s+(?:närvarande|närvarade|deltagande|deltagare|medverkande|inbjudna|vid\s+mötet|"
        r"på\s+mötet|mötesdeltagare|personer))*(?=\W|$)|övrig\s+(?:närvaro|deltagare)|dessutom\s+(?:deltar|"
        r"deltog|närvar\w+)|även\s+närvarande|också\s+närvarande|därutöver\s+deltog",
    ),
    (
        "guests",
        "guest",
        "present",
        r"(?:inbjud(?:na|en)|gäst(?:er)?|åhörare|allmänhet(?:en)?|särskilt\s+inbjudna|adjungera(?:de|d)|"
        r"insynsplats(?:er)?|insyn|närvarorätt|närvarande\s+med\s+närvarorätt|fackliga\s+(?:representanter|"
        r"företrädare)|personalföreträdare|personalrepresentanter|observatör(?:er)?)"
        r"(?:\s+(?:gäster|deltagare|deltagande|personer|ledamöter|tjänstepersoner))?",
    ),
    (
        "neutral",
        None,
        "present",
        r"(?:närvarande|närvaro|närvarolista|närvaroförteckning|närvarade|deltagare|deltagande|deltagarlista|"
        r"deltog|medverkande|mötesdeltagare|deltar|när?varande\s+(?:vid|på)\s+(?:mötet|sammanträdet)|"
        r"medlemmar\s+närvarande|uppropslista|upprop|deltagarförteckning|kallade(?=\s*:|\s*$)|"
        r"kallade\s+(?:och\s+närvarande|deltagare))(?:\s+(?:vid|på|i)\s+(?:mötet|sammanträdet"
        r"|dagens\s+möte))?(?:\s+(?:var|är|voro)(?=\s+[A-ZÅÄÖ]))?",
    ),
    (
        "neutral",
        None,
        "present",
        r"(?:(?:(?:vi|de)\s+som\s+)?(?:var\s+)?med|(?:vi|de)\s+som\s+(?:var|deltog)|på\s+plats)(?:\s+(?:idag|i\s+dag|på\s+mötet|vid\s+mötet))?"
        r"(?=\s*:)|(?:(?:med|vilka)\s+)?på\s+mötet(?=\s*:|\s*$)|deltog\s+gjorde(?=\s*:|\s*$)",
    ),
    (
        "neutral",
        None,
        "present",
        r"(?:representanter|företrädare)(?:\s+(?:för|från)\s+(?:kommunerna|regionen))?(?=\s*:|\s*$)",
    ),
    # Also stands over single items, so it never opens the lists by itself.
    ("presenters", "guest", "present", r"(?:föredragande|föredragare)(?:\s+tjänstepersoner)?"),
)

_ROLE_ROWS: tuple[tuple[str, Literal["chair", "vice_chair", "adjuster", "secretary"], str], ...] = (
    ("vice chair", "vice_chair", r"(?:1:?e|2:?e|förste|andre|första|andra)?\s*v(?:ice|\.)?\s*-?ordf(?:örande|\.)?"),
    (
        "chair",
        "chair",
        r"(?:mötes|t\.?f\.?\s*|tf\s+|tjänstgörande\s+)?ordf(?:örande|\.)?(?:n)?|ordförande\s+vid\s+mötet|"
        r"mötesledare|sammankallande",
    ),
    (
        "secretary",
        "secretary",
        r"(?:nämnd|mötes|råds|kommun|protokoll)?(?:sekreterare|sekr\.?)|protokollförare|protokoll(?:förare|"
        r"et\s+förs\s+av)|vid\s+protokollet|för\s+protokollet(?=\s*:|\s*$)|"
        r"vid\s+(?:pennan|tangenterna)|antecknare|antecknat\s+av"
        r"|minnesanteckningar(?:na)?\s+(?:förs|"
        r"fördes|förda)\s+av|(?:minnes)?anteckningar\s+(?:av|förda\s+av)|(?:minnes|mötes)?anteckningar(?=\s*:)|"
        r"protokoll(?=\s*:)|(?:antecknar|antecknade|skrev|skriver|för protokoll)(?=\s*:)",
    ),
    (
        "adjuster",
        "adjuster",
        r"(?:utsedd\s+att\s+justera|utses?\s+att\s+justera|utsedda?\s+justerare|"
        r"(?:protokolls?)?juster(?:are|ingsman|ingsmän|ingsperson(?:er)?|ande)(?=\W|$)|justerat\s+av|"
        r"justeras\s+av|att\s+justera\s+protokollet|att\s+jämte\s+ordföranden\s+justera)",
    ),
)

LIST_HEADINGS: tuple[tuple[re.Pattern[str], ListHeading], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), ListHeading(name=name, capacity=capacity, status=status))
    for name, capacity, status, pattern in _ROWS
)
ROLE_LABELS: tuple[tuple[re.Pattern[str], ListHeading], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), ListHeading(name=name, capacity=None, role=role))
    for name, role, pattern in _ROLE_ROWS
)

# A table whose head names members stands for its own heading.
TABLE_OF_MEMBERS = ListHeading(name="table of members", capacity="member")
TABLE_OF_PERSONS = ListHeading(name="table of persons", capacity=None)

# Labels and headings that end a list, and are no list themselves.
ENDS_LIST = re.compile(
    r"(?:tid|plats|datum|lokal|adress|mötesform|ärenden?|paragraf(?:er)?|§§?|underskrift(?:er)?|"
    r"under(?:tecknat|skrifter)|"
    r"kopia|kopior|sändlista|utskick|distribution|delges|expedier\w*|för kännedom|kännedom|protokollet|"
    r"protokoll|just(?:eringens|"
    r"eringsdag|erings?)\s*(?:plats|tid|datum)?|anslag(?:sbevis)?|bevis|organ|förvaringsplats|sekretess|"
    r"dagordning|agenda|föredragningslista|dagens\s+(?:punkter|ärenden|program|frågor)|mötespunkter|"
    r"innehåll(?:sförteckning)?|ärendelista|inledning|beslut|bilag(?:a|or)|besvärs\w*|överklag\w*|"
    r"ajournering\w*|dnr|diarien\w*|rättelse)"
    r"(?=[\s:.,]|$)",
    re.IGNORECASE,
)

# A list with one of these headings names who gets papers or who was elected, never who was there.
NO_ATTENDANCE = re.compile(
    r"(?:kopia|kopior|cc|sändlista|utskick|för kännedom|kännedom|delges|delgivning|expedier\w*|skickas|"
    r"sänds|distribution|mottagare|"
    r"kontakt(?:person(?:er)?|uppgifter)?|valda|utsedda|nominerade|val av|personliga ersättare för|"
    r"protokollsutdrag)(?=[\s:.,]|$)",
    re.IGNORECASE,
)

# Presence in part. `items`: numbers follow; a range or a negation makes it partial.
ITEM_PRESENCE = re.compile(
    r"[\s,;(–-]*(?P<all>(?P<lead>(?:(?:närvarande|närv\.?|deltog|deltar|deltagande|medverkade|medverkar|"
    r"tjänstgör(?:ande)?|tjg\.?|föredra\w+|adjungerad|frånvarande|frånv\.?|jäv(?:ig)?|utom|ej|inte|endast|"
    r"bara|"
    r"lämnade|avvek|anlände|från|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|från\s+och\s+med|"
    r"efter|före|till|vid|på|under|gällande|för|i|del\s+av)\s+)*)"
    r"(?:(?:beslutet|behandlingen|ärendena?|delar?)\s+(?:av|i|om)\s+)?(?P<mark>§+|paragraf(?:erna|en|er)?|"
    r"par\.|punkt(?:erna|en|er)?|pkt\.?|p\.|p(?=\s\d)|ärende(?:na|t|n)?|nr|dagordningspunkt(?:en|erna)?|"
    r"dp)\.?\s*(?P<numbers>\d+\s?(?:[a-f]\b)?(?:[.:]\d+)?"
    r"(?:\s*(?:[-–—,&]|och|samt|till|t\.?\s?o\.?\s?m\.?|delar? av|\s)\s*§*\s*\d+\s?(?:[a-f]\b)?(?:[.:]\d+)?)*))\)?",
    re.IGNORECASE,
)
PARTIAL_PRESENCE = re.compile(
    r"[\s,;(–-]*(?P<all>(?:(?:närvarande|deltog|deltar|deltagande|medverkade|närv\.?|anlände|anslöt|ankom|"
    r"kom|lämnade|avvek|gick|avlägsnade\s+sig|endast|bara|tjänstgörande|tjg\.?|under|"
    r"frånvarande|frånv\.?|ej)\s+)*"
    r"(?:del(?:ar)?\s+av\s+(?:mötet|sammanträdet|dagen|tiden|möte)|(?:del|viss\s+del)\s+av\s+mötet|"
    r"delvis(?:\s+(?:närvarande|frånvarande|med))?|i\s+del|dag\s+\d(?=[\s,;)]|$)|"
    r"(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|från|fr\.?|till|t\.|efter|före|fram\s+till|mellan|fr|tom|"
    r"from|"
    r"vid)?\s*(?:kl(?:ockan)?\.?\s*)\d{1,2}(?:[.:]?\d{2})?(?:\s*[-–—]\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?|"
    r""
    r"(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|från|till|tom|from|efter|före|slutade|började|gick|kom)\s+"
    r"(?:kl\.?\s*)?\d{1,2}[.:]\d{2}|"
    r"(?:på\s+)?(?:fm|em|f\.m\.|e\.m\.|förmiddag(?:en)?|eftermiddag(?:en)?)(?=[\s,;)]|$)|"
    r"(?:från|efter|till|före|fram\s+till)\s+(?:lunch|pausen|fikat|ajourneringen)))\)?",
    re.IGNORECASE,
)
REMOTE_PRESENCE = re.compile(
    r"[\s,;(–-]*(?P<all>(?:närvarande\s+|deltog\s+|deltar\s+|deltagande\s+)?(?:(?:på\s+)?distans|digitalt|"
    r"via\s+(?:teams|zoom|skype|länk|video\w*|telefon|distans)|via\s+[\w-]*länk|på\s+länk|fysiskt|"
    r"på\s+plats|per\s+telefon|teams|zoom)|[(\[]\s*(?:ja|x|närv\.?|närvarande)\s*(?=[)\]]))[)\]]?(?=[\s,;)]|$)",
    re.IGNORECASE,
)
ABSENCE = re.compile(
    r"[\s,;([–-]*(?P<all>(?:har\s+)?(?:anmält|meddelat|lämnat)?\s*(?:förhinder|förhindrad|återbud)|"
    r"frånvarande(?:\s+(?:med|utan)\s+anmälan)?|frånv\.?|ej\s+närvarande|inte\s+närvarande|icke\s+närvarande|"
    r"ej\s+närv\.?|frånvaro|sjuk(?:anmäld)?|föräldraledig|tjänstledig|avböjt|uteblev|"
    r"[(\[]\s*(?:nej|frv?|fv)\s*(?=[)\]]))[)\]]?(?=[\s,;.)]|$)",
    re.IGNORECASE,
)
REPLACES = re.compile(
    r"[\s,;(–-]*(?<!\w)(?P<all>(?:(?:tjänstg(?:örande|\.)?|tjg\.?|tj\.?)\s*)?(?:ersättare|ersättande|ersätter|"
    r"ersatte|ers\.?|suppleant|suppl\.?|vikarie|vik\.?|vikarierar|i\s*stället|tjänstgör(?:ande)?|"
    r"tjänstg\.?|tjg\.?|"
    r"går\s+in|inträder|träder\s+in|inkallad|deltar)\s*(?:för\s+|som\s+ersättare\s+för\s+|:\s*)?|för\s+|"
    r"i\s+stället\s+för\s+|istf\.?\s+|i\s+st\s+f\s+)(?=[A-ZÅÄÖÉ(])",
)
SUBSTITUTE_WORDS = re.compile(
    r"[\s,;(–-]*(?P<all>(?:(?:ej|icke|inte)\s+(?:tj(?:änstg(?:örande|\.)?|g\.?|\.)|"
    r"beslutande)\s*)?(?:(?:tjänstgörande|tjänstg\.|tjg\.?|personlig|närvarande|"
    r"beslutande)\s+)?(?:ersättare|ers\.|ers|suppleant|suppl\.?)"
    r"|(?:ej|icke|inte)\s+(?:tjänstgörande|tjg\.?|beslutande)|tjänstgör(?:ande)?|tjänstg\.|tjg\.?)\)?(?=[\s,;.)]|$)",
    re.IGNORECASE,
)
CAPACITY_WORD = re.compile(
    r"(?:ordinarie|ord\.?|närvarande|beslutande|personlig)?\s*(?:ledam(?:ot(?:en)?|öter(?:na)?)|led\.|ersättare|ers\.|"
    r"suppleant|medlem|deltagare|representant)|ordinarie|närvarande",
    re.IGNORECASE,
)
MEMBER_WORD = re.compile(r"(?:ordinarie |ord\. )?ledamot", re.IGNORECASE)
GUEST_WORD = re.compile(
    r"adj\.?|adjungera(?:d|de)|inbjuden|gäst|insynsplats|närvarorätt|observatör|åhörare", re.IGNORECASE
)
VACANT = re.compile(
    r"\b(?:vakant|vakans|plats(?:en)? obesatt|ingen närvarande|inga närvarande|ingen anmäld|n\.?\s?n\.)\b",
    re.IGNORECASE,
)
MARK_PRESENT = re.compile(r"(?:x{1,2}|1|ja|j|n|närv\.?|närvarande|✓|✔|√|☒|☑|•|\*|tj\.?|tjg\.?)", re.IGNORECASE)
MARK_ABSENT = re.compile(r"(?:-|–|—|0|nej|f|frånv\.?|frånvarande|☐|□|/|förhinder)", re.IGNORECASE)

# Nobody's organisation: who stands under it is named with her own.
GENERAL_GROUPS = frozenset(
    {
        *(
            "ordinarie",
            "ordinarie ledamöter",
            "ledamöter",
            "ersättare",
            "som tjänstgör",
        ),
        *(
            "som ej tjänstgör",
            "som inte tjänstgör",
            "närvarande",
            "presidium",
            "kommunerna",
        ),
        *(
            "kommuner",
            "länets kommuner",
            "kommunen",
            "huvudmännen",
            "parterna",
        ),
    }
)

# A sentence inside a list that begins another one.
FURTHER_PERSONS = ListHeading(name="guests", capacity="guest")
FURTHER_PRESENT = re.compile(
    r"(?:^|\.\s+)(?P<words>(?:dessutom|därutöver|härutöver|vidare|även|också)\s+(?:deltog|deltar|närvarade|närvar|"
    r"medverkade|medverkar)\s*:?)\s+",
    re.IGNORECASE,
)

# A cell that says more than a mark: "närvarande via länk", "x 50–53" (there for some items only).
SAYS_PRESENT = re.compile(
    r"närv(?:arande|\.)(?=[\s,;(])|tjänstgör|inträder|på plats|teams|[xX]\s*§*\s*\d", re.IGNORECASE
)

# Persons under nothing but the name of an organ or a principal.
UNNAMED_LIST = ListHeading(name="name of an organ or principal", capacity=None)
ORGAN_ALONE = re.compile(
    r"(?:[\wåäö-]+\s+)?[\wåäö-]*(?:gruppen|nätverket|rådet|styrelsen|nämnden|utskottet|kommittén|beredningen"
    r"|delegationen|"
    r"kollegiet|forumet)\s*:?",
    re.IGNORECASE,
)

# Over a column: each member's own, who is there only when the member is not.
PERSONAL_SUBSTITUTE = re.compile(r"personlig\s+(?:ersättare|suppleant)", re.IGNORECASE)
# The same inside a list: who was not there.
ABSENT_PERSONS = ListHeading(name="absent", capacity=None, status="absent")
FURTHER_ABSENT = re.compile(
    r"(?:^|\.\s+)(?P<words>(?:förhinder|frånvaro|återbud)\s+(?:(?:har|hade)\s+)?(?:anmälts|meddelats"
    r"|lämnats)\s+(?:av|från)|"
    r"(?:frånvarande|förhindrade?)\s+(?:var|är)\s*:?)\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
