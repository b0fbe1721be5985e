"""How Swedish minutes word a decision, a proposal and an earlier decision; data for stages/find_decisions.py."""

from __future__ import annotations

import re

from swedish_text.word_patterns import WordPattern

# "beslutar föreslå fullmäktige att": what follows the verb is what it does, not who decides.
BARE_INFINITIVE = re.compile(r"\s+(?:enhälligt |således |därför )?(?!ha\b)[a-zåäö]{2,}[aå]\b")
# The organ does it itself: subject + verb.
ACTIVE_VERBS = (
    r"beslutar|beslutade|beslöt|beslutar sig|godkänner|godkände|fastställer|fastställde|antar|antog|bifaller|biföll|"
    r"avslår|avslog|bordlägger|bordlade|återremitterar|återremitterade|tillstyrker|tillstyrkte|avstyrker|avstyrkte|"
    r"uppdrar|uppdrog|utser|utsåg|väljer|valde|noterar|noterade|antecknar|antecknade|beviljar|beviljade|"
    r"anslår|anslog|"
    r"tillsätter|tillsatte|hänskjuter|hänsköt|rekommenderar|rekommenderade|remitterar|remitterade|"
    r"(?:sänder|sände|skickar|skickade)(?= .*\bremiss)|överlämnar|överlämnade|"
    r"ställer sig (?:bakom|positiv\w*)|ställde sig (?:bakom|positiv\w*)|ställer upp på|"
    r"(?:enas|enades) om|(?:är|var) (?:eniga|enig|överens|ense) om|kom(?:mer)? överens om|"
    r"lägger(?= .*\btill handlingarna)|lade(?= .*\btill handlingarna)|tar del av|tog del av|"
    r"bestämmer|bestämde|(?:ger|gav)(?= .*\bi (?:uppdrag|uppgift)\b)|"
    r"tacka(?:r|de)(?= för (?:information|redovisning|rapport|presentation|föredragning|dragning)\w*)|"
    r"lämnar(?= .*\butan erinran)"
)
BESLUTA = WordPattern(r"\bb\s?e\s?s\s?l\s?(?:u\s?t\s?(?:a(?:\s?r|\s?d\s?e)?|e\s?r)|ö\s?t)(?:s)?\b", re.IGNORECASE)
ACTIVE = WordPattern(rf"\b(?P<verb>{ACTIVE_VERBS})(?!\w)", re.IGNORECASE)

