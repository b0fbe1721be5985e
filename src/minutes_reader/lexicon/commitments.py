"""How Swedish minutes word what somebody is to do after the meeting; data for stages/find_commitments.py."""

from __future__ import annotations

import re

from swedish_text.word_patterns import WordPattern

# Somebody is told or takes upon himself to do something, wherever it stands. `who`: where the actor stands.
ASSIGNED: tuple[tuple[str, str], ...] = (
    (r"\b(?:får|ges|fick|gavs|tilldelas|har)\s+(?:också |även |därför |nu )?i\s+(?:uppdrag|uppgift)\s+att\b", "before"),
    (r"\buppdr(?:a|ar|as|og|ogs|ag)\s+(?:åt|till)\s+(?P<who>.+?)\s+att\b", "who"),
    # "Styrelsen uppdrar Ada att …", without "åt".
    (
        r"\buppdr(?:ar|og)\s+(?P<who>(?-i:[A-ZÅÄÖ])[\wåäö-]+(?:(?: och|,)? (?-i:[A-ZÅÄÖ])[\wåäö-]+){0,3}"
        r"|alla i [\wåäö]+|[\wåäö]+(?:en|et|na))\s+att\b",
        "who",
    ),
    (r"\b(?:ge|ger|gav|lämna|lämnar)\s+(?P<who>.+?)\s+i\s+(?:uppdrag|uppgift)\b", "who"),
    (r"\b(?:ge|ger|gav|lämna|lämnar)\s+i\s+uppdrag\s+(?:åt|till)\s+(?P<who>.+?)\s+att\b", "who"),
    (
        r"\bbesl[uö]t\w* att (?P<who>(?-i:[A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?)) "
        r"(?:\w+[aey]r|tar|gör|ser|får)\b(?!\s+i uppdrag)",
        "who",
    ),
    (
        r"\btill (?P<who>[\wåäö /-]{3,60}), som (?:ska |skall )?(?:kompletterar?|återkommer|bereder|bereda|svarar"
        r"|svara|"
        r"tar fram|redovisar?|återrapporterar?|arbetar vidare)\b",
        "who",
    ),
    (
        r"\butses? att (?:tillsammans )?(?:leda|samordna|ansvara för|hålla i|ta fram|bereda|arbeta (?:med|fram|vidare)|"
        r"sammankalla|planera|genomföra)\b",
        "before",
    ),
    (r"\b(?:ombeds|ombads|uppmanas|åläggs|anmodas)\b", "before"),
    (r"\b(?:ber|bad|uppmanar|uppmanade)\s+(?P<who>(?:alla|samtliga|[A-ZÅÄÖ]|\w+(?:en|et|na)\b).*?)\s+att\b", "who"),
    (r"\b(?:tar|tog)\s+på\s+sig\b|\båta(?:r|git)?\s+sig\b|\båtog\s+sig\b|\blova(?:r|de)\s+att\b", "before"),
    (r"\b(?:återkommer|återkopplar|återrapporterar|kommer tillbaka)\b", "before"),
    (r"\btar (?:med sig|hem) (?:frågan|frågorna|ärendet|synpunkterna|detta)\b", "before"),
    (r"\b(?:är|blir|utses till|står som) (?:ansvarig|sammankallande|huvudansvarig)\w*\b", "before"),
)

