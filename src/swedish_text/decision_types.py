"""The kind of a decision by its own words: one definition for minutes that are read and for those that are written.

The kinds are those of the gold standard: an election fills an office, an appointment makes or fills a group, an
approval says yes to what lies before the organ, an adoption makes it a plan or rule, what is received is noted.
"""

from __future__ import annotations

import re
from typing import Literal

from swedish_text.word_patterns import WordPattern

DecisionType = Literal[
    "election",
    "approval",
    "noted",
    "adoption",
    "appointment",
    "assignment",
    "funding",
    "referral",
    "schedule",
    "other",
]

# What is chosen without being elected.
_THING = (
    r"(?:att\b|(?:(?-i:[a-zåäö])\w* ){0,2}\w*(?:modell|metod|alternativ|leverantör|system|lösning|inriktning|förslag"
    r"|teman?\b|datum|lokal|plats|verktyg|indikator|arbetssätt|namn\b))"
)
# The first that matches tells the type; "information" is what is merely received.
_TYPES: tuple[tuple[DecisionType, str], ...] = (
    ("referral", r"^(?:[\wåäö-]+ ){1,4}föreslår (?:kommun|region|stads|landstings)?fullmäktige\b"),
    (
        "referral",
        r"^(?:[\wåäö-]+ ){1,4}föreslår (?:för )?[\wåäö-]*(?:styrelsen|nämnden|direktionen|mötet) (?:att )?beslut",
    ),
    (
        "approval",
        r"^(?!.*\b(?:föreslå|återremi|avslå))(?:.*\bansvarsfrihet\b|.*\b(?:\w*lov|\w*tillstånd|dispens|ledighet)(?:et|en)?\b"
        r".{0,30}\bbevilja|.*\bbevilja\w* .{0,50}\b(?:avsked|entledigande|befrielse)\b"
        r"|.*\bbevilja\w* (?:\w+ )?(?:\w*lov|\w*tillstånd|dispens|ledighet)\b)",
    ),
    (
        "schedule",
        r"^(?:(?!,? och ).){0,80}\b(?:tas|lyfts|återkommer) upp (?:igen )?(?:vid|på|till) "
        r"[^.]{0,40}(?:möte|sammanträde)(?:t|n)? (?:i |den )\w+\W*$",
    ),
    (
        "other",
        r"^(?:(?!,? och ).){0,80}\b(?:tas|lyfts|återkommer) upp (?:igen )?(?:vid|på|till) "
        r"[^.]{0,40}(?:möte|sammanträde)\w*\W*$",
    ),
    (
        "referral",
        r"\b(?:ställ(?:er|a|de) sig bakom|tillstyrk\w+)\b.*\boch (?:överlämna|översänd|skicka|lämna)\w*"
        r" (?:det|den|dem|detta|denna)\b.{0,20} till\b",
    ),
    (
        "approval",
        r"\bfastställ\w+ (?:\w+ )?(?:röstlängd|resultat- och balansräkning)\w*"
        r"|\bresultat- och balansräkning\w* (?:\w+ )?fastställ(?:des|s|es)\b",
    ),
    ("assignment", r"\b(?:ge|ger|gav|ges)\b.{0,60}\b(?:fullmakt|mandat|befogenhet) att\b"),
    (
        "adoption",
        r"\b(?:anta|antar|antas|fastställa|fastställer|fastställs)\b.{0,40}\b\w*(?:plan|policy|reglemente|taxa)"
        r"(?:en|n|er|erna|t)?\b.{0,20}\bbudget",
    ),
    ("assignment", r"\b(?:får|fick|ges|gavs|ger|gav|ge)\b[^.]{0,60}\bi (?:uppdrag|uppgift) att\b"),
    ("other", r"\bomedelbart justera|\bjustera\w* omedelbart\b"),
    ("approval", r"\bspika(?:s|des)\b"),
    ("other", r"\bbord(?:lägg(?:s|er|a|es)|lade|lades)\b"),
    ("noted", r"\b(?:har|hade) (?:redovisats|anmälts|delgetts|delgivits)\b"),
    ("noted", r"\btacka(?:r|de)? för (?:information|redovisning|rapport|presentation|föredragning|dragning)"),
    (
        "election",
        r"\batt (?-i:[A-ZÅÄÖ])\w+ .*\b(?:för protokollet|jämte ordföranden justera|justerar (?:det|protokollet))"
        r"|\bprotokollet justeras (?:[\w ]+ )?av (?-i:[A-ZÅÄÖ])",
    ),
    ("election", r"\bjustera\b.*\b(?:utse|utsågs|utses|valdes|väljs)\b"),
    (
        "referral",
        r"\batt rekommendera (?:huvudmännen|parterna|(?:[\wåäö-]+ och )?[\wåäö-]+(?:erna|arna|et|en)) att "
        r"(?:anta|godkänna|fastställa|besluta|ställa sig bakom)\b"
        r"|\bförslag till (?:kommun|region|stads|landstings)?(?:fullmäktige|styrelsen) att\b",
    ),
    ("other", r"^(?:(?!,? och |fullmäktige).){0,80}\brekommender(?:ar|ade|a)\b"),
    (
        "schedule",
        r"\bfastställ\w+ (?:[\wåäö-]+ ){0,2}?(?:mötestid|mötesdag|mötesdatum|sammanträdestid|sammanträdesdag|"
        r"sammanträdesdatum)",
    ),
    (
        "referral",
        r"återremi|hänskj|hänsköt|\bremi(?:ss|tter)|"
        r"\batt föreslå (?:[\wåäö-]+(?:män|männen|erna|en|et)|region|kommun)\b"
        r"|föreslår? (?:\w+ )?(?:kommun|stads|region"
        r"|landstings)?(?:fullmäktige|styrelse)|\bföreslår att \w+ (?:ska )?beslutar? att\b",
    ),
    (
        "election",
        r"\b(?:utse|utsåg|utses|utser|utsågs|väljs|valdes|välja|väljer|valde|omväl|omval|nyval)\w*\b"
        r"(?! (?:[\wåäö-]+ ){0,2}[\wåäö-]*(?:grupp|kommitté)\b).*\b(?:(?:med)?juster"
        r"|ordförande|"
        r"sekreterare|rösträkn|ledam[oö]t|ersättare|suppleant|revisor|valberedning|ombud|kassör|protokollförare)",
    ),
    (
        "election",
        r"\b(?:ledam[oö]t|ersättare|suppleant|ordförande|revisor|ombud|nämndem[aä]n)\w*\b.{0,60}"
        r"\b(?:utse|utses|utsågs|utser|utsåg)\b(?! (?:[\wåäö-]+ ){0,2}[\wåäö-]*(?:grupp|kommitté)\b)",
    ),
    (
        "election",
        rf"\b(?:befria\w*|entlediga\w*)\b.{{3,80}}\bfrån (?:\w+ )?uppdrag\w*"
        rf"|\b(?:väljs|valdes|välja|väljer|valde|omval\w*|nyval\w*)\b(?! {_THING})|^val av\b(?! {_THING})"
        r"|\btill (?:(?:med)?justerare|protokolls?justerare)\b",
    ),
    (
        "appointment",
        r"\bbilda[rs]?\b.{0,20}\b\w*grupp\b|\b(?:utses|utsågs|utse|utser|utsåg|tillsätts|tillsattes|tillsätta|tillsätter|anställa|anställer|"
        r"anställs|anställdes|förordna\w*|adjungera\w*"
        r"|nominera\w*)\b",
    ),
    (
        "funding",
        r"\b(?:anslå|anslår|anslås|anslog|anvisa\w*|bevilja\w*|avsätt\w*|tilldela\w*(?=.*(?:kr|medel|bidrag|anslag))|"
        r"finansier(?:a|ar|as|ade|ades)|fördela (?:medel|bidrag|anslag\w*)"
        r"|bidrag om|(?:medlen|överskottet|pengarna|reserven)\b.{0,20}\b(?:används?|användas)|"
        r"(?:anskaffa|köpa|köper|betala[rs]?)\b.{0,80}\d\s?(?:kr|kronor|tkr|mkr|mnkr|milj\w*|:-)|"
        r"medfinansier\w*|bekosta\w*|stå(?:r|s)? för (?:\w+ )?(?:\w*kostnad\w*|finansiering\w*))\b"
        r"|\banvända? \d[\d \u00a0]*(?:kr|kronor|tkr|mkr|mnkr|euro)\b|\bfinansiering (?:om|på|med|av"
        r"|upp till)\b.{0,20}\d|(?<!anta )\bbudget(?:en)? (?:för )?\d{4}",
    ),
    (
        "approval",
        r"\b(?:dagordning\w*|föredragningslist\w*|ärendelist\w*|agenda\w*|röstlängd\w*|kallelse\w*"
        r"|protokoll\w*)\b.*\bfast(?:ställ|slog)\w*|\bfastställ\w+ (?:dagordning|föredragningslist|ärendelist)\w*",
    ),
    (
        "schedule",
        r"\b(?:genomföra|hålla|anordna|arrangera|bjuda in|kalla|inbjuda|flytta|senarelägga|förlägga|startar"
        r"|startas|påbörjas|inleds)\b.*\b\d{1,2}(?:/\d|\.\d|\s(?:jan"
        r"|feb|mar|apr"
        r"|maj|jun|jul|aug|sep|okt|nov|dec))",
    ),
    ("adoption", r"\b(?:anta|antar|antas|antog|antogs|fastställ(?!d\b|da\b|t\b)\w*|inrätta\w*|införa|införs)\b"),
    (
        "noted",
        r"(?:godkän\w*|not[ei]r\w*|anteckna\w*|tar del av|ta del av|tog del av|lägg\w*"
        r"|lades?)\b.{0,40}\b(?:information\w*|"
        r"redovisningen av läget|lägesrapport\w*|rapporteringen)|\binformationen\b.{0,50}\b(?:godkän"
        r"|till handlingarna|not)",
    ),
    (
        "approval",
        r"\b(?:godkän\w*|bifall\w*|biföll\w*|ställa sig bakom|ställer sig bakom"
        r"|ställde sig bakom|tillstyrk\w*"
        r"|bevilja\w* ansvar)",
    ),
    (
        "noted",
        r"till handlingarna|\b(?:antecknar?|antecknas|antecknade|antecknades|noter(?:a|as|ar|ades|ade))\b"
        r"|\b(?:ta|tar|tog|tagit) del\b|\bhar inget att erinra|\bhar inga (?:invändningar|synpunkter)",
    ),
    (
        "referral",
        r"\bhänskj|\b(?:överlämn|översänd|överlåt)\w*\b.*\btill\b|\bskickas? (?:vidare )?till\b"
        r"|\bi respektive (?:organisation|kommun"
        r"|huvudman|nämnd|"
        r"styrelse)|\blämna\w* (?:ärendet|frågan|den|det) vidare till\b"
        r"|\blyfts? (?:vidare )?till\b|\bsändas? (?:vidare |ut )?(?:på|till)\b",
    ),
    (
        "assignment",
        r"\b(?:uppdra|uppdrar|uppdras|uppdrog|uppmanas (?=att)|i uppdrag|ombeds?|(?:ber|bad) [^.]{3,60}? att|ansvarar"
        r"|bereder"
        r"|tar ställning|tar fram|tas fram|arbetas fram|utarbetas|arbetar fram"
        r"|återkommer|ålägg\w*|bemyndiga\w*|svarar för|"
        r"får till uppgift|i uppgift)\b"
        r"|\batt [\wåäö -]{3,50} (?:ska|skall) (?:rapportera|redovisa|återkomma|återrapportera|lämnas?|"
        r"presenteras?|ta fram|tas fram|redovisas|återrapporteras|utarbeta|bereda|följa upp|samordna|kalla)\b",
    ),
    (
        "schedule",
        r"\b(?:datum|mötestid\w*|mötesdag\w*|sammanträdesplan\w*|mötesplan\w*"
        r"|sammanträdestid\w*|nästa (?:möte|sammanträde)"
        r"|genomförs|hålls|"
        r"äger rum|flyttas|senareläggs|skjuts|planeras|tidpunkt|ajourner\w*)\b",
    ),
    (
        "assignment",
        r"\batt (?-i:[A-ZÅÄÖ])\w+(?: (?-i:[A-ZÅÄÖ])\w+)? (?:kontaktar|tar|skickar|undersöker|ser över|kallar"
        r"|bjuder|samlar|skriver|"
        r"köper|ordnar|bokar|svarar|sammanställer|följer|ansvarar)\b",
    ),
    (
        "schedule",
        r"\b(?:möten?|sammanträden?|mötet|sammanträdet|träff(?:en|ar|arna)?\b|seminari\w*|konferens\w*"
        r"|årsmötet)\b.*\b\d{1,2}(?:[./]\d|\s(?:jan|feb|mar|apr|"
        r"maj|jun|jul|aug|sep|okt|nov|dec))",
    ),
    ("assignment", r"^(?:att )?(?:\w+ )?(?:ska|skall) \w+"),
    (
        "assignment",
        r"^(?-i:[A-ZÅÄÖ])[\wåäö-]*(?: [\wåäö-]+){0,2} (?:redovisar|redovisas|återrapporterar|återrapporteras"
        r"|rapporterar|anmäler"
        r"|lämnar|inkommer|skickar|presenterar|presenteras|sammanställer|inventerar|utarbetar|genomför|undersöker|kontaktar"
        r"|samordnar|kallar|bjuder in)\b.*\b(?:senast|före|innan|till nästa|i (?:jan|feb|mars|apr|maj|jun|jul|aug"
        r"|sep|okt|nov|dec))",
    ),
)
_COMPILED = tuple((name, WordPattern(pattern, re.IGNORECASE | re.DOTALL)) for name, pattern in _TYPES)
_DATED_ITEM = re.compile(r"\b(?:datum|möten|mötestider|sammanträdes\w+|mötesplan\w*|tider)\b", re.IGNORECASE)
AS_PROPOSED = re.compile(r"\b(?:i enlighet med|enligt) (?:\w+ )?förslag", re.IGNORECASE)
ELECTION_ITEM = re.compile(
    r"^(?:val\b|fyllnadsval|personval|[\w ]*\bval av|\w*val av|(?:protokolls?)?juster(?:ing|are|ingsman|"
    r"ingsperson)|mötesfunktionär)",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(
    r"(?:(?:fastställande|godkännande) av )?(?:dagordning|föredragningslist|ärendelist|agenda)", re.IGNORECASE
)
_SETTLED = re.compile(r"(?:den |dagordningen |listan )?(?:fastställ\w+|godkän\w+)\W*$", re.IGNORECASE)
ELECTS_SHORTLY = re.compile(
    r"^[^.]{3,80} (?:utses|utsågs|väljs|valdes)(?: till \w+)?\W*$"
    r"|^(?:Till \w+ )?(?:[Uu]tses|[Uu]tsågs|[Vv]äljs|[Vv]aldes) [A-ZÅÄÖ][^.]{3,80}\.?$"
)
MEETINGS_HEADING = (
    r"(?:(?:kommande|nästa|framtida|planerade|nästkommande|höstens|vårens|årets|resterande|övriga) )(?:\w+ )?"
    r"(?:möte|sammanträde|mötesdag|mötestid|sammanträdesdag|sammanträdestid|träff|styrelsemöte|datum)\w*(?: .*)?"
    r"|(?:mötes|sammanträdes|möteskalend)\w*(?:tider|dagar|datum|plan|er|ar)(?: .*)?"
    r"|datum\b.*\b(?:möten?|sammanträden?)\b.*"
    r"|tid(?:er)? (?:och plats )?för (?:nästa|kommande) .*|kalendarium|kalender|(?:viktiga|aktuella) datum"
    r"|(?:datum|tider|möten|träffar) (?:för |under )?(?:våren|hösten|vt|ht|vårterminen|höstterminen)"
    r"(?: (?:19|20)?\d\d)?"
)
"""What an item or section about the days to come is headed, the whole of it."""
_MEETINGS_ITEM = re.compile(MEETINGS_HEADING, re.IGNORECASE)
_OF_THE_MEETING = re.compile(
    r"\b(?:dagordning|föredragningslist|ärendelist|agenda|röstlängd|kallelse|protokoll|(?:minnes)?anteckning)\w*",
    re.IGNORECASE,
)
_FEW_WORDS = 4


def decision_type(text: str, item_title: str = "") -> DecisionType:
    """The kind of decision that these words are; "other" where none is recognised."""
    # The whole sentence may be about an election, but what it does stands after "att".
    if AS_PROPOSED.search(text) and _DATED_ITEM.search(item_title):
        return "schedule"
    if _AGENDA_ITEM.match(item_title) and _SETTLED.match(text):
        return "approval"
    if ELECTION_ITEM.match(item_title) and ELECTS_SHORTLY.search(text):
        return "election"
    found: DecisionType = next((name for name, pattern in _COMPILED if pattern.search(text)), "other")
    return "schedule" if found == "other" and _MEETINGS_ITEM.fullmatch(item_title.strip(" .:")) else found


def is_of_form(kind: str, text: str, item_title: str = "") -> bool:
    """Whether a decision of this kind is about the meeting itself: its adjuster, agenda, minutes, what was noted.

    A bare "Godkändes." is what its item is about.
    """
    if kind != "approval":
        return kind in {"election", "noted"}
    told = item_title if len(text.split()) < _FEW_WORDS else ""
    return bool(_OF_THE_MEETING.search(f"{text} {told}"))
