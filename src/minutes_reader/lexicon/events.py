"""How Swedish minutes announce a meeting, a deadline or another day to come; data for stages/find_events.py."""

from __future__ import annotations

import re

HANDED_IN = re.compile(
    r"\b(?:lämna\w*|skicka\w*|svar\w*|inkom\w*|anmäl\w*|synpunkter|underlag|klar\w*|färdig\w*|återkom\w*"
    r"|rapport\w*|meddela\w*|"
    r"återkoppl\w*|mejla\w*|betala\w*|redovisa\w*|ansök\w*|nominer\w*|ta fram|tar fram)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:\w*möten?s?|\w*mötet|\w*mötena|\w*sammanträden?a?|\w*sammanträdet|årsstämma\w*|\w*sammankomst\w*"
    r"|(?<=nästa )beredning"
    r"|\w*träff(?:en|ar)?|(?<=nästa )\w*samråd"
    r"|\w*samråd(?:et)?(?=\s+(?:(?:hålls|äger rum|genomförs|sker) )?(?:\w+dagen )?(?:den )?(?:\d|$))"
    r"|sammanträdestid\w*|sammanträdesda[gt]\w*|mötestid\w*|mötesda[gt]\w*|"
    r"(?:sammanträd(?:er|a)|möts|ses|träffas|samlas)(?= igen\b|\s+(?:den |\w+dag(?:en|arna)? (?:den )?)?(?:\d|$)))\b",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:sista (?:\w+)?dag\w*|\w*deadline|senast|svarstid\w*|\w*svar(?:et|en)? (?:ska|skall|önskas|lämnas)"
    r"|remisstid\w*|"
    r"anmälan (?:ska|görs|sker)|(?:ansökan|anmälan|utlysningen|enkäten) stänger)\b",
    re.IGNORECASE,
)
# Words for what takes place on a day without being a meeting of an organ.
OCCASION = re.compile(
    r"\b(?:\w*konferens\w*|\w*seminari\w*|\w*webbinari\w*|\w*temadag\w*|\w*utbildning(?:en|ar|stillfälle\w*"
    r"|sdag\w*|speriod\w*)?|"
    r"\w*mässa\w*|\w*resor(?:na)?|\w*resa(?:n)?|\w*workshop\w*|\w*kurs(?:en|er)?|\w*studiebesök\w*"
    r"|\w*invigning\w*|\w*(?<!pr)(?<!ut)övning(?:en|ar)?|\w*utflykt(?:en|er)?|\w*kickoff\w*|"
    r"\w*kick-off\w*|\w*forum\w*|\w*lounge\w*|\w*dialogdag\w*|\w*uppföljningsdag\w*|\w*planeringsdag\w*"
    r"|\w*ledningsdag\w*|"
    r"\w*inspirationsdag\w*|\w*föreläsning\w*|\w*hearing\w*|\w*dagarna|\w*veckan|\w*mötesplats\w*|\w*internat\w*"
    r"|\w*examen\w*|\w*(?:fest|konsert|loppis|loppmarknad|marknad|utställning|kväll|firande|avslutning|läger|turnering)(?:en|et|n)?"
    r"|(?!(?:mån|tis|ons|tors|fre|lör|sön|var|helg|arbets|kalender|bank|vård|sjuk|semester|anmälnings|mötes|hel|halv)dag)"
    r"\w{3,}dag(?:en|ar|arna)?|öppet hus|tillfällen?|tillfället|\w*vandring\w*|\w*start(?:en)?)\b",
    re.IGNORECASE,
)
TAKES_PLACE = re.compile(
    r"\b(?:hålls|äger rum|genomförs|arrangeras|anordnas|startar|bjuder? (?:\w+ )?in|bjuds in|inbjuds|inbjudan"
    r"|kommer att (?:hållas|"
    r"genomföras|äga rum)|planeras|inplaner\w+|flyttas(?: fram)?|flyttat\w*|senareläggs|skjuts upp|bokas|bokad\w*"
    r"|lanseras|(?<!som )(?:införs|tas i (?:bruk|drift)|öppnas|inleds)|"
    r"invigs|ses|träffas|infaller|återsamlas|avslutas|sammanträder|börjar|öppnar|arrangerar|anordnar|"
    r"genomföra|hålla|flytta|besöker)\b",
    re.IGNORECASE,
)
MOVED = re.compile(r"\b(?:flyttas(?: fram)?|senareläggs|skjuts (?:upp|fram)|framflyttad\w*)\b", re.IGNORECASE)
# What holds from or until a day is no event, nor is a plan's or office's period.
PERIOD = re.compile(
    r"\b(?:(?<!när det )gäller|gälla|giltig\w*|avtal(?:et|en|s)?|mandatperiod\w*|förlängs|löper|pågår|träder|"
    r"tillsvidare|verksamhetsåret|budget\w*|räkenskap\w*|statsbidrag\w*|tillsatt|anställ\w*|väljs|valdes"
    r"|period(?:en)?|utbetal\w*"
    r"|statistik\w*|per den)\b",
    re.IGNORECASE,
)
# "… i uppdrag att redovisa åtgärder den 3 maj": the day is when it is to be done, "från och med" when it begins.
TOLD_TO = re.compile(
    r"\b(?:i uppdrag|uppdra\w*|ålägg\w*)\b.*\b(?:åter)?(?:redovisa|rapportera|lämna|presentera|komma)\b", re.IGNORECASE
)
# "redovisa utfallet per den 31 december", "avtalet, som löper ut den 3 maj": the day belongs to what is told.
AS_OF = re.compile(
    r"\bper(?: den)?\s*$|\b(?:gäller|gällde|löper|upphör|träder|tillträd\w*|anställ\w*|hölls|skedde"
    r"|inträffade)\b[^.,]{0,25}$",
    re.IGNORECASE,
)
# "Samrådet pågår till den 3 maj": what goes on until a day does not meet on it.
GOES_ON = re.compile(r"\b(?:pågår|löper|gäller|varar)\b[^.,]{0,25}$", re.IGNORECASE)
# "Efter samrådet ska planen antas den 3 maj": the day is not the meeting's.
AFTER_IT = re.compile(
    r"\befter (?:det |detta )?\w*(?:mötet|sammanträdet|samrådet|träffen)\b(?!\s*(?:\w+dagen )?(?:den )?\s*$)",
    re.IGNORECASE,
)
OPENS_FROM = re.compile(r"\b(?:öppna\w*|invig\w*)\b", re.IGNORECASE)
# The sentence after a list of days: "Sammanträdena börjar kl. 13.15."
BEGIN_AT = re.compile(
    r"(?:Alla |Samtliga )?(?:[Ss]ammanträden|[Mm]öten)\w* (?:börjar|startar|hålls|inleds) (?:\w+ ){0,2}?(?=kl)",
    re.IGNORECASE,
)
PHYSICAL = re.compile(r"\b(?:fysisk\w*|på plats|i rummet)\b", re.IGNORECASE)
DIGITAL = re.compile(r"\b(?:digital\w*|teams|zoom|skype|på länk|distans|webb\w*|online)\b", re.IGNORECASE)
HYBRID = re.compile(r"\b(?:hybrid\w*)\b", re.IGNORECASE)
NEXT_YEAR = re.compile(r"\bnästa års\b", re.IGNORECASE)
YEAR_IN_HEADING = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/-])")
# "2 maj, 6 juni och 4 juli, samtliga dagar kl. 10": the time holds for each of the days.
ALL_AT = re.compile(r"\b(?:samtliga|alla|allt|båda|bägge|alltid)(?: \w+)?,? (?:kl\b|klockan\b|\d)", re.IGNORECASE)
# "Justeras 140318" is when the minutes were approved.
APPROVED_ON = re.compile(
    r"\b(?:justera[dst]\w*|justering|anslag\w*|signera[dt]\w*|underskriv\w*)\s*(?:den\s*)?$", re.IGNORECASE
)
# The end of a year, a weekday or a holiday: a time by which, but only a weekday is a day to announce.
NAMED_TIME = re.compile(r"(?:utgången|årsskiftet|slutet|halvårsskiftet)\b", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b", re.IGNORECASE)
MOVES = re.compile(r"\b(?:flytta\w*|senarelägg\w*|skjuta?s? upp)\b", re.IGNORECASE)
# "från den 1 september till den 7 oktober": the first day no longer holds.
MOVED_TO = re.compile(r"\s+till (?:\w+dagen )?(?:den )?\d", re.IGNORECASE)
# An item of nothing but the days of coming meetings: "Möten 2026", "Mötesdagar våren 2025".
MEETINGS_OF_YEAR = re.compile(
    r"(?:möten|mötesdagar|mötesdatum|mötestider|sammanträden|sammanträdestider|sammanträdesdagar)"
    r"(?: (?:för |under )?(?:(?:våren|hösten|vårterminen|höstterminen) )?20\d\d)\W*$",
    re.IGNORECASE,
)
# A day to come with its hour is an event, whatever it is called.
CLOCK_AFTER = re.compile(r"\s*,?\s*(?:20\d\d\s*,?\s*)?(?:kl(?:ockan)?\.?\s?\d|\d{1,2}[.:]\d\d\b)", re.IGNORECASE)