# Present tense of a named person: what he or she has said to do. Verbs of reporting ("Anna rapporterar") are left out:
# minutes in the present tense use them for what was said.
PERSON_DOES = WordPattern(
    r"\b(?:ansvarar för|tar fram|tar kontakt|tar reda|tar in|tar hand om|kollar|undersöker|kontaktar|skickar|bjuder in|"
    r"kallar|bokar|mejlar|mailar|ringer|sammanställer|bevakar|ser över|ser till|stämmer av|följer upp|uppdaterar|"
    r"förbereder|skriver(?! protokoll\w*)|samordnar|ordnar|fixar|påminner|kompletterar|hör av sig|inventerar|lägger ut|"
    r"delar ut|köper|"
    r"sätter upp|beställer|hämtar|trycker|publicerar|anmäler|hyr|sköter|"
    r"fyller i|lägger upp|lägger in|"
    r"skaffar|ombesörjer|handlar(?= (?:in|till)\b)|sätter ihop|skickar runt|delar(?! ut medel)|"
    r"håller i pennan|svarar(?! att\b| på\b| för\b| ja\b| nej\b)|"
    r"återkopplar|"
    r"formulerar|renskriver|skriver fram|pratar med|lyfter frågan|ordnar med|planerar in|tar det vidare|bemannar"
    r"|meddelar(?! att\b))\b",
    re.IGNORECASE,
)
# "Ada och Bo ska mäta stigen", "Ada kommer även måla skylten": a person says that she will. Only verbs of work: whoever
# travels, rests, leaves or begins somewhere has no task.
PERSON_SHALL = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][^.:;()]{1,60}?) (?:ska|skall|kommer(?: (?:även|också|därför|sedan))?(?: att)?) "
    r"(?:(?:även|också|därför|sedan|nu|ta och) )?"
    r"(?:ansöka om|beställa|bevaka|bjuda in|boka|dela ut|fixa|följa upp|formulera|fråga|färdigställa|"
    r"förbereda|hyra|höra (?:av sig|efter|med)|inventera|kalla till|klippa|kolla|kontakta|kontrollera|köpa|laga|"
    r"lägga (?:in|upp|ut)|lämna in|mejla|maila|meddela|montera|mäta|måla|ombesörja|ordna|planera|prata med|"
    r"presentera|publicera|påminna|redovisa|rensa|renskriva|ringa|röja|samla in|sammanställa|samordna|"
    r"se (?:till|över)|skaffa|skicka|skriva|sköta|stämma av|sätta (?:ihop|in|upp)|"
    r"ta (?:fram|hand om|in|kontakt|med sig frågan|reda på|upp)|tala med|trycka|undersöka|uppdatera|utreda|utarbeta)\b"
    r"(?! (?:inte|ej|sig)\b)(?!.{0,20}\b(?:sin|sitt|sina)\b)"
)
# A group of the organ's own right before such a verb: "Festgruppen bokar lokalen", "Kansliet kontaktar skolan"; not
# what it never does, nor what it does year by year.
GROUP_DOES = re.compile(
    r"^(?!.*\b(?:inte|ej|aldrig|alltid|varje|vanligen|vanligtvis|normalt|ofta|sällan|årligen|löpande|numera)\b)"
    r"(?P<who>(?:[A-ZÅÄÖ][\wåäö]*(?:gruppen|kommittén)|(?:Arbets|Fest|Bygg|Städ)laget|Styrelsen|Kansliet|Sekretariatet"
    r"|Föreningen)) "
    r"(?:ombesörjer|undersöker|kollar|kontaktar|skickar|bjuder in|bokar|beställer|köper in|tar kontakt|hör av sig)\b"
)
# An officer of the meeting right before such a verb: "Ordföranden kontaktar regionen".
OFFICER_FIRST = re.compile(
    r"^(?:Vice )?(?:Ordförande|Sekreterare|Kassör|Kassören|[A-ZÅÄÖ][\wåäö-]*(?:chef|direktör|samordnare"
    r"|sekreterare|strateg))n?(?:en)?"
    r"(?: och (?:vice )?[\wåäö-]*(?:ordförande|sekreterare|kassör|chef|direktör|samordnare|strateg)n?(?:en)?)?$"
)
# What a person tells another body on a day to come: "Ada Ek presenterar resultatet för nämnden den 20 november".
TELLS_ON_DAY = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+){1,3}) (?:presenterar|redovisar|föredrar|återrapporterar"
    r"|återkommer(?! från\b)|besöker|träffar"
    # Of these what follows must say that there is something to do: "håller föräldraledigt", "deltar digitalt" does not.
    r"|håller (?:\w+ )?\w*(?:föredrag\w*|information\w*|presentation\w*|dragning\w*|genomgång\w*|utbildning\w*|kurs\w*"
    r"|föreläsning\w*|möte\w*|workshop\w*|seminari\w*)"
    r"|deltar (?:i|på|vid|för) (?!(?:distans|länk|plats|teams|zoom)\b)[\wåäö]+|leder) "
)
NOT_AT_WORK = re.compile(
    r"\b(?:inte|ej|\w*ledig\w*|semester\w*|sjuk\w*|digitalt|på (?:distans|länk|plats)|via (?:länk|teams|zoom))\b",
    re.IGNORECASE,
)
# A list of what was told: its points are no tasks.
TOLD_LIST = re.compile(
    r"\b(?:informera|berätta|redogö|rapportera)\w*\b[^.]*\b(?:om|för|följande)\s*:?\s*$", re.IGNORECASE
)
OF_THE_YEAR = re.compile(r"(?:för|av)\s+(?:år )?(?:19|20)\d\d$", re.IGNORECASE)
MEMBERS = re.compile(
    r"\b(?:ledamöter|ledamöterna|medlemmar|medlemmarna|deltagare|deltagarna|representanter)\b", re.IGNORECASE
)
# "Ledamöter inom skolan kommer att …": the words after them say which members, and are nobody of their own.
MEMBERS_OF = re.compile(
    r"^(?P<who>(?:Ledamöter(?:na)?|Medlemmar(?:na)?|Deltagar(?:e|na)|Representanter(?:na)?) (?:inom|från|i|för) "
    r"(?:[\wåäö-]+ (?:och )?){0,3}[\wåäö-]+) $"
)
FOR_DECISION_OF = re.compile(
    r"\b(?:för|till) (?:politiskt |slutligt )?beslut (?:i|inom|av|hos) (?P<who>[^.,;:]{3,80}) $", re.IGNORECASE
)
MARKED = re.compile(
    r"^(?:@(?P<at>[A-ZÅÄÖ][\wåäöé]+(?: [A-ZÅÄÖ][\wåäöé-]+){0,2})"
    r"|(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){0,2}"
    r"(?: [A-ZÅÄÖ]\b)?(?:(?:,| och| &| \+) [A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ][a-zåäöé]+)?){0,2})\s?(?::|–|"
    r"-)\s?[–-]?\s?(?=[a-zåäö@]|att ))"
)
AT_NAME = re.compile(r"(?<!\w)@(?P<name>[A-ZÅÄÖ][\wåäöé]+(?: [A-ZÅÄÖ][a-zåäöé]+)?|alla\b|samtliga\b)")
RESPONSIBLE = WordPattern(
    r"\b(?:ansvarig(?:a)?|ansvar|vem|utförare|åtgärdas av)\s*(?::|är\b|–|-)\s*(?P<who>[^.;()]+)", re.IGNORECASE
)
LABEL = re.compile(
    r"^(?:åtgärd(?:spunkt|er)?|att göra|action|todo|uppdrag|beslut/åtgärd|uppföljning)\s*(?:\d+)?\s*[:–]\s*",
    re.IGNORECASE,
)
TABLE_WHO = re.compile(
    r"^(?:ansvarig\w*|vem(?: gör)?|ansv|ansvar|utförare|ansvarig/a|ansvarig person|utförs av)\W*$", re.IGNORECASE
)
TABLE_WHEN = re.compile(
    r"^(?:när|klart\w*|senast|datum|tid\w*|deadline|färdigt\w*|tidsplan|slutdatum)\b.*$", re.IGNORECASE
)
TABLE_WHAT = re.compile(r"^(?:vad|åtgärd\w*|aktivitet\w*|uppgift\w*|uppdrag\w*|att göra|beslut\w*)\b.*$", re.IGNORECASE)
TABLE_STATUS = re.compile(r"^(?:status|läge|utfört|genomfört)\W*$", re.IGNORECASE)
FINISHED = re.compile(r"^(?:klar\w*|avslutad\w*|genomförd\w*|utförd\w*|färdig\w*|åtgärdad\w*|ja|x|ok)\b", re.IGNORECASE)

