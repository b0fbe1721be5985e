"""What Swedish minutes count and measure, and what numbers mean otherwise; data for stages/find_figures.py."""

from __future__ import annotations

import re

# Endings of nouns whose count a reader would chart, also when it is small.
COUNTED = re.compile(
    r"(?:kommuner|kommun|regioner|region|personer|person|elever|patienter|brukare|invånare|klienter|doser|platser"
    r"|skolor|flickor|"
    r"pojkar|barn|ungdomar|deltagare|medarbetare|anställda|läkare|sköterskor|sjuksköterskor|biträden|studenter"
    r"|svar|svarande|"
    r"ärenden|anmälningar|ansökningar|besök|samtal|fall|vårdtillfällen|lägenheter|bostäder|hushåll|familjer"
    r"|kvinnor|män|"
    r"medlemmar|företag|föreningar|årsarbetare|heltidstjänster|enheter|vårdcentraler|boenden|piloter|utredningar"
    r"|remisser|"
    r"placeringar|vårddygn|vaccinationer|smittade|avlidna|flyktingar|seniorer|åringar|familjehem|mottagningar"
    r"|anbud|tjänster|caféer|apotek|tandläkare|anhöriga|närstående|ombud|boende|sökande|arbetslösa|äldre|vuxna|unga|robotar|larm|uppdrag)$",
    re.IGNORECASE,
)
# "45 Motioner", "20 BESÖK": an item's number and its title; short forms ("12 SIP-möten") are counted.
IS_HEADING = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}|[A-ZÅÄÖ]{5,}$")
# "Val av 2 justerare": how many are to be elected.
VACANCIES = re.compile(r"\b[Vv]al av\s*$")
# Counted from ten on: plurals that look like the singular, and short ones.
COUNTED_LARGE = re.compile(
    r"\w*(?:hjälpmedel|projekt|beslut|rum|hus|djur|fordon|brott|inbrott|yttranden|evenemang|arrangemang|lån|resor|rader"
    r"|planer|bilar|böcker|brister|butiker|bänkar|kort|träd|bad|verk|anbud|boksamtal|samtal|möten|tillfällen|avtal"
    r"|kontrakt|intyg|prov|tester|vikarier|aktiviteter|hållplatser|kaféer|caféer)$",
    re.IGNORECASE,
)
# What is counted from ten on, beside these: any plural noun but those of time, place in a text, and money.
PLURAL = re.compile(r"[a-zåäöé-]{4,}(?:ar|er|or|en|na|or|are|anden)$", re.IGNORECASE)
NEVER_COUNTED = re.compile(
    r"^(?:år|åren|års|månad\w*|veck\w*|dag|timm\w*|minut\w*|sekund\w*|sid(?:a|or|an)|paragraf\w*|kapitel|punkt\w*"
    r"|kron\w*|kr|tkr|mkr|"
    r"miljon\w*|miljard\w*|gång\w*|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november"
    r"|december|"
    r"procent\w*|under|eller|efter|över|inom|men|samt|den|till|kommer|finns|ligger|\w{3,}ades?|bilagor|röster"
    r"|ledamöter|"
    r"ersättare|parter|mål|delar|områden|frågor|steg|nivåer|punkter|grader|meter|kilometer|kvadratmeter"
    r"|postnummer|fax|telefon|"
    r"utvecklingsområden|insatsområden|prioriteringar|resurser|exempel)$",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"^(?:år|års|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|dygn|timm(?:e|ar)|minuter|sekunder|h)$", re.IGNORECASE
)
MEASURED_BEFORE = re.compile(
    r"(?:\w*väntetid\w*|\w*kötid\w*|\w*medelålder\w*|\w*medianålder\w*|medelvärde\w*|genomsnitt\w*|\w*vårdtid\w*"
    r"|\w*handläggningstid\w*|\w*livslängd\w*|"
    r"i snitt|i medeltal|i median|(?:ökat|ökade|minskat|minskade|sjunkit|sjönk|stigit|steg) (?:från|till)|ligger"
    r"|låg|uppgår|uppgick|tar|tog|dröjer|är|var|på|mellan)\s*(?:[\w,]+\s+){0,5}$",
    re.IGNORECASE,
)
MEASURED_IN_SENTENCE = re.compile(
    r"\b(?:\w*väntetid\w*|\w*kötid\w*|\w*medelålder\w*|\w*medianålder\w*|genomsnitt\w*|\w*vårdtid\w*"
    r"|\w*handläggningstid\w*"
    r"|\w*livslängd\w*|median\w*|(?:\w*leverans|\w*led|\w*res|\w*ligg|\w*köa?|utrednings|behandlings|svars|insats)tid(?:en|er|erna)?|"
    r"\w*utskrivningstid\w*|väntan|\w*svarstid\w*|i snitt|i medeltal)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(r"\b(?:enligt lag\w*|betalningsansvar\w*|lagen om|ska ske inom|måste)\b", re.IGNORECASE)
AGE = re.compile(r"^\s*(?:år(?:s)?(?:\s+(?:och|eller)\s+(?:äldre|yngre|över|uppåt))?\b)", re.IGNORECASE)
AGE_BEFORE = re.compile(
    r"\b(?:ålder\w*|åldrarna|åldersgrupp\w*|gruppen|personer|invånare|fyllda|över|under|barn|unga)\s*(?:på\s+)?$",
    re.IGNORECASE,
)
# A word before the number that makes it a name, a place in a text or a clock.
NAMED = re.compile(
    r"(?:§§?|punkt(?:en|erna)?|kl\.?|klockan|bilag\w*|fas(?:en)?|nr\.?|nummer|dnr|version|årskurs|åk|sid(?:an|a)?"
    r"|kap\.?|kapitel|"
    r"vecka|(?<!\w)v\.?|steg|nivå|del|grupp|artikel|prop\.?|sou|ds|paragraf|tel\.?|telefon|mobil|rum|sal|hus|box"
    r"|org\.?nr|etapp|alternativ|"
    r"vision|agenda|år|års|tabell|figur|diagram|typ|covid|zon|våning|plan)[\s-]*$",
    re.IGNORECASE,
)
# "lokal 14 rum 3", "Storgatan 12 hus B": the number is the name of what stands before it, not how many.
NAMES_ONE = re.compile(
    r"\b(?:\w*lokal(?:en)?|\w*avtal(?:et)?|\w*kontrakt(?:et)?|objekt|enhet|fastighet(?:en)?|byggnad|hus|kvarter(?:et)?"
    r"|lägenhet(?:en)?|\w*projekt(?:et)?|brunn|linje|kod|konto|post|rad|modul|skede|område|uppgång|port|ingång"
    r"|\w+(?:gatan|vägen|gränd|torget|backen|stigen|gården))\s*$",
    re.IGNORECASE,
)
NAMED_AFTER = re.compile(r"\s+(?:\d|[A-Z]\b)")
# "länets 12 kommuner" says how many there are, not how many did something.
ALL_OF_THEM = re.compile(
    r"\b(?:länets|landets|våra|de|alla|samtliga|övriga|dessa|kommunens|regionens|sina|båda|andra|resterande)\s*$",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    r"^\s*(?:av|utav)\s+(?:\w+\s+){0,2}?(?P<whole>\d[\d \u00a0]*|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
    r"|tretton|fjorton|"
    r"femton|tjugo)\s+(?P<noun>[\wåäö-]+)(?:\s+(?P<next>[\wåäö-]+))?",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(
    r"(?:ade|ande|ende|liga|iska|iga|rda|nna|dda|klara|nya|stora|små|olika|förda|lagda|tagna|gjorda|rade)$",
    re.IGNORECASE,
)
FOLLOWED = re.compile(
    r"^\s*(?P<between>(?:[a-zåäö-]+(?:a|e|na|da|de)\s+){0,2}?)(?P<noun>[A-ZÅÄÖa-zåäö][\wåäöÅÄÖ-]*)", re.IGNORECASE
)
PER = re.compile(r"^\s*(?:per|/)\s*(?:\d+\s+)?[\wåäö]+(?:\s*\d+)?", re.IGNORECASE)
SCALE = re.compile(r"^\s*(?:på|av) (?:en|den) (?:\w+ )?skala", re.IGNORECASE)
NUMBER_OF = re.compile(
    r"\b(?:antal(?:et|en)?\s+(?P<noun>[\wåäöÅÄÖ-]+)(?:\s+(?P<next>[\wåäöÅÄÖ-]+))?(?:\s+(?P<third>[\wåäöÅÄÖ-]+))?|(?P<joined>[\wåäöÅÄÖ]{3,})antalet\b)",
    re.IGNORECASE,
)
# What "elevantalet", "medlemsantalet" count.
COUNTED_IN_COMPOUND = {
    "elev": "elever",
    "medlems": "medlemmar",
    "person": "personer",
    "patient": "patienter",
    "barn": "barn",
    "invånar": "invånare",
    "brukar": "brukare",
    "deltagar": "deltagare",
    "kund": "kunder",
    "plats": "platser",
    "ärende": "ärenden",
    "besöks": "besök",
    "ansöknings": "ansökningar",
    "student": "studenter",
    "klient": "klienter",
    "folk": "invånare",
    "hushålls": "hushåll",
    "lägenhets": "lägenheter",
    "tjänste": "tjänster",
}
STATES_NUMBER = re.compile(
    r"(?:varierar|ligger|låg|var|är|uppgår|uppgick|blev|mellan|från|till|:|–|-|\()\s*(?:\w+\s+){0,2}\(?\s*$",
    re.IGNORECASE,
)
ONE_COUNTS = re.compile(r"^\s*\w+\s+(?:färre|fler|har|hade|avled|är|mindre|mer)\b", re.IGNORECASE)
MORE_OF_THEM = re.compile(r"^\s+till\b(?!\s+\d)", re.IGNORECASE)
SHARES = frozenset({"%", "procent", "procentenheter", "‰", "promille"})
# "31 fler än året innan": as many of what the number before counts.
FEWER = re.compile(
    r"\s+(?:fler|färre)\b(?=\s*(?:$|[^\w\s]|(?:än|jämfört|mot|i|under|sedan|och|samt)\b(?!\s+\d)))", re.IGNORECASE
)
# What stands between the two: nothing that could be another subject ("och personalen är 12 fler").
SAME_SUBJECT = re.compile(
    r"(?:^|[,(;–-])\s*(?:och )?"
    r"(?:(?:vilket|det|detta|som) (?:är|var|blev) |är |var |alltså |dvs\.? |hela |totalt |eller )*"
    r"(?:(?:ca|cirka|ungefär|drygt|knappt|nästan|omkring|minst|runt)\.? )?$",
    re.IGNORECASE,
)
# What a rate of tax or interest is set to is the decision's own.
SET_TO = re.compile(
    r"\b\w*(?:skattesats|utdebitering|räntesats|skattesatsen)\w*\b[^.]{0,80}(?:till|är|på|om) (?:\w+ )?$",
    re.IGNORECASE,
)
# Numbers that count what the number before them counts.
OF_WHICH = re.compile(r"\b(?:varav|därav|(?:av dem|av dessa|av vilka)(?: (?:har|är|var|hade))?)\s*$", re.IGNORECASE)
COMPARED_WITH = re.compile(r"\b(?:mot|jämfört med|att jämföra med|från)\s*$", re.IGNORECASE)
OTHER_PERIOD = re.compile(
    r"\s*(?:\(?(?:19|20)\d\d\b|för (?:ett år|året) sedan|(?:i )?(?:\w+ )?(?:19|20)\d\d\b|förra|föregående"
    r"|året innan|i fjol|samma (?:period|månad|tid)|år (?:19|20)\d\d|under )",
    re.IGNORECASE,
)
MEASURE_AFTER = re.compile(r"\s*(?:kr\b|kronor|tkr|mkr|mnkr|miljon|euro|%|procent|år\b|dag|veck|månad)", re.IGNORECASE)
BETWEEN = re.compile(r"\bmellan\s*$", re.IGNORECASE)
RANGE_OF_SHARES = re.compile(r"\s*och\s+\d[\d,]*\s*(?P<unit>%|procent)", re.IGNORECASE)
