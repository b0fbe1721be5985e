"""The pages of meetings in each state, and of what is asked of others, with who looks at them: for pictures and axe."""

from __future__ import annotations

from dataclasses import dataclass

from tools.sample_site import Site

PUBLIC = ""
SECRETARY, MEMBER, ADJUSTER = "elin", "camilla", "yasmin"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePage:
    """A page: its name, what it shows, its path below the county (or whole) with names of states in braces.

    user: who has signed in; "" for the public. also: further pictures, "dark" or "print".
    """

    name: str
    shows: str
    path: str
    user: str = SECRETARY
    also: tuple[str, ...] = ()


PAGES = (
    StatePage(name="organ-settings", shows="An organ's settings", path="organ/{organ}/installningar/"),
    StatePage(name="organ-names", shows="An organ's names and mandate", path="organ/{organ}/installningar/namn/"),
    StatePage(name="organ-orders", shows="New standing orders", path="organ/{organ}/installningar/ordning/"),
    StatePage(name="organ-members", shows="Who sits in an organ", path="organ/{organ}/ledamoter/"),
    StatePage(name="organ-member-add", shows="A new place in an organ", path="organ/{organ}/ledamoter/ny/"),
    StatePage(name="organ-member-list", shows="Members from a list", path="organ/{organ}/ledamoter/lista/"),
    StatePage(name="organ-plan", shows="An organ's plan of the year and its calendars", path="organ/{organ}/plan/"),
    StatePage(name="organ-series-new", shows="A new plan", path="organ/{organ}/plan/ny/"),
    StatePage(name="organ-meeting-new", shows="A meeting outside the plan", path="organ/{organ}/plan/mote/"),
    StatePage(
        name="organ-meeting-change",
        shows="A planned seminar, and who has signed up",
        path="organ/{organ}/plan/mote/{m[seminar]}/",
    ),
    StatePage(name="organ-themes", shows="Themes wished for", path="organ/{organ}/teman/"),
    StatePage(name="rereads", shows="Documents that an older reader read", path="inlasning/om/"),
    StatePage(name="reread", shows="What a newer reader would change", path="inlasning/om/{row[reread]}/"),
    StatePage(
        name="reread-document",
        shows="What it would change of one document",
        path="inlasning/om/{row[reread]}/{row[reread_row]}/",
        also=("dark",),
    ),
    StatePage(name="organ-look", shows="How an organ's minutes look", path="organ/{organ}/protokollmall/"),
    StatePage(name="organ-ways", shows="An organ's phrases and agenda template", path="organ/{organ}/formuleringar/"),
    StatePage(
        name="organ-evaluation", shows="Evaluations over time", path="organ/{organ}/utvardering/", also=("dark",)
    ),
    StatePage(
        name="agenda", shows="An agenda that overflows", path="moten/{m[draft]}/dagordning/", also=("dark", "print")
    ),
    StatePage(
        name="agenda-item",
        shows="An item of the agenda, open for change",
        path="moten/{m[draft]}/dagordning/?punkt={item[draft]}",
    ),
    StatePage(name="notice-before", shows="A notice before it is sent", path="moten/{m[draft]}/kallelse/"),
    StatePage(name="notice", shows="A notice as the secretary sees it", path="moten/{m[called]}/kallelse/"),
    StatePage(
        name="notice-public",
        shows="A notice as the public sees it",
        path="moten/{m[called]}/kallelse/",
        user=PUBLIC,
        also=("print",),
    ),
    StatePage(name="coming", shows="Who comes, and who is called instead", path="moten/{m[called]}/kommer/"),
    StatePage(name="mails", shows="The log of mails", path="mejl/"),
    StatePage(name="answer", shows="An answer by link", path="/svar/{link[answer]}/", user=PUBLIC, also=("dark",)),
    StatePage(
        name="round-questions",
        shows="Questions before the round, and who has answered",
        path="moten/{m[called]}/dagordning/{row[round_item]}/fragor/",
    ),
    StatePage(
        name="round-answer",
        shows="Answering before the meeting, by link",
        path="/laget-runt/{row[round_link]}/",
        user=PUBLIC,
        also=("dark",),
    ),
    StatePage(name="sign-up", shows="Signing up by link", path="/anmalan/{link[sign_up]}/", user=PUBLIC),
    StatePage(name="roll-call", shows="The meeting room before the roll call", path="moten/{m[called]}/rum/"),
    StatePage(name="room", shows="The meeting room", path="moten/{m[open]}/rum/", also=("dark",)),
    StatePage(name="room-closed", shows="The meeting room afterwards", path="moten/{m[written]}/rum/"),
    StatePage(
        name="take-part",
        shows="A member follows the meeting",
        path="moten/{m[open]}/delta/",
        user=MEMBER,
        also=("dark",),
    ),
    StatePage(
        name="evaluate", shows="Three questions about the meeting", path="/utvardera/{link[evaluate]}/", user=PUBLIC
    ),
    StatePage(name="held-meeting", shows="A meeting that was held here", path="moten/{m[published]}/", user=PUBLIC),
    StatePage(name="held-meeting-secretary", shows="A held meeting, for its secretary", path="moten/{m[round]}/"),
    StatePage(name="minutes-write", shows="Minutes while they are written", path="moten/{m[written]}/protokoll/skriv/"),
    StatePage(
        name="minutes-round",
        shows="Minutes sent round, with a remark, versions",
        path="moten/{m[round]}/protokoll/skriv/",
        also=("dark",),
    ),
    StatePage(
        name="minutes-differences", shows="Two versions compared", path="moten/{m[round]}/protokoll/skillnad/1/2/"
    ),
    StatePage(name="minutes-approve", shows="Approval by link", path="/justera/{link[round_chair]}/", user=PUBLIC),
    StatePage(
        name="minutes-sign", shows="Signing in turn", path="moten/{m[signing]}/protokoll/skriv-under/", user=ADJUSTER
    ),
    StatePage(name="minutes-publish", shows="Before publishing", path="moten/{m[signing]}/protokoll/publicera/"),
    StatePage(
        name="minutes-published",
        shows="Published: dispatch and notice board",
        path="moten/{m[published]}/protokoll/publicera/",
    ),
    StatePage(
        name="minutes",
        shows="Signed minutes with a correction",
        path="moten/{m[published]}/protokoll/",
        user=PUBLIC,
        also=("print",),
    ),
    StatePage(
        name="minutes-draft",
        shows="Minutes that are not approved yet",
        path="moten/{m[round]}/protokoll/",
        also=("dark",),
    ),
    StatePage(
        name="minutes-brief", shows="The meeting in brief", path="moten/{m[published]}/protokoll/kort/", user=PUBLIC
    ),
    StatePage(
        name="minutes-extract",
        shows="An extract",
        path="moten/{m[published]}/protokoll/utdrag/{item[published]}/",
        user=PUBLIC,
    ),
    StatePage(name="minutes-hours", shows="Hours of attendance", path="moten/{m[published]}/protokoll/timmar/"),
    StatePage(
        name="minutes-correct", shows="Signed minutes, and a correction", path="moten/{m[published]}/protokoll/skriv/"
    ),
    StatePage(name="notice-board", shows="The notice board", path="anslag/", user=PUBLIC),
    StatePage(
        name="subscribe", shows="Subscribing to an organ's minutes", path="organ/{organ}/prenumerera/", user=PUBLIC
    ),
    StatePage(
        name="subscription", shows="A subscription, by link", path="/prenumeration/{link[subscription]}/", user=PUBLIC
    ),
    StatePage(name="matter-asked", shows="A matter on remiss", path="arenden/{row[matter]}/", also=("dark",)),
    StatePage(name="matter-way", shows="A matter's way, led", path="arenden/{row[matter]}/vag/"),
    StatePage(name="county-staff", shows="The county at a glance, for its staff", path="", also=("dark", "print")),
    StatePage(name="glance-waiting", shows="All that waits for decision", path="laget/vantar/"),
    StatePage(
        name="glance-principal-late",
        shows="What is late with a principal",
        path="huvudman/{row[principal]}/laget/sent/",
    ),
    StatePage(name="desk", shows="A principal's desk", path="huvudman/{row[principal]}/bord/", also=("dark", "print")),
    StatePage(name="desk-organ", shows="An organ's desk", path="organ/{organ}/bord/", user=PUBLIC),
    StatePage(name="plans", shows="The plans and how far they have come", path="planer/", user=PUBLIC),
    StatePage(
        name="plan",
        shows="A plan: areas and principals, who carries how much, over time",
        path="planer/{row[plan]}/",
        user=PUBLIC,
        also=("dark", "print"),
    ),
    StatePage(name="plan-part", shows="A plan under it, for who keeps it", path="planer/{row[plan_part]}/"),
    StatePage(name="plan-version", shows="A version of a plan", path="planer/{row[plan_part]}/version/2/", user=PUBLIC),
    StatePage(name="activity", shows="An activity with its owners", path="aktiviteter/{row[activity]}/"),
    StatePage(name="activity-write", shows="An activity, open for change", path="aktiviteter/{row[activity]}/andra/"),
    StatePage(
        name="plan-report",
        shows="The follow-up report of a plan",
        path="planer/uppfoljning/?plan={row[plan_part]}&fran=2026-01-01&till=2026-12-31",
    ),
    StatePage(name="project", shows="A project: goals, who takes part, shared cost", path="projekt/{row[project]}/"),
    StatePage(name="project-write", shows="A project, open for change", path="projekt/{row[project]}/andra/"),
    StatePage(name="rollout", shows="A roll-out with each principal", path="inforanden/{row[rollout]}/", user=PUBLIC),
    StatePage(
        name="activity-report", shows="An owner's report, by link", path="/lagesrapport/{link[activity]}/", user=PUBLIC
    ),
    StatePage(name="agreements", shows="The register of agreements", path="overenskommelser/", user=PUBLIC),
    StatePage(
        name="agreement",
        shows="An agreement: who has entered, who does what, its reviews",
        path="overenskommelser/{row[agreement]}/",
        user=PUBLIC,
        also=("dark", "print"),
    ),
    StatePage(
        name="agreement-waiting",
        shows="An agreement that waits for parties, for who keeps it",
        path="overenskommelser/{row[agreement_waiting]}/",
    ),
    StatePage(name="agreement-version", shows="A new version", path="overenskommelser/{row[agreement]}/version/"),
    StatePage(
        name="agreement-differences",
        shows="Two versions of an agreement",
        path="overenskommelser/{row[agreement]}/skillnad/1/2/",
        user=PUBLIC,
    ),
    StatePage(name="agreement-write", shows="A new agreement", path="overenskommelser/ny/"),
    StatePage(name="grants", shows="The grants over the years", path="bidrag/", user=PUBLIC),
    StatePage(
        name="grant",
        shows="A grant: where the money goes, its tree and the years",
        path="bidrag/{row[grant]}/",
        also=("dark", "print"),
    ),
    StatePage(name="grant-write", shows="A new grant", path="bidrag/nytt/"),
    StatePage(name="grant-row", shows="A sum of a grant is noted", path="bidrag/{row[grant]}/rad/"),
    StatePage(name="grant-use", shows="What is used of a grant is reported", path="bidrag/{row[grant]}/anvandning/"),
    StatePage(name="calls", shows="Calls to apply for money, open and closed", path="utlysningar/", user=PUBLIC),
    StatePage(name="call", shows="A closed call and what was decided", path="utlysningar/{row[call]}/", user=PUBLIC),
    StatePage(name="call-waiting", shows="A call that is prepared", path="utlysningar/{row[call_open]}/"),
    StatePage(name="call-apply", shows="The staff writes an application", path="utlysningar/{row[call_open]}/ansok/"),
    StatePage(
        name="call-link",
        shows="An organization asks for its link",
        path="utlysningar/{row[call_open]}/ansok/",
        user=PUBLIC,
    ),
    StatePage(
        name="application",
        shows="An application is proposed and decided",
        path="utlysningar/{row[call_open]}/ansokningar/{row[application]}/",
    ),
    StatePage(name="grant-offers", shows="Sums that minutes offer as grants", path="bidrag/ur-protokoll/"),
    StatePage(name="dialogues", shows="Dialogues with residents", path="dialoger/", user=PUBLIC),
    StatePage(
        name="dialogue",
        shows="A dialogue, and what changed",
        path="dialoger/{row[dialogue]}/",
        user=PUBLIC,
        also=("dark",),
    ),
    StatePage(name="dialogue-change", shows="A dialogue is written", path="dialoger/{row[dialogue]}/andra/"),
    StatePage(name="studies", shows="Evaluations, pilots and pre-studies", path="studier/", user=PUBLIC),
    StatePage(
        name="study",
        shows="A pilot: its recommendations with their answers, and what came of them",
        path="studier/{row[pilot]}/",
        also=("dark", "print"),
    ),
    StatePage(name="study-write", shows="A study is asked for", path="studier/ny/"),
    StatePage(name="study-report", shows="What a study found", path="studier/{row[pilot]}/redovisa/"),
    StatePage(name="study-recommend", shows="What a study recommends", path="studier/{row[evaluation]}/rekommendera/"),
    StatePage(
        name="study-answer",
        shows="A recommendation is answered",
        path="studier/{row[evaluation]}/rekommendationer/{row[recommendation]}/svara/",
    ),
    StatePage(name="surveys", shows="Surveys with their response rate", path="enkater/", user=PUBLIC),
    StatePage(
        name="survey",
        shows="A survey's results by group; a small group, and the one that would give it away, are not shown",
        path="enkater/{row[survey]}/",
        user=PUBLIC,
        also=("dark", "print"),
    ),
    StatePage(name="survey-old", shows="Results a year old, with free text", path="enkater/{row[survey_old]}/"),
    StatePage(name="survey-open", shows="A survey that is open", path="enkater/{row[survey_open]}/"),
    StatePage(name="survey-write", shows="A survey is written", path="enkater/{row[survey_draft]}/andra/"),
    StatePage(name="survey-questions", shows="Its questions", path="enkater/{row[survey_draft]}/fragor/"),
    StatePage(name="survey-asked", shows="Who is asked", path="enkater/{row[survey_open]}/mottagare/"),
    StatePage(
        name="survey-answer",
        shows="Answering by a link",
        path="/enkatsvar/{link[survey]}/",
        user=PUBLIC,
        also=("dark",),
    ),
    StatePage(name="indicators", shows="The indicators", path="nyckeltal/", user=PUBLIC, also=("dark",)),
    StatePage(
        name="indicator",
        shows="An indicator of each principal, with target and origins",
        path="nyckeltal/{row[indicator]}/",
        also=("dark", "print"),
    ),
    StatePage(
        name="discharges",
        shows="Days after discharge: the county's mean, each principal, what costs",
        path="utskrivningar/",
        also=("dark", "print"),
    ),
    StatePage(name="discharge-month", shows="A month after discharge is noted", path="utskrivningar/manad/"),
    StatePage(name="discharge-file", shows="Months after discharge from a file", path="utskrivningar/fil/"),
    StatePage(name="indicator-write", shows="An indicator's definition", path="nyckeltal/{row[indicator]}/andra/"),
    StatePage(name="indicator-value", shows="A value is noted", path="nyckeltal/{row[indicator]}/varde/"),
    StatePage(name="indicator-file", shows="Values from a file", path="nyckeltal/{row[indicator]}/fil/"),
    StatePage(
        name="indicator-offers", shows="Figures that minutes offer as indicators", path="nyckeltal/ur-protokoll/"
    ),
    StatePage(name="referrals", shows="The referrals", path="remisser/"),
    StatePage(name="referral-write", shows="A referral in writing", path="remisser/{row[referral_draft]}/andra/"),
    StatePage(name="referral-draft", shows="A referral before it is sent", path="remisser/{row[referral_draft]}/"),
    StatePage(name="referral", shows="A referral on its way", path="remisser/{row[referral]}/", also=("print",)),
    StatePage(
        name="referral-public", shows="A referral that is open to all", path="remisser/{row[referral]}/", user=PUBLIC
    ),
    StatePage(
        name="referral-answer", shows="A referral answered by link", path="/remissvar/{link[referral]}/", user=PUBLIC
    ),
    StatePage(
        name="referral-compilation",
        shows="The compilation of the answers",
        path="remisser/{row[referral]}/sammanstallning/",
    ),
    StatePage(name="proposal-new", shows="A new proposal to the principals", path="arenden/{row[matter]}/forslag/"),
    StatePage(name="proposal", shows="What each has decided", path="forslag/{row[proposal]}/", also=("dark",)),
    StatePage(name="decide", shows="A decision by link", path="/huvudmans-beslut/{link[decide]}/", user=PUBLIC),
)