# Future: marker + one of these verbs.
FUTURE = WordPattern(
    r"\b(?P<marker>ska|skall|kommer(?: att)?|planeras(?: att| kunna)?|beräknas(?: att)?|avser(?: att)?"
    r"|får möjlighet(?: att)?|"
    r"önskas|behöver)\s+(?:(?:också|även|därefter|sedan|nu|snarast|därför|också|under|efter|i|"
    r"på)\s+)?(?:\w+\s+){0,3}?"
    r"(?P<verb>(?:beslut|ta[s]?\b|skicka|presenter|redovis|ske\b|återkoppl|återkom|besvara|diskuter|rapporter"
    r"|återrapporter|lämna|"
    r"kalla|bjuda|undersök|behandla|lyfta|följa[s]? upp|utvärder|genomför|bered|förankra|utse|svara|inform|få\b"
    r"|träffa|ges\b|se[s]? över|"
    r"revider|fastställ|publicer|uppdater|kompletter|sammanställ|kontakta|boka|inkom|prövas|pröva|inleda|inleds"
    r"|påbörja|starta|"
    r"förbered|yttra|remitter|läggas fram|ansök|inlämn|utarbeta|arbeta[s]? fram|tas? fram|tas? upp)\w*)",
    re.IGNORECASE,
)
# With an actor right before it and a time any verb will do: "Varje kommun ska anmäla en kontaktperson senast …".
ACTOR_SHALL = re.compile(r"^(?P<who>[A-ZÅÄÖ][\wåäö /-]{2,60}?)\s+(?:ska|skall)\s+\w+[aåäö]\b")
# "Kommunerna lämnar synpunkter senast …": who, a verb in the present tense, and by when.
DOES_BY = re.compile(
    r"^(?P<who>(?:Alla|Samtliga|Varje|Var och en|Respektive|[A-ZÅÄÖ])[\wåäöé]*(?: [\wåäöé/-]+){0,3}?) "
    r"(?P<verb>(?!ledamöter\b|medlemmar\b|deltagare\b"
    r"|(?:\w*kommun|region|verksamhet|\w*chef|\w*enhet|skol|nämnd)[eo]r\b"
    r"|är\b|var\b|har\b|kan\b|ska\b|avser\b|gäller\b)[a-zåäö]{2,}r) "
)
EVERYBODY = re.compile(r"(?:alla|samtliga|var och en|respektive|varje)\b", re.IGNORECASE)
# "Till ombud vid stämman den 9 maj utses Ada Berg" elects; the day is not by when.
ELECTS = re.compile(r"^till [^.]{3,80}? (?:utses|utsågs|väljs|valdes)\b", re.IGNORECASE)
NO_DOER = re.compile(r"(?:Vi|Man|Det|Den|De|Detta|Dessa|Där|Här|Hon|Han|Ingen|Inga|Många|Flera|Några|Mer)\b")
# A sentence that is only the time for what stands before it: "Klart 1 mars." "Senast på torsdag!"
ONLY_TIME = re.compile(
    r"^(?:ska (?:vara )?)?(?:klart?|färdigt?|senast|deadline|tidsplan|klart senast|åter(?:rapport|koppling"
    r"|redovisning)(?:ering)?)\b(?:v\.|[^.!]){0,30}[.!]*$",
    re.IGNORECASE,
)
# "Ansvarig: Ada Ek och Bo By" says only who does what stands before it; "Tid: 13 juni" by when.
WHO_ALONE = re.compile(
    r"^(?:ansvarig(?:a)?|ansvar|utförare|vem)\s*:\s*"
    r"(?P<who>(?-i:[A-ZÅÄÖ])[\w.-]*(?:(?:, ?| och | & | ?/ ?| )(?-i:[A-ZÅÄÖ])[\w.-]*){0,7})\.?$",
    re.IGNORECASE,
)
NOBODY_ALONE = re.compile(r"^(?:ansvarig(?:a)?|ansvar|utförare|vem)\s*:\s*[-–]?$", re.IGNORECASE)
WHEN_ALONE = re.compile(
    r"^(?:tid|klart?|klart senast|när|senast|deadline|slutdatum|tidsplan|tidplan)\s*:\s*(?P<when>[^.:]{0,40}?)\.?$",
    re.IGNORECASE,
)
# Appeals and applications of others are no work of the meeting's.
APPEALS = WordPattern(r"\b(?:besvär\w*|rättelseyrkande\w*|överklag\w*|laglighetspröv\w*)\b", re.IGNORECASE)
PASSIVE_INFINITIVE = re.compile(
    r"\s+(?:(?:inte|även|också|i|på|vid)\s+)?(?:[\wåäö]+\s+)?[\wåäö]{3,}[aå]s\b", re.IGNORECASE
)
WORDS_AS_NAMES = re.compile(r"[A-ZÅÄÖ][a-zåäö-]+(?:(?:,| och) [A-ZÅÄÖ][a-zåäö-]+)+")
AND = re.compile(r", | och ")
# "Utskottet har beslutat att …", in the main clause: what another organ did before the meeting.
HAS_DECIDED = re.compile(
    r"^(?:(?!\b(?:när|då|om|sedan|eftersom|vad|vilk[ae]n?|hur|som|att|ska|skall|uppdra\w*)\b)[^,;:])*?"
    r"(?=\b(?:har|hade) (?:nu |redan |också |tidigare )?beslutat att\b)",
    re.IGNORECASE,
)
# "per den 31 december": as of a day, not by it.
AS_OF = re.compile(r"\bper\s+(?:den\s+)?$", re.IGNORECASE)
# Verbs that with an actor bind even without a date.
FOLLOW_UP = re.compile(
    r"^(?:undersök|kontakt|uppvakt|"
    r"beslut|ta|tas|återkoppl|återkom|besvara|diskuter|svara|återrapporter|rapporter|yttra|lämna|utse)",
    re.IGNORECASE,
)
SETS_DATE = WordPattern(
    r"\b(?:görs|ges|bjuds in|genomförs|skickas|sänds|presenteras|redovisas|tas upp|tas fram|återrapporteras|rapporteras"
    r"|behandlas|följs upp|"
    r"lämnas|bereds|revideras|utvärderas|utses|publiceras|kallas|startar|inleds|påbörjas|uppdateras|processas"
    r"|anmäls|delges|"
    r"ska vara|skall vara|klart|klar|färdig\w*|lyfts|beslutas|inkommer|svar(?:ar|as)?(?!:))\b",
    re.IGNORECASE,
)
BY_THEN = re.compile(r"(?:senast|före|innan|sista)\b", re.IGNORECASE)
# "Ada ska kontaktas": to her something is done. "Ada och Bo ska träffas" is what they do.
ENDS_PASSIVE = re.compile(
    r"(?<!\w)(?!träffas|samlas|mötas|enas|ses|återses)[a-zåäö]+[aeåä]s(?: (?:fram|in|med|till|upp|ut|över))?$",
    re.IGNORECASE,
)
ANY_PASSIVE = re.compile(r"\b[a-zåäö]{3,}(?:as|äs)\b")
SOON = WordPattern(
    r"\b(?:inom kort|snarast|så snart som möjligt|omgående|(?:på|vid|till|inför|under|före|innan) (?:ett "
    r"|det )?(?:nästa|kommande|nästkommande)"
    r" [\wåäö]*(?:möte\w*|sammanträde\w*|träff\w*)|(?:på|vid|till|inför) [\wåäö]+s (?:nästa|kommande) \w+"
    r"|efter genomgång\w*)",
    re.IGNORECASE,
)
COUNTED_FROM = WordPattern(r"\b(?:ett|två|tre|sex|\d+) (?:år|månader|månad|veckor) efter\b[^,.;]*", re.IGNORECASE)
WISHES = WordPattern(
    r"\b(?:önskar|efterfrågar|begär|beställer)\b.*\b(?:av|från|att) (?P<who>[A-ZÅÄÖ][^.,;]*|\w+(?:en|et|na))$"
)

