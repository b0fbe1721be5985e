"""The shape of referrals, answers, proposals and reported decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field, person_line, words_field
from samverk.documents.actions.keep_paper import Paper
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Partner, Principal
from samverk.referrals.actions.answer_referral import AnswerInput, NomineeInput
from samverk.referrals.actions.report_decision import DecisionInput
from samverk.referrals.actions.save_proposal import Asked, ProposalInput
from samverk.referrals.actions.save_referral import RecipientInput, ReferralInput
from samverk.referrals.models import PrincipalDecision, Proposal, Recipient, Referral, ReferralAnswer, ReferralSection
from samverk.referrals.models.answers import Position

Party = Principal | Organ | Partner
PREFIX_OF = {Principal: "p", Organ: "o", Partner: "x"}


class PartyRows:
    """Boxes for all who may be asked: chosen, board, address, a day of her own. Sent as choose=p12, unit_p12.

    «every» chooses every principal at once.
    """

    def __init__(self, county: County, *, sent: Any, known: dict[str, dict[str, Any]], only_principals: bool) -> None:
        parties: list[Party] = list(Principal.objects.filter(county=county).order_by("-kind", "sort_key"))
        if not only_principals:
            parties += [*Organ.objects.filter(county=county), *Partner.objects.filter(county=county)]
        chosen = set(sent.getlist("choose")) if sent is not None else {key for key in known if known[key]["chosen"]}
        self.is_every = sent is not None and "every" in sent
        if self.is_every:
            chosen |= {f"p{one.pk}" for one in parties if isinstance(one, Principal)}
        self.rows = [self._row(one, sent, known, chosen) for one in parties]

    @staticmethod
    def _row(party: Party, sent: Any, known: dict[str, dict[str, Any]], chosen: set[str]) -> dict[str, Any]:
        key = f"{PREFIX_OF[type(party)]}{party.pk}"
        before = known.get(key, {})
        row = {"key": key, "party": party, "chosen": key in chosen, "kind": type(party).__name__.lower()}
        for name in ("unit", "email", "day"):
            row[name] = sent.get(f"{name}_{key}", "") if sent is not None else before.get(name, "")
        return row

    def chosen(self) -> list[dict[str, Any]]:
        """The rows with a tick, their day as a date."""
        found = []
        for row in self.rows:
            if row["chosen"]:
                day = date.fromisoformat(row["day"]) if row["day"] else None
                found.append({**row, "day": day, "unit": row["unit"].strip(), "email": row["email"].strip()})
        return found

    def faults(self) -> list[Any]:
        """What cannot be taken: addresses and days that are none."""
        found = []
        for row in self.rows:
            if not row["chosen"]:
                continue
            try:
                if row["email"].strip():
                    forms.EmailField().clean(row["email"].strip())
                if row["day"]:
                    date.fromisoformat(row["day"])
            except (forms.ValidationError, ValueError):
                found.append(_("The address or day of %(name)s is not right.") % {"name": row["party"].name})
        return found


class ReferralForm(Plain):
    """A referral while it is a draft. sections: a heading on a line, its text below, a blank line between."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Referral.Kind.choices, initial=Referral.Kind.REFERRAL)
    title = forms.CharField(label=_("Title"), max_length=300)
    question = words_field(_("What is asked"), rows=5)
    sections_text = words_field(
        _("Sections to comment on"),
        rows=6,
        help_text=_("One section after another with a blank line between. The first line is its heading."),
    )
    due = day_field(label=_("Last day to answer"), required=True)
    organ = forms.ModelChoiceField(label=_("Sent by"), queryset=Organ.objects.none(), required=False)
    group = forms.ModelChoiceField(
        label=_("Group that names are wanted for"), queryset=Organ.objects.none(), required=False
    )
    decides_on = day_field(label=_("The matter is to be decided on"), help_text=_("No extension goes past this day."))
    reminder_days = forms.CharField(
        label=_("Remind so many days before"), initial="7, 1", required=False, max_length=40
    )
    contact_name = forms.CharField(label=_("Contact"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("The contact's e-mail address"), required=False)
    silence_told = forms.BooleanField(
        label=_("Silence means consent"),
        required=False,
        help_text=_("Counts only where the sender's standing orders say so; the mail tells it."),
    )
    is_public = forms.BooleanField(label=_("Show the referral and its answers openly"), required=False)

    def __init__(self, *args: Any, county: County, led: QuerySet[Organ], is_limited: bool, **kwargs: Any) -> None:
        """led: the organs in whose name it may be sent; is_limited: it must be one of them."""
        super().__init__(*args, **kwargs)
        for name, organs in (("organ", led), ("group", Organ.objects.filter(county=county))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = organs
        self.fields["organ"].required = is_limited

    def clean_reminder_days(self) -> tuple[int, ...]:
        """«7, 1» as numbers."""
        parts = [one for one in self.cleaned_data["reminder_days"].replace(",", " ").split() if one]
        if any(not one.isdigit() or int(one) > 90 for one in parts):
            raise forms.ValidationError(_("Write numbers of days, such as 7, 1."))
        return tuple(int(one) for one in parts)

    def words(self, *, matter: Matter, parties: PartyRows, papers: tuple[Paper, ...]) -> ReferralInput:
        """What was written, once the form is valid."""
        data = dict(self.cleaned_data)
        sections = data.pop("sections_text")
        recipients = tuple(
            RecipientInput(**{row["kind"]: row["party"]}, unit=row["unit"], email=row["email"], due=row["day"])
            for row in parties.chosen()
        )
        return ReferralInput(
            **data, matter=matter, sections=sections_of(sections), recipients=recipients, papers=papers
        )


def sections_of(text: str) -> tuple[tuple[str, str], ...]:
    """Heading and text of each section, as they are typed."""
    blocks = [one.strip() for one in text.replace("\r\n", "\n").split("\n\n") if one.strip()]
    return tuple((one.partition("\n")[0].strip(), one.partition("\n")[2].strip()) for one in blocks)


def sections_as_text(sections: Iterable[ReferralSection]) -> str:
    """The sections as they are typed."""
    return "\n\n".join(f"{one.title}\n{one.text}".strip() for one in sections)


class AnswerForm(Plain):
    """The answer of one recipient; a position and a comment for each section besides."""

    position = forms.ChoiceField(
        label=_("What do you think of the whole?"), choices=Position.choices, widget=forms.RadioSelect, required=False
    )
    words = words_field(_("Comment on the whole"), rows=4)
    decided_by = forms.ChoiceField(
        label=_("Decided by"), choices=[("", "–"), *ReferralAnswer.DecidedBy.choices], required=False
    )
    decider = forms.CharField(label=_("Which board, committee or officer"), max_length=200, required=False)
    decided_on = day_field(label=_("Decided on"))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60, required=False)
    sender_name = forms.CharField(label=_("Your name"), max_length=200, required=False)
    sender_email = forms.EmailField(label=_("Your e-mail address"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, recipient: Recipient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipient = recipient
        self.is_nomination = recipient.group.referral.kind == Referral.Kind.NOMINATION
        self.section_rows = list(recipient.group.referral.sections.all())
        for section in self.section_rows:
            self.fields[f"position_{section.pk}"] = forms.ChoiceField(
                label=_("Position"), choices=[("", _("as the whole")), *Position.choices], required=False
            )
            self.fields[f"comment_{section.pk}"] = words_field(_("Comment"), rows=3)
        if self.is_nomination:
            del self.fields["position"], self.fields["words"]
            self.fields["nominees"] = words_field(
                _("Who is nominated"), rows=3, help_text=_("One on each line: name, title, e-mail.")
            )

    def sections(self) -> list[tuple[ReferralSection, Any, Any]]:
        """Each section with its two fields, for the page."""
        return [(one, self[f"position_{one.pk}"], self[f"comment_{one.pk}"]) for one in self.section_rows]

    def whole(self) -> list[Any]:
        """The fields of who decided and who sends."""
        return [self[name] for name in ("decided_by", "decider", "decided_on", "paragraph")]

    def answer(self, *, papers: tuple[Paper, ...], removed: frozenset[int]) -> AnswerInput:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        plain = ("decided_by", "decider", "decided_on", "paragraph", "sender_name", "sender_email", "seen")
        return AnswerInput(
            position=data.get("position", ""),
            words=data.get("words", ""),
            **{name: data[name] for name in plain},
            sections={one.pk: (data[f"position_{one.pk}"], data[f"comment_{one.pk}"]) for one in self.section_rows},
            nominees=tuple(_nominee(line) for line in data.get("nominees", "").splitlines() if line.strip()),
            papers=papers,
            removed_papers=removed,
        )


def _nominee(line: str) -> NomineeInput:
    name, others, email = person_line(line)
    return NomineeInput(name=name, email=email, title=", ".join(others))


def initial_of(answer: ReferralAnswer | None) -> dict[str, Any]:
    """What the form of an answer begins with."""
    if answer is None:
        return {}
    plain = ("position", "words", "decided_by", "decider", "decided_on", "paragraph", "sender_name", "sender_email")
    values: dict[str, Any] = {name: getattr(answer, name) for name in plain}
    for one in answer.sections.all():
        values[f"position_{one.section_id}"], values[f"comment_{one.section_id}"] = one.position, one.comment
    lines = [", ".join(part for part in (one.name, one.title, one.email) if part) for one in answer.nominees.all()]
    return {**values, "nominees": "\n".join(lines), "seen": answer.saved_at.isoformat()}


class ExtensionForm(Plain):
    """More time: until when, and why."""

    wanted = day_field(label=_("Until when"), required=True)
    reason = words_field(_("Why"), rows=2, required=True)
    sender_email = forms.EmailField(label=_("Your e-mail address"))


class ProposalForm(Plain):
    """The words that the principals decide on, and when they take effect."""

    title = forms.CharField(label=_("Title"), max_length=300)
    text = words_field(_("The words to decide on"), rows=8, required=True)
    decide_by = day_field(label=_("To be decided by"))
    effect = forms.ChoiceField(label=_("Takes effect"), choices=Proposal.Effect.choices)
    effect_number = forms.IntegerField(label=_("How many"), min_value=1, required=False)
    needs_region = forms.BooleanField(label=_("The region must be among them"), required=False)
    changes_count = forms.BooleanField(label=_("A yes with a change counts as yes"), required=False)
    not_before = day_field(label=_("But not before"))
    contact_name = forms.CharField(label=_("Contact"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("The contact's e-mail address"), required=False)
    is_public = forms.BooleanField(label=_("Show openly what each has decided"), required=False, initial=True)

    def words(self, *, matter: Matter, parties: PartyRows) -> ProposalInput:
        """What was written, once the form is valid."""
        asked = tuple(
            Asked(principal=row["party"], unit=unit, email=row["email"], planned_on=row["day"])
            for row in parties.chosen()
            for unit in [one.strip() for one in row["unit"].split(";")] or [""]
        )
        return ProposalInput(**self.cleaned_data, matter=matter, asked=asked)


class DecisionForm(Plain):
    """What a principal has decided, or plans to."""

    outcome = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[("", _("not decided yet")), *[one for one in PrincipalDecision.Outcome.choices if one[0]]],
        widget=forms.RadioSelect,
        required=False,
    )
    planned_on = day_field(label=_("Planned day"))
    decided_on = day_field(label=_("Decided on"))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60, required=False)
    changes = words_field(_("The change"), rows=3, help_text=_("Where it was decided with a change: which words."))
    reporter = forms.CharField(label=_("Your name"), max_length=200, required=False)
    reporter_email = forms.EmailField(label=_("Your e-mail address"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def words(self, *, papers: tuple[Paper, ...]) -> DecisionInput:
        """What was reported, once the form is valid."""
        return DecisionInput(**self.cleaned_data, papers=papers)


class ApiKeyForm(Plain):
    """Until when a key to the API holds."""

    ends_on = day_field(label=_("The key holds until"), required=True)
