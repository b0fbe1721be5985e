"""The meetings that the mock-ups show, item by item: of Vidsjö län's council, chiefs and steering group."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sample_county.people import Cast
from sample_county.places import Places
from sample_county.schedule import Slot
from sample_county.truth import Amount, Commitment, Decision, Event, Figure, Item, Passage, RoundLine


def items_of_mockups(*, places: Places, cast: Cast, slot: Slot) -> list[Item]:
    """The matters of a meeting that the mock-ups show; empty for all other meetings."""
    if places.name != "Vidsjö län":
        return []
    maker = {
        ("rad", date(2024, 10, 18)): _council_october_2024,
        ("styrgrupp", date(2026, 3, 18)): _steering_march_2026,
        ("chefsgrupp", date(2026, 6, 12)): _chiefs_june_2026,
        ("chefsgrupp", date(2026, 10, 2)): _chiefs_october_2026,
        ("rad", date(2026, 9, 25)): _council_september_2026,
    }.get((slot.organ, slot.day))
    return maker(places, cast) if maker else []


def _matter(
    places: Places,
    cast: Cast,
    key: str,
    title: str,
    *,
    passages: tuple[Passage, ...],
    decisions: tuple[Decision, ...],
    attachment: str | None = None,
    kind: Literal["decision", "information"] = "decision",
) -> Item:
    return Item(
        role="matter",
        title=title,
        kind=kind,
        matter=f"{places.code}-{key}",
        presenters=cast.presenters[key],
        passages=passages,
        decisions=decisions,
        attachment=attachment,
    )


def _task(actor: str, task: str, due_text: str, due: str | None, *, organ: str, day: bool = False) -> Decision:
    return Decision(
        type="assignment",
        clause=f"att ge {_inside(actor)} i uppdrag att {task} {due_text}",
        passive=f"{actor} får i uppdrag att {task} {due_text}.",
        active=f"{organ} ger {_inside(actor)} i uppdrag att {task} {due_text}.",
        responsible=(actor,),
        duty=True,
        due=due,
        due_text=due_text,
        deadline=day,
    )


def _inside(actor: str) -> str:
    """An actor inside a sentence: names of municipalities keep their capital."""
    return actor if actor.endswith(" kommun") and actor != "Varje kommun" else actor[:1].lower() + actor[1:]


def _noted(organ: str) -> Decision:
    return Decision(
        type="noted",
        clause="att notera informationen",
        passive="Informationen noterades.",
        active=f"{organ} noterar informationen.",
        force="position",
    )


def _council_october_2024(places: Places, cast: Cast) -> list[Item]:
    duty = "Varje kommun anmäler en kontaktperson för arbetet till Elin Norrby senast den 29 november."
    return [
        _matter(
            places,
            cast,
            "trygg-hemgang",
            "Trygg hemgång: lägesrapport",
            passages=(
                Passage(
                    text="Under våren har chefsgruppen låtit kartlägga hur planeringen går till när en person "
                    "skrivs ut från sjukhus och behöver fortsatta insatser."
                ),
                Passage(
                    text="Kartläggningen visar att väntan i snitt är 5,2 dygn och att tiderna skiljer sig mycket "
                    "mellan kommunerna.",
                    figures=(
                        Figure(
                            text="5,2 dygn",
                            label="väntan på hemgång i snitt per utskrivningsklar patient",
                            value=5.2,
                            unit="dygn",
                            period="Under våren",
                            series="vantan-hemgang",
                        ),
                    ),
                ),
                Passage(
                    text="Rådet diskuterar tillgången till korttidsplatser och vikten av att primärvården är med redan "
                    "när planeringen börjar."
                ),
                Passage(
                    text=duty,
                    commitments=(
                        Commitment(
                            text=duty,
                            responsible=("Varje kommun",),
                            due="2024-11-29",
                            due_text="senast den 29 november",
                        ),
                    ),
                    events=(Event(text=duty, date="2024-11-29", kind="deadline"),),
                ),
            ),
            attachment="Bilderna bifogas protokollet",
            decisions=(
                Decision(
                    type="approval",
                    clause="att ställa sig bakom att en gemensam överenskommelse om trygg hemgång tas fram",
                    passive="Förslaget att ta fram en gemensam överenskommelse om trygg hemgång godkändes.",
                    active="Rådet ställer sig bakom att en gemensam överenskommelse om trygg hemgång tas fram.",
                    force="position",
                ),
            ),
        ),
        _matter(
            places,
            cast,
            "statsbidrag",
            "Statsbidrag för god vård 2025",
            kind="information",
            passages=(
                Passage(
                    text="Länet väntas få 38,4 mnkr, varav 22 mnkr till kommunerna.",
                    amounts=(Amount(text="38,4 mnkr", value=38_400_000), Amount(text="22 mnkr", value=22_000_000)),
                ),
                Passage(text="Fördelningen bereds av arbetsutskottet."),
            ),
            decisions=(_noted("Rådet"),),
        ),
        Item(
            role="round",
            title="Laget runt: korttidsplatser",
            passages=(Passage(text="Varje huvudman beskrev läget."),),
            round_lines=tuple(
                RoundLine(principal=principal.name, passage=Passage(text=text) if text else None)
                for principal, text in zip(
                    places.municipalities,
                    (
                        "Platserna räcker men ligger fel.",
                        "Köper platser av grannkommunen vid behov.",
                        "Växelvården är fullbokad.",
                        "Personalläget är ansträngt.",
                        "Väntan på särskilt boende är lång.",
                        "Lugnt just nu.",
                        "Beläggningen har sjunkit sedan i våras.",
                        None,
                        "Har slagit ihop enheter.",
                        "Anders har tagit fram en lägesbild som delas varje vecka.",
                        None,
                        "Platserna är fulla efter sommaren.",
                    ),
                    strict=True,
                )
            ),
        ),
    ]


def _steering_march_2026(places: Places, cast: Cast) -> list[Item]:
    organ = "Styrgruppen"
    return [
        _matter(
            places,
            cast,
            "mobila-team",
            "Mobila team nattetid",
            passages=(Passage(text="De flesta uppdragen gäller andningsbesvär, smärta och oro."),),
            decisions=(
                _task(
                    "Granhults kommun",
                    "utse en kontaktperson för mobila team",
                    "under våren 2026",
                    "2026-H1",
                    organ=organ,
                ),
                _task(
                    "Hagalunds kommun",
                    "rapportera erfarenheter av mobila team",
                    "senast den 15 januari 2027",
                    "2027-01-15",
                    organ=organ,
                    day=True,
                ),
            ),
        ),
        _matter(
            places,
            cast,
            "trygg-hemgang",
            "Samordnare på kvällar",
            passages=(Passage(text="Samordnaren är den som personal och närstående ringer först."),),
            decisions=(
                _task("Hagalunds kommun", "utse en samordnare på kvällar", "i oktober 2026", "2026-10", organ=organ),
            ),
        ),
    ]


def _chiefs_june_2026(places: Places, cast: Cast) -> list[Item]:
    organ = "Chefsgruppen"
    return [
        _matter(
            places,
            cast,
            "trygg-hemgang",
            "Trygg hemgång från sjukhus: ställningstagande",
            passages=(
                Passage(text="Samtliga huvudmän har svarat på remissen, och ändringarna har arbetats in."),
                Passage(
                    text="Väntan på hemgång var i snitt 6,3 dygn under första kvartalet 2026.",
                    figures=(
                        Figure(
                            text="6,3 dygn",
                            label="väntan på hemgång i snitt per utskrivningsklar patient",
                            value=6.3,
                            unit="dygn",
                            period="första kvartalet 2026",
                            series="vantan-hemgang",
                        ),
                    ),
                ),
            ),
            decisions=(
                Decision(
                    type="approval",
                    clause="att ställa sig bakom överenskommelsen om trygg hemgång från sjukhus",
                    passive="Överenskommelsen om trygg hemgång från sjukhus godkändes.",
                    active="Chefsgruppen ställer sig bakom överenskommelsen om trygg hemgång från sjukhus.",
                ),
                _task(
                    "Arbetsutskottet",
                    "ta fram en mall för trepartssamtal",
                    "senast den 4 december",
                    "2026-12-04",
                    organ=organ,
                    day=True,
                ),
                _task(
                    "Varje kommun", "utbilda samordnare i trygg hemgång", "under hösten 2026", "2026-H2", organ=organ
                ),
            ),
        ),
        _matter(
            places,
            cast,
            "rehabilitering-hemma",
            "Rehabilitering i hemmet",
            passages=(
                Passage(
                    text="Gränsen mellan specialiserad och grundläggande rehabilitering har tolkats olika i länet."
                ),
            ),
            decisions=(
                _task(
                    "Arbetsutskottet",
                    "ta fram underlag om kostnader för hemrehabilitering",
                    "till nästa möte",
                    None,
                    organ=organ,
                ),
            ),
        ),
    ]


def _chiefs_october_2026(places: Places, cast: Cast) -> list[Item]:
    due = "senast den 13 november"
    return [
        _matter(
            places,
            cast,
            "trygg-hemgang",
            "Trygg hemgång, tillämpningsanvisning",
            passages=(Passage(text="Anvisningen beskriver vem som gör vad från inskrivning till hemgång."),),
            decisions=(
                Decision(
                    type="referral",
                    clause=f"att sända tillämpningsanvisningen på remiss till huvudmännen, som svarar {due}",
                    passive=f"Tillämpningsanvisningen sänds på remiss till huvudmännen, som svarar {due}.",
                    active=f"Chefsgruppen sänder tillämpningsanvisningen på remiss till huvudmännen, som svarar {due}.",
                    responsible=("huvudmännen",),
                    duty=True,
                    due="2026-11-13",
                    due_text=due,
                    deadline=True,
                ),
            ),
        ),
        _matter(
            places,
            cast,
            "suicidprevention",
            "Länsgemensam plan för suicidprevention",
            passages=(
                Passage(
                    text="Planen bygger på att varje huvudman har en samordnare och att händelser analyseras gemensamt."
                ),
            ),
            decisions=(
                Decision(
                    type="approval",
                    clause="att ställa sig bakom länets plan för suicidprevention",
                    passive="Länets plan för suicidprevention godkändes.",
                    active="Chefsgruppen ställer sig bakom länets plan för suicidprevention.",
                ),
            ),
        ),
    ]


def _council_september_2026(places: Places, cast: Cast) -> list[Item]:
    organ = "Rådet"
    return [
        _matter(
            places,
            cast,
            "trygg-hemgang",
            "Trygg hemgång från sjukhus",
            passages=(
                Passage(text="Chefsgruppen har ställt sig bakom överenskommelsen, som nu går till huvudmännen."),
            ),
            decisions=(
                Decision(
                    type="other",
                    clause="att rekommendera huvudmännen att anta överenskommelsen om trygg hemgång från sjukhus",
                    passive="Huvudmännen rekommenderas att anta överenskommelsen om trygg hemgång från sjukhus.",
                    active="Rådet rekommenderar huvudmännen att anta överenskommelsen om trygg hemgång från sjukhus.",
                    force="recommendation",
                ),
            ),
        ),
        _matter(
            places,
            cast,
            "kompetens",
            "Kompetensförsörjning inom vård och omsorg",
            passages=(Passage(text="Handledarna behöver tid, och utan handledare kan fler elever inte tas emot."),),
            decisions=(
                _task(
                    "Hagalunds kommun",
                    "anmäla handledare till poolen",
                    "senast den 30 november",
                    "2026-11-30",
                    organ=organ,
                    day=True,
                ),
                _task(
                    "Chefsgruppen",
                    "ta fram förslag till gemensam utbildningsplan",
                    "i oktober 2026",
                    "2026-10",
                    organ=organ,
                ),
            ),
        ),
    ]