# In a section of decisions: present tense of an actor, or a passive with its actor.
IN_DECISION = re.compile(
    r"\b(?:utser|bereder|tar ställning|tar fram|tar över|ansvarar|återkommer|rapporterar|skickar|kallar|bjuder in"
    r"|inventerar|utarbetar|"
    r"genomför|samordnar|leder|följer upp|lämnar|svarar|redovisar|deltar i arbetet|ser över|arbetar fram"
    r"|undersöker|lyfter|förankrar|"
    r"bevakar|kontaktar|ska|skall|får)\b",
    re.IGNORECASE,
)
PASSIVE_WITH_ACTOR = re.compile(
    r"\b\w{2,}[aei]?s\s+(?:\w+\s+)?(?:i|av|inom|på|vid)\s+(?P<who>(?:respektive|varje|alla|länets|de"
    r"|vår\w*)?\s?[\wåäöÅÄÖ/-]+(?:\s+[A-ZÅÄÖ]\w*(?:/\w+)?)?)"
)
BY_THE_MEETING = re.compile(
    r"\b(?:utses|utsågs|väljs|valdes) till\b|\b(?:tillsätts|tillsattes|godkänns|godkändes|fastställs|antas|antogs"
    r"|läggs|lades|noteras|"
    r"antecknas|avslås|bifalls|bordläggs|återremitteras|ställer sig)\b",
    re.IGNORECASE,
)
# Reports, descriptions, guesses, conditions and questions bind nobody.
BINDS_NOBODY = WordPattern(
    r"\b(?:troligen|förmodligen|kanske|eventuellt|sannolikt|bör|borde|skulle|kunde|förslag om att|föreslås|föreslår|"
    r"yrkar|(?:fanns|finns|är) (?:en |ett )?(?:risk|möjlighet|behov)|viktigt att|syftet|syftar|målet|målsättningen"
    r"|om inte|för att kunna|"
    r"har fått i uppdrag|hade i uppdrag|har haft i uppdrag|alltid|löpande|framöver|"
    r"kontinuerligt|regelbundet|årligen|"
    r"lämna (?:styrelsen|föreningen|nämnden|rådet|gruppen|uppdraget|"
    r"sitt uppdrag|sin plats|sin tjänst)(?=[.,;!]|\s*$| \d| (?:och|samt|vid|efter|i|på|under|till|från|för|med|av|före"
    r"|innan|senast|inom|den|snart|nästa|redan|nu|då|om)\b))(?!\w)",
    re.IGNORECASE,
)
# Whether something should be done is asked; not where somebody is to do something about that question.
ASKS_WHETHER = re.compile(
    r"^(?:(?!\b(?:ska|skall|uppdra\w*|uppgift|ombeds|lova\w*|åta\w*|åtog|återkommer)\b).)*?"
    r"\b(?:frågan?|frågar|undrar|diskuter\w+|oklart|osäkert|avgöra) (?:\w+ ){0,3}om (?:och (?:när|hur) )?"
    r"[\wåäö]+ (?:ska|skall)\b",
    re.IGNORECASE,
)
REPORTED = WordPattern(r"\b(?:har|hade)\s+(?:\w+\s+){0,2}(?:fått|haft|getts|givits)\b", re.IGNORECASE)

# "till nästa möte": of this organ, whose day the minutes may tell elsewhere.
NEXT_OWN_MEETING = re.compile(r"\b(?:nästa|kommande|nästkommande) (?:möte|sammanträde|träff)(?:t|en)?$", re.IGNORECASE)
# "Bo: – ringer kommunen": the dash after the colon marks what the person is to do.
NAME_DASH_VERB = re.compile(r"[^:]{2,40}:\s?[–-]\s*[a-zåäö]+r\b")


def binds_nobody(text: str) -> bool:
    """A report, a description, a guess, a condition or a question."""
    return BINDS_NOBODY.search(text) is not None or ASKS_WHETHER.match(text) is not None