# Formal passives that state a decision wherever they stand.
STRONG_PASSIVE = WordPattern(
    r"\b(?P<verb>godkännes|fastställes|bordlägges|(?:dagordning\w*|agenda\w*) (?:spikas|spikades)|"
    r"besvarades (?:med ja|jakande)|(?:justeras|justerades|förklaras|förklarades|är) omedelbart(?: justera[dt]\w*)?|"
    r"(?:bemyndigas|befullmäktigas)(?= (?:\w+ ){0,2}att\b)|godkändes|godkänns|fastställdes|fastställs|beslutades"
    r"|beslutas|bordlades|bordläggs|återremitterades|"
    r"återremitteras|bifölls|bifalles|bifalls|avslogs|avslås|hänsköts|ajournerades|tillstyrktes|"
    r"lades (?:\w+ ){0,3}till handlingarna|läggs (?:\w+ ){0,3}till handlingarna"
    r"|lägges (?:\w+ ){0,3}till handlingarna|lagda till handlingarna|"
    r"(?:beviljades|beviljas|beviljade) (?:\w+ ){0,4}ansvarsfrihet|(?:gavs|ges"
    r"|tillstyrktes) (?:\w+ ){0,2}ansvarsfrihet|"
    r"(?:fann|finner|ansåg|konstaterade|konstaterar|förklarade) (?:att )?"
    r"(?:kallelsen?|mötet|årsmötet|stämman|sammanträdet) (?:\w+ ){0,4}?"
    r"(?:stadge\w*|behörig\w*|lagenlig\w*|beslutför\w*|laga)|"
    r"(?:ansågs|befanns|konstaterades|konstateras|förklarades|godkändes) (?:vara |ha blivit )?(?:\w+ ){0,2}?"
    r"(?:stadge\w*|behörig\w*|lagenlig\w*|beslutför\w*|beslutsför\w*|laga)|"
    r"(?:antecknas|antecknades|noteras|noterades)(?=\s(?:till|i|att|och läggs)|\W*$)|"
    r"(?:ärendet|punkten|frågan) utg(?:år|ick)(?=\W*$)|^(?:bestämdes|(?:det )?överenskoms)(?= till| att)|"
    r"(?:(?<=ärendet )|(?<=motionen )|(?<=frågan )|(?<=skrivelsen )|(?<=förslaget ))"
    r"(?:överlämnas|remitteras|hänskjuts|anses besvarad)|"
    r"(?:förklarades?|förklaras) (?:mötet |årsmötet |stämman )?(?:behörig\w*|stadge\w*|beslutför\w*|beslutsför\w*"
    r"|laga))(?!\w)",
    re.IGNORECASE,
)
# Passives that may as well describe: a decision only of an office of the meeting, or in a section or item of decisions.
WEAK_PASSIVE = WordPattern(
    r"\b(?P<verb>utsågs|utses|valdes|väljs|omvaldes|omväljs|nyvaldes|antogs|antas|tillsattes|tillsätts|beviljades|"
    r"beviljas|anslås|anslogs|avsätts|uppdras|uppdrogs|inrättas|entledigas|entledigades|adjungeras|"
    r"adjungerades)(?!\w)",
    re.IGNORECASE,
)
ELECTION_PAST = WordPattern(r"\b(?:valdes|omvaldes|nyvaldes|utsågs|fyllnadsvaldes)\b", re.IGNORECASE)
# "Ada Ek utses att företräda nämnden": a person, and to what.
CHOSEN_TO = WordPattern(r"\b(?:utses|väljs) (?:till|att|som)\b", re.IGNORECASE)
ELECTED_OFFICE = WordPattern(
    r"\b(?:(?:protokolls?|med)?juster\w*|mötesordförande|ordförande|mötessekreterare|sekreterare|rösträkn\w*"
    r"|protokollförare"
    r"|vice ordförande|"
    r"ledam[oö]t\w*|ersättare|suppleant\w*|revisor\w*|valberedning\w*|kassör|ombud)\b",
    re.IGNORECASE,
)
# "Valberedning: Anna Berg (sammankallande), Bo Ek", a line of its own.
OFFICE_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäö -]{3,40}: [A-ZÅÄÖ][\w-]+ [^.:]{2,120}\.?$")
BARE_AGREEMENT = re.compile(
    r"(?:enligt (?:förslag\w*|ovan|arbetsutskottets förslag|förvaltningens förslag|beredningens förslag)"
    r"|i enlighet med "
    r"(?:förslag\w*|ovan)|bifall(?: till .*)?|godkänt|godkännes|ja|avslag|utan erinran)\W*$",
    re.IGNORECASE,
)
# "Förslaget godkändes", "… godkändes direktörens förslag": of the kind that the proposal was.
APPROVES_PROPOSAL = re.compile(
    r"^(?:[\wåäö]+s )?förslaget? (?:godkän\w+|bif\w+|antogs|antas)\W*$|^godkän\w+ enligt förslag\w*\W*$"
    r"|\b(?:godkändes|bifölls) [\wåäö]+s förslag\W*$",
    re.IGNORECASE,
)
# "Utskottet föreslår styrelsen besluta": it proposes, others decide.
WOULD_DECIDE = re.compile(r"\bföreslår\b[^.]{0,60}\bbesluta\b(?!s)", re.IGNORECASE)

