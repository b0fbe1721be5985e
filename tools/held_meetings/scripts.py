"""Nine meetings of different organs, as unlike each other as meetings are; with that of `samverk demo-meeting` ten."""

from __future__ import annotations

from typing import Final

from tools.held_meetings.acts import (
    comes,
    decides,
    goes_round,
    hands_on,
    hears,
    leaves,
    notes,
    says,
    takes_no_part,
    undertakes,
    votes,
    works_in_groups,
    writes,
)
from tools.held_meetings.hold import Script, Told

REGION = "Region Vidsjö län"
CHIEFS = "Chefsgrupp vård och omsorg"
STEERING = "Styrgrupp nära vård"

COUNCIL: Final = Script(
    name="council_votes",
    organ="rad",
    absent=(2, 5),
    has_substitutes=True,
    case_number="VS 2026/188",
    items=(
        Told(title="Mötet öppnas", acts=(writes("Ordföranden hälsar alla välkomna."),)),
        Told(
            title="Val av justerare",
            kind="decision",
            acts=(decides("Samverkansrådet utser {name} till justerare."),),
        ),
        Told(title="Dagordning", kind="decision", acts=(decides("Samverkansrådet godkänner dagordningen."),)),
        Told(
            title="Handlingsplan för psykisk hälsa 2027–2030",
            kind="decision",
            presenters=(("Sigrid Palmén", "processledare", REGION), ("Arvid Lindeskog", "strateg", "Alnäs kommun")),
            papers=("Förslag till handlingsplan", "Sammanställning av remissvar"),
            acts=(
                writes(
                    "Arvid Lindeskog redovisar remissvaren. Elva av tolv kommuner har svarat.\n"
                    "Flera lyfter:\n- tydligare ansvar för unga vuxna\n- en gemensam väg in för anhöriga"
                ),
                says(
                    "question", "Hur hänger planen ihop med skolans elevhälsa?", by=3, answer="Det beskrivs i bilaga 2."
                ),
                says("view", "Planen bör kunna följas upp med färre mått.", by=4),
                votes("planen antas med tillägget om unga vuxna", "planen återremitteras", by_name=True, no=2),
                decides(
                    "Samverkansrådet rekommenderar huvudmännen att anta handlingsplanen för psykisk hälsa.",
                    reserved=-1,
                    words="Planen saknar en beräkning av kostnaderna.",
                ),
                decides("Samverkansrådet ställer sig bakom tidplanen för införandet."),
                undertakes("@Arbetsutskottet tar fram ett förslag till uppföljning /15 mars"),
            ),
        ),
        Told(
            title="Stöd till unga anhöriga",
            kind="decision",
            acts=(
                takes_no_part(2),
                decides("Samverkansrådet ställer sig bakom förslaget till gemensam anhörigvecka."),
                notes("Frågan om ersättning till ideella föreningar behöver lösas innan veckan planeras."),
            ),
        ),
        Told(
            title="Laget runt",
            kind="round_table",
            acts=(
                goes_round(
                    "Vi öppnar ett nytt korttidsboende i april.",
                    "Rekryteringen av sjuksköterskor går trögt.",
                    "Hemtjänsten har fått nya scheman som personalen själv lägger.",
                ),
                leaves(4, minutes=3),
            ),
        ),
        Told(title="Mötet avslutas", acts=(writes("Ordföranden tackar för ett gott möte."),)),
    ),
)
CHIEFS_DECIDE: Final = Script(
    name="chiefs_decide",
    organ="chefsgrupp",
    hour=9,
    place="",
    mode="digital",
    absent=(4,),
    items=(
        Told(
            title="Inledning och val av justerare",
            kind="decision",
            acts=(decides("Chefsgruppen utser {name} till justerare."),),
        ),
        Told(
            title="Gemensam rutin för läkemedelsgenomgångar",
            kind="decision",
            presenters=(("Hedda Åkerblom", "medicinskt ansvarig sjuksköterska", "Ekerums kommun"),),
            papers=("Rutin, version 3",),
            acts=(
                hears("Hedda Åkerblom", "medicinskt ansvarig sjuksköterska", "Ekerums kommun"),
                writes("Rutinen har prövats på två boenden och uppskattats av både personal och anhöriga."),
                decides("Chefsgruppen beslutar att rutinen ska gälla i hela länet från och med den 1 februari 2027."),
                decides("Chefsgruppen ger arbetsutskottet i uppdrag att följa upp rutinen till september 2027."),
                undertakes("@Arbetsutskottet följer upp rutinen /september 2027"),
            ),
        ),
        Told(
            title="Hjälpmedel: nuläge och nästa steg",
            acts=(
                writes("Leveranstiderna är fortfarande långa. Ett nytt lager planeras i Klarsjö."),
                says("question", "När kan det nya lagret tas i bruk?", by=2),
                undertakes("@kommunerna lämnar uppgifter om väntande förskrivningar /nästa möte"),
                decides("Chefsgruppen noterar informationen."),
            ),
        ),
        Told(
            title="Ny representant i styrgruppen",
            kind="decision",
            acts=(decides("Chefsgruppen utser Patrik Wiberg till ledamot i styrgruppen för nära vård."),),
        ),
        Told(title="Övriga frågor", acts=(writes("Inga övriga frågor anmäldes."),)),
    ),
)
COMMITTEE: Final = Script(
    name="committee_prepares",
    organ="au",
    hour=10,
    place="Alnäs kommunhus, sal Björken",
    mode="hybrid",
    on_link=(1, 3),
    has_adjuster=False,
    items=(
        Told(
            title="Föregående anteckningar", acts=(decides("Arbetsutskottet lägger anteckningarna till handlingarna."),)
        ),
        Told(
            title="Beredning av rådets möte i december",
            acts=(
                writes("Tre ärenden är klara att gå till rådet, ett behöver arbetas om."),
                decides("Arbetsutskottet föreslår att rådet beslutar att anta planen för anhörigstöd."),
                hands_on("Samverkansrådet vård och omsorg"),
            ),
        ),
        Told(
            title="Verksamhetsplan 2027",
            presenters=(("Thomas Landin", "utvecklingschef", REGION),),
            acts=(
                writes("Utkastet gås igenom avsnitt för avsnitt."),
                says("view", "Avsnittet om digitala arbetssätt är för tunt.", by=1),
                says("view", "Målen behöver bli färre.", by=2),
                undertakes("@Thomas Landin reviderar utkastet /22 januari"),
            ),
        ),
        Told(title="Teman för kommande möten", acts=(says("view", "Ta gärna upp tandhälsa hos äldre.", by=0),)),
    ),
)
STEERING_GROUP: Final = Script(
    name="steering_group",
    organ="styrgrupp",
    hour=8,
    place="Länets hus, rum 214",
    items=(
        Told(title="Öppnande", acts=()),
        Told(
            title="Lägesrapport från delprojekten",
            presenters=(("Ola Brännmark", "verksamhetschef", "Hagalunds kommun"),),
            acts=(
                writes("Delprojekt ett följer planen. Delprojekt två är tre veckor försenat."),
                decides("Styrgruppen godkänner lägesrapporten."),
            ),
        ),
        Told(
            title="Delprojekt 1: mobila team",
            under="Lägesrapport från delprojekten",
            acts=(writes("Fyra team är i gång."),),
        ),
        Told(
            title="Delprojekt 2: gemensam utbildning",
            under="Lägesrapport från delprojekten",
            acts=(undertakes("@Hagalund bokar lokaler för utbildningsdagarna /mars 2027"),),
        ),
        Told(
            title="Val av system för vårdplanering",
            kind="decision",
            acts=(
                takes_no_part(0),
                decides("Styrgruppen beslutar att välja systemet Vårdkartan."),
                notes("Beslutet bör meddelas fackliga företrädare före jul.", by=2),
            ),
        ),
        Told(title="Avtalsfråga", withheld_ground="OSL 19 kap. 3 §", acts=(writes("Anbuden jämfördes."),)),
    ),
)
NORTH: Final = Script(
    name="north_group",
    organ="lansdel",
    place="Granhults vårdcentral",
    absent=(1,),
    items=(
        Told(title="Välkommen och presentation", acts=(writes("Alla presenterar sig kort."),)),
        Told(
            title="Samverkan vid utskrivning",
            presenters=(("Maja Forsgård", "enhetschef", "Granhults kommun"),),
            acts=(
                comes(),
                writes("Gruppen går igenom fem ärenden från hösten. Planeringen brister oftast vid helger."),
                works_in_groups(
                    "Skicka besked före klockan tolv. Ring alltid anhöriga.", "En gemensam checklista behövs."
                ),
                undertakes("@Malmvik provar checklistan på två boenden /vår 2027"),
            ),
        ),
        Told(
            title="Läget i kommunerna",
            kind="round_table",
            acts=(goes_round("Lugnt läge.", "Två vakanser på natten.", "Nytt larm införs i mars."),),
        ),
        Told(title="Nästa steg", acts=(decides("Länsdelsgruppen ställer sig bakom att checklistan prövas."),)),
    ),
)
JOINT: Final = Script(
    name="joint_meeting",
    organ="chefsgrupp",
    joint_with=("styrgrupp",),
    hour=13,
    place="Hagalunds folkets hus",
    items=(
        Told(title="Mötets öppnande", acts=()),
        Told(
            title="Gemensam målbild för nära vård",
            kind="decision",
            presenters=(("Elsa Ljungkvist", "hälso- och sjukvårdschef", REGION),),
            acts=(
                writes("Målbilden har arbetats om efter synpunkter från brukarråden."),
                decides("Chefsgruppen antar målbilden för nära vård.", organ=CHIEFS),
                decides("Styrgruppen noterar informationen.", organ=STEERING),
            ),
        ),
        Told(
            title="Dialog om ledarskap",
            kind="dialogue",
            acts=(
                writes("Deltagarna samtalar om vad som krävs av chefer i gränslandet mellan huvudmännen."),
                says("view", "Gemensamma chefsdagar varje termin vore bra.", by=1),
            ),
        ),
        Told(title="Avslutning", acts=(writes("Ordföranden avslutar mötet."),)),
    ),
)
COUNCIL_HYBRID: Final = Script(
    name="council_hybrid",
    organ="rad",
    absent=(7,),
    has_substitutes=True,
    mode="hybrid",
    place="Alnäs folkets hus",
    on_link=(8, 9),
    items=(
        Told(title="Mötet öppnas", acts=()),
        Told(
            title="Val av justerare", kind="decision", acts=(decides("Samverkansrådet utser {name} till justerare."),)
        ),
        Told(
            title="Föregående protokoll",
            acts=(decides("Samverkansrådet lägger protokollet från föregående möte till handlingarna."),),
        ),
        Told(
            title="Remiss: länets strategi för välfärdsteknik",
            kind="decision",
            papers=("Strategi, remissversion",),
            acts=(
                votes("förslaget skickas på remiss", "ärendet får vänta till våren", by_name=False),
                writes("Strategin ska vara färdig i höst och behöver först prövas av huvudmännen."),
                decides("Samverkansrådet skickar förslaget på remiss till huvudmännen.", reserved=-1),
                undertakes("@huvudmännen svarar på remissen /31 maj"),
            ),
        ),
        Told(
            title="Mötesplan 2028",
            kind="decision",
            acts=(decides("Samverkansrådet antar mötesplanen för 2028."),),
        ),
        Told(
            title="Besök av länets funktionsrättsorganisationer",
            presenters=(("Birgitta Sölvander", "ordförande", "Funktionsrätt Vidsjö län"),),
            acts=(
                hears("Birgitta Sölvander", "ordförande", "Funktionsrätt Vidsjö län"),
                writes("Birgitta Sölvander berättar om medlemmarnas erfarenheter av samordnad individuell plan."),
                says("question", "Hur många har fått en plan i år?", by=0, answer="Det finns ingen samlad siffra."),
            ),
        ),
        Told(title="Mötet avslutas", acts=(writes("Mötet avslutas."),)),
    ),
)
SHORT: Final = Script(
    name="short_digital",
    organ="styrgrupp",
    hour=15,
    place="Digitalt via Teams",
    mode="digital",
    absent=(2,),
    items=(
        Told(
            title="Tillsättning av arbetsgrupp",
            kind="decision",
            acts=(
                decides("Styrgruppen tillsätter en arbetsgrupp för informationsöverföring."),
                decides("Styrgruppen beslutar att arbetsgruppen ska redovisa sitt förslag senast den 30 april 2027."),
            ),
        ),
        Told(
            title="Fördelning av projektmedel",
            kind="decision",
            acts=(decides("Styrgruppen beslutar att medlen fördelas efter folkmängd."),),
        ),
    ),
)
NORTH_NOTES: Final = Script(
    name="north_on_paper",
    organ="lansdel",
    hour=9,
    place="Sandheds kommunhus",
    absent=(0,),
    items=(
        Told(title="Föregående protokoll", acts=(decides("Protokollet från förra mötet godkänns."),)),
        Told(
            title="Tandvård på särskilda boenden",
            presenters=(("Annelie Bornelius", "verksamhetschef", "Sandheds kommun"),),
            papers=("Bildspel om munhälsa",),
            acts=(
                writes("Munhälsobedömningarna har minskat sedan förra året.\nTandhygienisterna kan komma ut oftare."),
                says("question", "Vem bokar tandhygienisten?", by=1, answer="Enhetschefen på respektive boende."),
                undertakes("@Annelie Bornelius skickar ut en lista över boenden /5 februari"),
                undertakes("@Sandhed återkommer om tider"),
                leaves(-1, minutes=5),
            ),
        ),
        Told(
            title="Gemensam fika- och idéstund",
            kind="theme",
            acts=(works_in_groups("Byt studiebesök med varandra.", "Låna ut vikarier över gränsen."),),
        ),
        Told(title="Avslut", acts=(leaves(0),)),
    ),
)
SCRIPTS: Final = (
    COUNCIL,
    CHIEFS_DECIDE,
    COMMITTEE,
    STEERING_GROUP,
    NORTH,
    JOINT,
    COUNCIL_HYBRID,
    SHORT,
    NORTH_NOTES,
)