PAPERS = (
    StatePage(
        name="paper-plan-report",
        shows="The follow-up report, PDF",
        path="planer/uppfoljning.pdf?plan={row[plan]}&fran=2026-01-01&till=2026-12-31",
    ),
    StatePage(name="paper-glance", shows="The county at a glance, PDF", path="laget.pdf"),
    StatePage(name="paper-glance-organ", shows="An organ at a glance, PDF", path="organ/{organ}/laget.pdf"),
    StatePage(name="paper-notice", shows="The notice as PDF", path="moten/{m[called]}/kallelse.pdf"),
    StatePage(name="paper-running-order", shows="The chair's running order", path="moten/{m[called]}/korschema.pdf"),
    StatePage(name="paper-draft", shows="Minutes not approved, PDF", path="moten/{m[round]}/protokoll/hamta/pdf"),
    StatePage(name="paper-minutes", shows="The signed minutes", path="moten/{m[published]}/protokoll/underskrivet.pdf"),
    StatePage(name="paper-brief", shows="In brief, PDF", path="moten/{m[published]}/protokoll/hamta/kort.pdf"),
    StatePage(
        name="paper-extract",
        shows="An extract, PDF",
        path="moten/{m[published]}/protokoll/utdrag/{item[published]}/hamta/pdf",
    ),
)
"""Files that are printed: each is shown as its pages."""


def address_of(site: Site, page: StatePage) -> str:
    """The whole address of a page on the site."""
    states = site.states
    path = page.path.format(
        organ=states.organ, m=states.meetings, item=states.items, link=states.links, row=states.rows
    )
    return site.address + (path if path.startswith("/") else site.county + path)
