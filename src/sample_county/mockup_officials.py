"""Meetings of officials that the mock-ups show: the steering group and the chiefs in 2026. Next: mockup_meetings.py."""

from __future__ import annotations

from sample_county.mockup_items import matter, task
from sample_county.people import Cast
from sample_county.places import Places
from sample_county.truth import Decision, Figure, Item, Passage


def steering_march_2026(places: Places, cast: Cast) -> list[Item]:
    organ = "Styrgruppen"
    return [
        matter(
            places,
            cast,
            "mobila-team",
            "Mobila team nattetid",
            passages=(Passage(text="De flesta uppdragen gäller andningsbesvär, smärta och oro."),),
            decisions=(
                task(
                    "Granhults kommun",
                    "utse en kontaktperson för mobila team",
                    "under våren 2026",
                    "2026-H1",
                    organ=organ,
                ),
                task(
                    "Hagalunds kommun",
                    "rapportera erfarenheter av mobila team",
                    "senast den 15 januari 2027",
                    "2027-01-15",
                    organ=organ,
                    day=True,
                ),
            ),
        ),
        matter(
            places,
            cast,
            "trygg-hemgang",
            "Samordnare på kvällar",
            passages=(Passage(text="Samordnaren är den som personal och närstående ringer först."),),
            decisions=(
                task("Hagalunds kommun", "utse en samordnare på kvällar", "i oktober 2026", "2026-10", organ=organ),
            ),
        ),
    ]


def chiefs_june_2026(places: Places, cast: Cast) -> list[Item]:
    """What the chiefs dealt with in June 2026, as the mock-ups tell it."""
    return [_way_home(places, cast, organ="Chefsgruppen"), _rehabilitation(places, cast, organ="Chefsgruppen")]


def _way_home(places: Places, cast: Cast, *, organ: str) -> Item:
    return matter(
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
            task(
                "Arbetsutskottet",
                "ta fram en mall för trepartssamtal",
                "senast den 4 december",
                "2026-12-04",
                organ=organ,
                day=True,
            ),
            task("Varje kommun", "utbilda samordnare i trygg hemgång", "under hösten 2026", "2026-H2", organ=organ),
        ),
    )


def _rehabilitation(places: Places, cast: Cast, *, organ: str) -> Item:
    return matter(
        places,
        cast,
        "rehabilitering-hemma",
        "Rehabilitering i hemmet",
        passages=(
            Passage(text="Gränsen mellan specialiserad och grundläggande rehabilitering har tolkats olika i länet."),
        ),
        decisions=(
            task(
                "Arbetsutskottet",
                "ta fram underlag om kostnader för hemrehabilitering",
                "till nästa möte",
                None,
                organ=organ,
            ),
        ),
    )


def chiefs_october_2026(places: Places, cast: Cast) -> list[Item]:
    due = "senast den 13 november"
    return [
        matter(
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
        matter(
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
