"""Labels and words of the head of minutes as data: when, where, which organ, which number."""

from __future__ import annotations

import re

# What a document calls itself before it names its organ.
KIND_OF_DOCUMENT = re.compile(
    r"(?:(?:slut|beslut|besluts|mötes|sammanträdes|styrelse|års)?protokoll(?:et|sutdrag)?|(?:minnes|mötes|"
    r"tjänste)?anteckning(?:ar|arna)?|minnesanteckning|"
    r"beslutsprotokoll|mötesanteckning|PM från möte|protokoll\s+fört)(?:\s*(?:nr|nummer|"
    r"§)?\s*\d{1,3}(?:\s?[/:-]\s?\d{2,4})?(?!\d))?",
    re.IGNORECASE,
)
# Words between the kind of document and the organ ("från möte med", "fört vid sammanträde i").
BEFORE_ORGAN = re.compile(
    r"\s*(?:[-–—:,|]\s*)?(?:(?:fört|förda|förd|hållet|från|vid|för|av|över|ur|på|i|med|den|det|ordinarie|"
    r"extra|konstituerande|digitalt|gemensamt?(?=\s+(?:möte|sammanträde|(?-i:[A-ZÅÄÖ])))|"
    r"sammanträdet|sammanträde|möte|mötet|sammankomst|träff|möten)\b\s*)*",
    re.IGNORECASE,
)
# The same behind the genitive of an organ ("Nämndens sammanträde").
AFTER_ORGAN = re.compile(
    r"\s*(?:[-–—:,|]\s*)?(?:(?:ordinarie|extra)\s+)?(?:sammanträde(?:t|n)?|möte(?:t|n)?|sammankomst|"
    r"(?:sammanträdes|mötes|besluts)?protokoll|minnesanteckningar|(?:sammanträdes|mötes)(?:datum|dag))\b.*$",
    re.IGNORECASE,
)
# The nouns that name an organ; a line with one of them, short and near the top, may be it.
ORGAN_WORD = re.compile(
    r"(?<![\w])[\wåäöÅÄÖ/-]*(?:rådet|råd|nämnd(?:en)?|styrelsen?|utskottet|utskott|kommittén?|"
    r"chefsgrupp(?:en)?|ledningsgrupp(?:en)?|samverkansgrupp(?:en)?|styrgrupp(?:en)?|arbetsgrupp(?:en)?|"
    r"beredningsgrupp(?:en)?|beredning(?:en)?|samråd(?:et)?|delegation(?:en)?|fullmäktige|nätverk(?:et)?|"
    r"forum(?:et)?|ledning(?:en)?|grupp(?:en)?|direktion(?:en)?|kollegium|"
    r"presidie?(?:t|um)?|systemledning(?:en)?|förbundsdirektion(?:en)?|(?:\w*förening|\w*förbund|"
    r"stiftelse|samkommun|sällskap|samfund)(?:en|et|n)?|årsmöte(?:t)?|föreningsstämma|"
    r"stämma(?:n)?|lagting(?:et)?|välfärdsområdesstyrelse(?:n)?|sektion(?:en)?|"
    r"organ(?:et)?|samverkan|konferens(?:en)?|konvent(?:et)?|kansli(?:et)?|team(?:et)?|samordning(?:en)?|[\wåäö]*college(?:t)?|au|kc/rd|forumet)(?![\wåäö-])",
    re.IGNORECASE,
)
# A line that breaks off inside a date: "måndagen den 9 april / 2018".
DAY_WITHOUT_YEAR = re.compile(
    r"\b\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$",
    re.IGNORECASE,
)
# Behind day and time: "kl. 10.15 i Medborgarhuset, stora salen", "hemma hos Anna", "på Resecentrum i Alnäs, 9:30".
HELD_AT = re.compile(
    r"(?:^|\s)(?:(?:på|i|vid|via)\s+(?=(?-i:[A-ZÅÄÖ])|\w+(?:s|ens)\s+\w*(?:kontor|lokal|kansli|hus|huset|hem)\b)"
    r"|(?=(?:hemma\s+)?hos\s))(?P<place>[\wåäöÅÄÖ][^.;:\t]*?)(?=,?\s+(?:kl\b|klockan\b|den\b|\d)|\s{2,}|[.;\t]|$)",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(
    r"(?:sammanträdes\s*(?:datum|dag|tid)(?:en)?|mötes\s*(?:datum|dag|tid)(?:en)?|datum(?:\s+(?:och|&|"
    r"/)\s*(?:tid|klockslag|plats))?|tid(?:punkt)?(?:\s*(?:och|&|/)\s*(?:plats|datum))?|"
    r"plats\s*(?:och|&|/)\s*tid|dag(?:\s+och\s+tid)?|när|dag/tid|date|tid,?\s+plats|sammanträde(?=\s*:)|"
    r"(?:tid|plats)\s+och\s+(?:tid|plats)\s+för\s+(?:mötet|sammanträdet))\s*(?=[:\t]|\s{2,}|$|"
    r"\s(?=\d|kl|mån|tis|ons|tors|fre|lör|sön|den))",
    re.IGNORECASE,
)
PLACE_LABEL = re.compile(
    r"(?:plats(?:\s*(?:och|&|/)\s*tid)?|tid\s*(?:och|&|/)\s*plats|datum\s*(?:och|&|/)\s*plats|mötesplats|"
    r"sammanträdesplats|sammanträdeslokal|möteslokal|lokal|var|mötesform|plats/form|tid,?\s+plats|"
    r"tid\s+och\s+plats\s+för\s+(?:mötet|sammanträdet))\s*(?=[:\t]|\s{2,}|"
    r"(?:(?<=plats)|(?<=och tid))\s(?=(?-i:[A-ZÅÄÖ]))|$)",
    re.IGNORECASE,
)
TIME_LABEL = re.compile(r"(?:klockan|klockslag|kl\.?|tid|sammanträdestid|mötestid)\s*(?=:|\t|\s{2,})", re.IGNORECASE)
REFERENCE_PLACE = re.compile(r"diarie|dnr", re.IGNORECASE)

# Dates that are never the meeting's.
OTHER_DATE_LABEL = re.compile(
    r"(?:justera\w*|justerings\w*|anslag\w*|anslags\w*|upprättad?\w*|utskriv\w*|utskrifts\w*|"
    r"dokumentdatum|version\w*|reviderad\w*|senast\s+(?:ändrad|uppdaterad|sparad)|publicera\w*|"
    r"skapad\w*|expedierad\w*|datum\s+(?:för|då)\s+(?:anslag\w*|justering\w*|upprätt\w*|nedtag\w*|"
    r"uppsätt\w*)|sista\s+dag|överklag\w*|nästa|kommande|föregående|förra|"
    r"kallelse\w*|utskick\w*|underteckna\w*|signera\w*|inkom\w*|ankom\w*|diarie\w*|handläggare)(?![\wåäö])",
    re.IGNORECASE,
)
APPROVED_LABEL = re.compile(
    r"(?:protokollet\s+)?(?:(?:är|blev|har)\s+)?(?:digital(?:t|\s)\s*)?(?:justera(?:t|d|s|des)(?:\s+(?:den|datum|"
    r"av\s+\S+(?:\s+\S+){0,3}))?|justeringsda(?:tum|g)(?:en)?|datum\s+för\s+justering(?:en)?|"
    r"justeringens?\s+(?:datum|tid|dag)(?!\s+och)|protokollet\s+har\s+granskats(?:\s+elektroniskt)?|"
    r"(?:digital\s+)?justering(?:stid)?(?![\wåäö])(?:\s+den)?|godkän(?:t|ts|des)\s+den|protokolljustering)\s*:?",
    re.IGNORECASE,
)

DIGITAL = re.compile(
    r"(?<!\w)(?:digital(?:t|a)?|zoom|teams|skype|webex|google\s+meet|video(?:möte|konferens|länk)?|"
    r"videokonferens|(?:via|på)\s+(?:\w+)?länk|distans(?:möte)?|på\s+distans|online|webbmöte|webb|telefon(?:möte)?|virtuellt)(?!\w)",
    re.IGNORECASE,
)
PHYSICAL = re.compile(r"(?<!\w)(?:fysisk(?:t|a)?|på\s+plats|i\s+lokal)(?!\w)", re.IGNORECASE)
HYBRID = re.compile(r"(?<!\w)hybrid(?:möte|t)?(?!\w)", re.IGNORECASE)
MODE_SENTENCE = re.compile(
    r"\b(?:mötet|sammanträdet)\s+(?:genomförs|genomfördes|hålls|hölls|sker|skedde|är|var|äger\s+rum|"
    r"ägde\s+rum)\s+(?:helt\s+)?(?P<how>digitalt|fysiskt|på\s+distans|som\s+hybridmöte|via\s+\w+|"
    r"som\s+ett\s+digitalt\s+möte|som\s+ett\s+fysiskt\s+möte|hybrid)"
    r"(?:\s+(?:på|i|vid)\s+(?P<place>[A-ZÅÄÖ][^.,;]{2,60}))?|\b(?:mötet|sammanträdet)\s+(?:hålls|hölls|"
    r"äger\s+rum|ägde\s+rum|genomförs|genomfördes)\s+(?:på|i|vid)\s+(?P<place2>[A-ZÅÄÖ][^.,;]{2,60})|"
    r"mötet\s+(?:var|är)\s+digitalt",
    re.IGNORECASE,
)
_CLOCK_TIME = r"\bkl(?:ockan)?\.?\s*(?P<time>\d{1,2}[.:]\d{2})"
ENDED = re.compile(
    rf"\b(?:mötet|sammanträdet|ordföranden?)\b[^.]{{0,70}}\b(?:avsluta\w*|slutade|"
    rf"upphörde)[^.]{{0,40}}?{_CLOCK_TIME}|\bavsluta\w*\s+(?:mötet|sammanträdet|årsmötet|stämman)"
    rf"[^.]{{0,30}}?{_CLOCK_TIME.replace('<time>', '<time2>')}",
    re.IGNORECASE,
)
OPENED = re.compile(
    rf"\b(?:mötet|sammanträdet|ordföranden?)\b[^.]{{0,70}}\b(?:öppna\w*|inled\w*|"
    rf"började)[^.]{{0,40}}?{_CLOCK_TIME}|\b(?:mötet|sammanträdet|årsmötet)\s+öppna\w*"
    rf"[^.]{{0,30}}?{_CLOCK_TIME.replace('<time>', '<time2>')}",
    re.IGNORECASE,
)

# A line that names a building, a room or a digital place, where no label says so.
NAMES_PLACE = re.compile(
    r"(?=[^.:;]*(?:\b(?:[\wåäö-]*(?:hus(?:et)?|sal(?:en)?|rum(?:met)?|gård(?:en)?|hem(?:met)?|bibliotek(?:et)?|"
    r"lokal(?:en|er)?|skola(?:n)?|hotell(?:et)?|kansli(?:et)?|park|station(?:en)?|kyrka(?:n)?|vårdcentral(?:en)?|kontor(?:et)?)|teams|zoom|skype|"
    r"webex|folkets\s+\w+)\b))(?!kl\b|datum\b|tid\b|dag\b|ordf|sekr)(?-i:[A-ZÅÄÖ])[\wåäöÅÄÖé /,.&-]{3,}"
    r"(?=$|,?\s+kl)",
    re.IGNORECASE,
)
HELD_IN = re.compile(
    r"\b(?:mötet?|årsmötet?|sammanträdet?|stämma|konferens)\b[^;]{0,60}?\s(?:i|på|via|vid)\s+"
    r"(?P<place>(?-i:Teams|Zoom|Skype|Webex)\b|[\wåäö]*(?:gården|huset|hemmet|salen|skolan|kyrkan|lokalen)"
    r"(?:,\s(?-i:[A-ZÅÄÖ])[\wåäö]+)?(?=\W|$))",
    re.IGNORECASE,
)
MODE_OF_TITLE = re.compile(
    r"\b(?:digital(?:t|a)|fysiskt?|virtuellt|hybrid)\s*-?(?:ordinarie\s+)?(?:möte|sammanträde|årsmöte)|"
    r"\b(?:möte|sammanträde)\s+(?:i|på|via)\s+(?:teams|zoom|skype|webex|distans)\b",
    re.IGNORECASE,
)

# Of a body and the organ in it ("Gymnasieförbundet X / Direktionen") the organ met.
OUTER_BODY = re.compile(
    r"\b[\wåäö-]*(?:förbund|förening|stiftelse|samkommun|sällskap|samfund|samverkan|kansli|regionråd|region|kommun)"
    r"(?:en|et|n|s)?\b",
    re.IGNORECASE,
)
INNER_ORGAN = re.compile(
    r"\b[\wåäö-]*(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?|direktion(?:en)?|(?<!region)råd(?:et)?|grupp(?:en)?|"
    r"fullmäktige|kommittén?|beredning(?:en)?|delegation(?:en)?|presidie?t|årsmöte(?:t)?|stämma(?:n)?)\b",
    re.IGNORECASE,
)
MEETING_OF_ORGAN = re.compile(
    r"\b(?P<organ>[\wåäö]*(?:styrelse|grupp|nämnd|utskott|direktion|kommitté))s?(?:möte|sammanträde)(?:t)?\b",
    re.IGNORECASE,
)
DEFINITE_ENDINGS = (
    ("styrelse", "n"),
    ("grupp", "en"),
    ("nämnd", "en"),
    ("utskott", "et"),
    ("direktion", "en"),
    ("kommitté", "n"),
)
