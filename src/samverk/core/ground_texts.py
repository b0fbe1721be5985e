"""What the grounds of disqualification and of withholding are called; a test holds them together with civic_rules."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from civic_rules.disqualification import GROUNDS
from civic_rules.publication import WITHHOLDING_GROUNDS

DISQUALIFICATION_TEXTS: dict[str, Promise] = {
    "party_or_affected": pgettext_lazy("ground of disqualification", "party, or affected by the decision"),
    "representative": pgettext_lazy("ground of disqualification", "represents somebody who is party or affected"),
    "supervision_of_own_work": pgettext_lazy("ground of disqualification", "supervision of work that she belongs to"),
    "decided_in_other_instance": pgettext_lazy("ground of disqualification", "has taken a stand at another authority"),
    "other_circumstance": pgettext_lazy(
        "ground of disqualification", "another circumstance that shakes trust in her impartiality"
    ),
    "standing_orders": pgettext_lazy("ground of disqualification", "by the organ's standing orders"),
}

WITHHOLDING_TEXTS: dict[str, Promise] = {
    "foreign_relations": pgettext_lazy("ground to withhold", "relations with other states"),
    "total_defence": pgettext_lazy("ground to withhold", "the defence of the country"),
    "inspection_and_audit": pgettext_lazy("ground to withhold", "inspection and audit"),
    "crime_prevention": pgettext_lazy("ground to withhold", "prevention of crime"),
    "security_measures": pgettext_lazy("ground to withhold", "security measures"),
    "risk_and_vulnerability": pgettext_lazy("ground to withhold", "analyses of risk and vulnerability"),
    "own_business": pgettext_lazy("ground to withhold", "the authority's own business"),
    "procurement": pgettext_lazy("ground to withhold", "procurement"),
    "negotiation_with_unions": pgettext_lazy("ground to withhold", "negotiation with unions"),
    "lawsuit": pgettext_lazy("ground to withhold", "a lawsuit"),
    "health_or_sex_life": pgettext_lazy("ground to withhold", "somebody's health or sex life"),
    "persecuted_person": pgettext_lazy("ground to withhold", "a person who is persecuted"),
    "data_protection": pgettext_lazy("ground to withhold", "processing against data protection"),
    "school_and_preschool": pgettext_lazy("ground to withhold", "school and preschool"),
    "health_care": pgettext_lazy("ground to withhold", "health care"),
    "social_services": pgettext_lazy("ground to withhold", "social services"),
    "other_party_in_business": pgettext_lazy("ground to withhold", "another party's business"),
    "employees": pgettext_lazy("ground to withhold", "employees"),
    "copyright": pgettext_lazy("ground to withhold", "copyright"),
    "working_paper": pgettext_lazy("ground to withhold", "working paper"),
}


def disqualification_grounds() -> list[tuple[str, str]]:
    """Each ground: its key and its words, to choose from."""
    return [(one.key, str(DISQUALIFICATION_TEXTS[one.key])) for one in GROUNDS]


def withholding_grounds() -> list[tuple[str, str]]:
    """Each ground: its place in law, which is what is kept and shown, and its words with that place."""
    return [(one.source, f"{WITHHOLDING_TEXTS[one.key]} ({one.source})") for one in WITHHOLDING_GROUNDS]
