"""How Swedish minutes say that a paper is attached or was sent out; data for stages/find_attachments.py."""

from __future__ import annotations

import re

from swedish_text.word_patterns import WordPattern

NUMBERED = WordPattern(
    r"\b(?P<label>bilag(?:a|orna|or)|bil\.)\s*"
    r"(?P<numbers>(?:nr\.? ?)?(?:\d{1,3}"
    r"|(?-i:[A-Z])(?!\w))(?![\w.,:]*\d)[a-z]?\b"
    r"(?:\s*(?:-|–|,|och|samt|till)\s*\d{1,3}[a-z]?\b)*)",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:ppt|powerpoint|presentation\w*|bild(?:er|erna|spel\w*)|\w*rapport\w*|\w*protokoll\w*|underlag\w*|dokument\w*|"
    r"bilag\w+|handling\w*|skrivelse\w*|\w*plan(?:en)?|missiv\w*|tjänsteutlåtande\w*|material\w*|länk\w*|utskick\w*|"
    r"utkast\w*|sammanställning\w*|uppföljning\w*|\w*förslag\w*)"
)
_SENT_WITH = (
    r"(?:kallelse\w*|protokoll\w*|minnesanteckning\w*|dagordning\w*|handling\w*|mötes\w+|"
    r"(?<=före )mötet|(?<=inför )mötet|föredragningslist\w*)"
)
_SHARED_ROOM = r"(?:projektrum\w*|samarbetsyta\w*|samarbetsrum\w*|gruppens (?:yta|rum)|teams\w*|sharepoint)"
# Only these words are the mark of a paper: "(utsänd den 2 maj)", "(bilaga)", "enligt bilaga".
MARK = re.compile(
    r"\((?P<words>(?:utsän[dt]\w*|utskicka[dt]\w*|utdela[dt]\w*|bifoga[dt]\w*|bilaga|bilagd\w*)\b[^()]{0,40})\)"
    r"|(?P<by>\benligt bilaga\b)(?!\s*\d)",
    re.IGNORECASE,
)

# The agenda and the notice themselves are no papers of an item.
AGENDA = re.compile(
    r"(?:(?:Den|En) )?(?:(?:[Pp]reliminär\w*|[Uu]tskicka\w*|[Uu]tsän\w*|[Ff]öreslag\w*) )*"
    r"(?:dagordning|föredragningslist|ärendelist|agenda|kallelse)\w*\b",
    re.IGNORECASE,
)
# A cheap look: a sentence without any of these attaches nothing.
HINTS = re.compile(
    "bifog|bilag|bilägg|skicka|sänd|sänt|ns med|medföl|delad|delas|slut|distrib|se |utsän|mejlad|mailad|läggs |finns "
)

# One of these stands in whatever ATTACHED matches.
ATTACHED_HINTS = re.compile(
    "bifog|bilä|bilad|bilag|medf|medsä|närslut|distrib|utskick|utsän|utdel|skicka|"
    "sänd|sänt|gick ut|ilade|jlade|delade|delas|fann|finns|lägg|lades|ligger"
)
# A statement that something is attached.
ATTACHED = re.compile(
    r"\b(?:bifoga(?:s|des|ts|t|d|de)|bilägg(?:s|es)|bilades|bilagd\w*|bilagt|biläggas|medföljer|medsänds|medsändes|"
    r"närslut\w*|distribueras tillsammans)\b"
    rf"|\b(?:utskicka(?:d|t|de|des)|(?:skickades|skickats|sändes|sänts|gick|mejlades|mailades) ut|skickas ut"
    rf"|fanns? med|finns med"
    rf"|delades ut)\b"
    rf"(?=[^.;]*\b{_SENT_WITH})"
    rf"|\b{_PAPER} (?:är|var|hade varit) (?:utskicka|utsän|utdela)\w+|\bbilaga till (?:protokollet|anteckningarna)"
    rf"|\b{_PAPER}(?:\s\w+){{0,3}} (?:läggs|lades|finns|ligger)(?: upp| ut)? (?:i|på) {_SHARED_ROOM}"
    rf"|\b{_PAPER} finns här\b"
    rf"|\(bilaga\)|\b(?:enligt|se|i|som) bilaga\b(?!\s*\d)|\b(?:delades|delas) ut\b(?=[^.;]*\b{_PAPER})"
    rf"|\b{_PAPER}[^.;]{{0,60}}\b(?:delades ut|delas ut|utdelades|är utdelad\w*)|\butdela(?:d|t|de) {_PAPER}"
    rf"|\b(?:biläggs|bifogas) (?:till )?{_SENT_WITH}",
    re.IGNORECASE,
)
SEE_PAPER = re.compile(
    rf"^\(?se (?:även |också |vidare |bifogad\w* |separat |särskil\w+ )?[^.]{{0,40}}?\b{_PAPER}\b", re.IGNORECASE
)
FUTURE = WordPattern(
    r"\b(?:kommer (?:att )?|ska |skall |bör |kan |ombeds )(?:\w+ )?(?:bifoga|skicka|bilägga)", re.IGNORECASE
)
RELATIVE = re.compile(
    r"(?P<noun>\b[\wåäö/-]+)\s+(?:som|vilka|vilken)\s+(?:har |hade |är |var )?"
    r"(?P<verb>bifoga\w+|biläggs|skicka\w+ ut|utskicka\w+|fanns med|finns med|medföljer)[^.;,]*",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    r"\s+(?:men|samt (?=finns)|och (?=finns|kan|läggs|publiceras)|där|varför)\b|[;–]\s", re.IGNORECASE
)
# "52 röstande enligt bifogad längd, bilaga 3": the list of those present is an annex.
LIST_IN_ANNEX = re.compile(
    r"\b(?:röstlängd|deltagarlista|närvarolista|deltagarförteckning|deltagare"
    r"|närvaro)\w*\b[^.]{0,30}\bbilaga (?P<number>\d{1,2})\b",
    re.IGNORECASE,
)
# A line of its own: "Bilaga 2: Närvarolista".
OWN_LINE = re.compile(
    r"^(?:[-•*]\s*)?bilaga(?:\s+(?:nr\.? ?)?(?P<number>\d{1,3}[a-z]?|(?-i:[A-Z]))\b|:)[\s.:–-]*(?P<title>[^\W\d_].*)?$",
    re.IGNORECASE,
)
LIST_HEADING = re.compile(
    r"(?:bilag(?:a|or)|bifogade (?:handlingar|dokument|filer)|bilagor till protokollet)\W*$", re.IGNORECASE
)