# "Styrelsen fick i uppdrag att …": somebody is told to do something.
GIVEN_TASK = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\wåäö-]+(?: [\wåäöÅÄÖ-]+){0,4}?) (?:fick|får|gavs|ges)(?: också| även)? "
    r"i (?:uppdrag|uppgift) att\b"
)
# What a list of what the organ agrees on opens with.
AGREES_ON = re.compile(
    r"\b(?:enas|enades|kom överens|kommer överens|är överens|var överens) om(?:\b[^.]*:| att| följande)?\s*$",
    re.IGNORECASE,
)
ADJUSTED_BY = re.compile(
    r"^(?:Dagens )?[Pp]rotokoll(?:et)? justeras (?:[\w ]+ )?av (?:[A-ZÅÄÖ][\w-]+ ){0,2}[A-ZÅÄÖ][\w-]+\W*$"
)
# "Omval på Ada Ek. Nyval av Bo By": elections without a verb, in an item of them.
CHOSEN_BY_NOUN = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö ]{3,40}: |Även )?(?:[Oo]mval|[Nn]yval|[Ff]yllnadsval)\b(?=[^.:]{0,60}? (?:på|av)\b.*[A-ZÅÄÖ])"
    # No verb: "Omval av Ada Ek är inte möjligt" elects nobody.
    r"(?:\W+(?:på|av|som|till|för|och|samt|med|i|en|ett|två|tre|fyra|fem|sex|år|års|tid|ordinarie|sittande|vice|"
    r"omval|nyval|fyllnadsval|[a-zåäö]*(?:ledam[oö]t|ledamöter|suppleant|suppleanter|ersättare|ordförande|sekreterare|kassör|"
    r"revisor|revisorer|valberedning|ombud|justerare|sammankallande|representant|representanter|styrelsen?)|\d+"
    r"|(?!Inte|Ej)[A-ZÅÄÖ][\wåäöé]*))*\W*$"
)
ALL_CHOSEN = re.compile(
    r"Samtliga (?:omvaldes|valdes|omväljs)(?: (?:på|för) (?:ett|två|tre|\d) år)?(?: enhälligt| enligt förslag\w*)?\W*$"
)
AGREES_TO_PROPOSAL = re.compile(r"(?:biföll|godkände|antog|avslog|bordlade)$", re.IGNORECASE)
REPORTED_TO = WordPattern(r"\b(?:har|hade) (?:redovisats|anmälts|delgetts|delgivits)\b")
# Before the verb in its clause these make it a wish, a plan, a report or a condition.
NOT_A_STATEMENT = re.compile(
    r"\b(?:som|vilken|vilket|vilka|när|då|innan|om|ifall|att|har|hade|ha|haft|ska|skall|skulle|kan|kunna|kunde"
    r"|bör|borde|"
    r"kommer|kommit|måste|får|fick|föreslår|föreslås|föreslog|yrkar|yrkade|planeras|beräknas|väntas|förväntas"
    r"|förutsatt|"
    r"därefter|eventuellt|inte|ej|tidigare|sedan|hittills|redan|medan|varför|hur|enligt vilket)\b",
    re.IGNORECASE,
)
PERFECT_BEFORE = re.compile(r"\b(?:har|hade|ha|är|var|blev|blivit|blir|vara)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
BY_OTHER = re.compile(r"\bav\s+(?:[\wåäö-]+\s+){0,2}?(?P<actor>[\wåäö-]+)", re.IGNORECASE)
PROPOSES = WordPattern(
    r"\b(?:föreslår|föreslås|föreslog|förslår|yrkar|yrkade|förslag(?:et)? är|hemställer)\b",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(r"(?:\batt|:|\bföljande|\bbeslutar?|\bbeslutade|\bbeslöt|\bd\s?e)\s*:?\s*$", re.IGNORECASE)
_LONGEST_OPENING = 24
# What clauses with "att" or numbers follow without a colon: "Styrelsen föreslår fullmäktige", "Nämnden beslutar enligt
# förslag", "Styrelsen beslutar för egen del, under förutsättning av fullmäktiges beslut".
OPENS_CLAUSES = re.compile(
    r"\bföreslår (?:för )?[\wåäö-]*(?:fullmäktige|styrelsen|nämnden|direktionen|medlemskommunerna|huvudmännen)"
    r"(?: (?:att )?besluta)?\s*:?\s*$"
    r"|\b(?:beslutar|beslutade|beslöt)\b(?! att\b)(?:,? (?:för egen del|enligt|i enlighet med|enhälligt|under|"
    r"med|således|därmed|även|vidare)\b[^.!?]{0,90})?[^\w.!?]{0,3}$",
    re.IGNORECASE,
)
# After the clauses of one decision a new one opens: "Styrelsen beslutar för egen del".
NEW_LEAD = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|utskottet|rådet|fullmäktige|direktionen|gruppen|ämnden|tyrelsen) "
    r"(?:beslutar|föreslår)\b[^.]*$|Paragrafen (?:justeras|förklaras|är)\b"
)
# "Nämnden beslutar / godkänna bokslutet": bare infinitives after the verb, one on each line.
ENDS_DECIDING = re.compile(r"\b(?:beslutar|beslutade|beslöt)\s*:?\s*$", re.IGNORECASE)
INFINITIVE_OF_DECISION = re.compile(
    r"\s*(?:godkänna|begära|uppdra|anta|fastställa|bevilja|avslå|bifalla|överlämna|föreslå|utse|välja|lägga|ställa sig|"
    r"återremittera|bordlägga|remittera|anslå|avsätta|notera|tillstyrka|avstyrka|ge|låta|medge|ansöka|teckna|upphäva|"
    r"entlediga|anvisa|delge|avge|inrätta|införa|tacka|tillsätta|hänskjuta|rekommendera|uppmana)\b"
)
# Before a line that begins with "att": a list of clauses may open here.
OPENS_ATT_LIST = re.compile(
    r"(?:\bbeslut\w*|\bbesl[öu]t|\bföreslår|\bföreslås|\buppdra\w*|\bföljande|\benas|\benades|:|\boch|\bsamt|[,;])"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
# A clause of a list of decisions, and what its first line ends with where it goes on.
OPENS_CLAUSE = re.compile(r"\s*att(?:\s{2,}|\s(?:[a-zåäö]+a|ge|få|se|avslå|anslå|till)\b)", re.IGNORECASE)
CLAUSE_GOES_ON = re.compile(r"\b(?:och|samt|eller|att|för|av|om|i|på|till|från|med|genom|så|än|utan|under)$")
# A clause that has told somebody something, and not yet what: its "att" comes on the next line.
CLAUSE_WANTS_ATT = re.compile(
    r"\batt\b(?!.*\batt\b).*\b(?:uppdra|uppdrag|uppgift|uppmana|rekommendera|bemyndiga|föreslå|begära|ålägga|delegera|anmoda|"
    r"be|hemställa|tillse|verka|anse|anser|konstatera|informera|meddela|notera|förutsättning|rätt|möjlighet\w*|syfte\w*|"
    r"mandat|fullmakt|förorda|ställa|erinra|påminna|uttala|förklara|besluta|överenskomma|framhålla|krav|behov)\b",
    re.IGNORECASE,
)
_LAST_SIGNS_OF_OPENING = frozenset(":tearTEAR")
BEGINS_WITH_ATT = re.compile(r"(?:[-–•]\s*)?a\s?t\s?t\s", re.IGNORECASE)
LIST_END = re.compile(r"\s*[,;]?\s*\b(?:samt|och)\s*$|[,;]\s*$", re.IGNORECASE)
SPACED_ATT = re.compile(r"\ba t t\b", re.IGNORECASE)
# "Beslut att …", "Beslut: …", "Beslutet blev att …" at the beginning of a sentence.
NOMINAL = re.compile(r"(?:beslut(?:et)?(?: (?:blev|är|togs|fattades))?(?: om)?:? att|beslut:)\s", re.IGNORECASE)
OWN_PROPOSAL = re.compile(
    r"\bförslag till (?:beslut (?:i|för|till) )?[\wåäö-]*(?:fullmäktige|styrelsen?"
    r"|nämnden)\b",
    re.IGNORECASE,
)
# "Nämnden har tagit del av rapporten", "Rådet har inget att erinra": received, without a verb of deciding.
TAKES_NOTE = re.compile(
    r"(?P<who>(?:[\wåäöÅÄÖ-]+ ){0,3}[\wåäöÅÄÖ-]+) har "
    r"(?:tagit del av|inget att erinra|inga (?:invändningar|synpunkter))\b"
)
# "Arbetsutskottets förslag till beslut", in the minutes of that committee, is what it decided.
WHOSE_PROPOSAL = re.compile(r"(?:[\w-]+s )?(?P<organ>[\w-]+)s förslag till beslut\b")
NOTE_AFTER = re.compile(
    r"(?<=[.!]) (?=[A-ZÅÄÖ][^.]{3,80} (?:(?:deltar|deltog) (?:inte|ej) i|anmäl\w+ jäv|(?:är|var) jävig"
    r"|reserver\w+ sig)[^.]*\.?$)"
)
NO_DECISION = re.compile(
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?: den)? \d{1,2} \w+(?: \d{4})?,?(?: kl.{1,20})?$|(?:mötet"
    r"|sammanträdet|årsmötet) (?:förklara\w+ (?:öppna|avsluta)|avsluta|öppna)\w*"
    r"|inga? (?:övriga )?(?:frågor|beslut|ärenden)|reserver\w+|jäv|omröstning|ja-röst|nej-röst|röstar|ordföranden? "
    r"(?:frågar|ställer|finner|konstaterar|prövar)|vid (?:protokollet|pennan)|paragrafen(?! (?:\w+ )?omedelbart)|"
    r"beslutet (?:är|fattas|fattades) (?:enhälligt|enhällig)|beslutet kan överklagas|"
    r"[^.]{3,60} (?:deltar|deltog) (?:inte|ej) i (?:handläggning|beslut|behandling)|se bilaga|bilaga \d)",
    re.IGNORECASE,
)


REJECTS = re.compile(r"(?<=\w )(?:avslår|avslog|bifaller|biföll|avstyrker|avstyrkte|tillstyrker|tillstyrkte)\b")
# What an organ proposes to the one above it is its decision: "Nämnden föreslår kommunfullmäktige att …".
PROPOSES_UPWARDS = re.compile(
    r"(?P<who>(?:[\wåäöÅÄÖ-]+ ){0,4}[\wåäöÅÄÖ-]+) föreslår (?:för )?(?:att )?[\wåäö-]*"
    r"(?:fullmäktige|styrelsen|nämnden|direktionen|medlemskommunerna|huvudmännen)\b"
)
# In a section of decisions: the organ and a verb in the present tense, or what holds from a day.
ORGAN_ACTS_IN_SECTION = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]*(?: [\wåäö-]+){0,3}?)?(?:nämnden|styrelsen|utskottet|rådet|fullmäktige|direktionen|gruppen|"
    r"beredningen|Nämnden|Styrelsen|Utskottet|Rådet|Fullmäktige|Direktionen|Gruppen) (?!är\b|anser\b|konstaterar\b)"
    r"(?:har tagit del|[a-zåäö]+(?:ar|er|år)\b)|[A-ZÅÄÖ][\wåäö]+(?: \w+){0,2} (?:gäller|träder i kraft|upphör) "
)


def opens_list(text: str) -> bool:
    """Whether a folded text ends as one does that a list of decisions follows."""
    if text.rstrip()[-1:] not in _LAST_SIGNS_OF_OPENING:
        return False
    return _OPENS_LIST.search(text, max(0, len(text) - _LONGEST_OPENING)) is not None
