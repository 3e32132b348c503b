"""Forms of the admin: each asks why, and reads dates as EDTF."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from typing_extensions import override
from unfold.widgets import UnfoldAdminTextInputWidget

from meetings.actions.seating import GivenParticipant
from meetings.actions.topics import lies_under
from meetings.admin.notes import build_notes
from meetings.choices import MeetingKind, Part
from meetings.dates import EdtfDate
from meetings.exceptions import InvalidDateError
from meetings.models import Meeting, Topic

LINK = "part_of"
PARTS = {part.value: part for part in Part}


class ReasonForm(forms.ModelForm):
    """A record's form with a place for the reason, which goes into the journal."""

    reason = forms.CharField(
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text="Why; kept in the journal of changes.",
    )


class TopicForm(ReasonForm):
    """The fields of a topic, which does not lie under itself."""

    def clean_broader(self) -> Topic | None:
        broader: Topic | None = self.cleaned_data["broader"]
        if lies_under(broader, self.instance):
            raise ValidationError(f"{broader} lies under this topic.")
        return broader


class MeetingForm(ReasonForm):
    """The fields of a meeting that a curator may fix, with what its reports say of them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    visit = forms.ModelChoiceField(
        Meeting.objects.visits(),
        required=False,
        widget=AutocompleteSelect(Meeting._meta.get_field(LINK), admin.site),
        label="Part of the visit",
    )

    class Meta:
        model = Meeting
        fields = ("title", "status", "mode", "kind", "date_edtf", "city", "country", "topics")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._stamp = self.instance.updated_at.isoformat()
        self.initial["visit"] = self.instance.part_of_id
        # The visit that it has stays, even if it was rejected meanwhile.
        held = Meeting.objects.filter(pk=self.instance.part_of_id)
        visit: Any = self.fields["visit"]
        visit.queryset = Meeting.objects.visits() | held
        for name, note in build_notes(self.instance).items():
            if name in self.fields:
                self.fields[name].help_text = note

    def clean_date_edtf(self) -> str:
        text = self.cleaned_data["date_edtf"]
        try:
            return str(EdtfDate.parse(text)) if text else ""
        except InvalidDateError as error:
            raise ValidationError(str(error)) from error

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean_visit(self) -> Meeting | None:
        visit: Meeting | None = self.cleaned_data["visit"]
        kind = self.cleaned_data.get("kind", self.instance.kind)
        if visit and "visit" in self.changed_data and kind == MeetingKind.VISIT:
            raise ValidationError("A visit is part of no other visit.")
        return visit

    @override
    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if given.get("seen") not in {"", self._stamp}:
            raise ValidationError(
                "The meeting has changed since you opened it: open it again to see how it is now."
            )
        if "_reject" in self.data and not self.reason_given():
            self.add_error("reason", "Say why the meeting is rejected.")
        return given

    def reason_given(self) -> str:
        """As typed, or the one that stands on the button."""
        return str(self.cleaned_data.get("reason") or self.data.get("_reject") or "")

    def edited_values(self) -> dict[str, Any]:
        """What was changed, in the terms of ``edit_meeting``."""
        given, changed = self.cleaned_data, set(self.changed_data)
        values: dict[str, Any] = {
            name: given[name] for name in ("title", "status", "mode", "kind") if name in changed
        }
        if "date_edtf" in changed:
            values["date"] = given["date_edtf"] or None
        if changed & {"city", "country"}:
            values["place"] = (given["city"], given["country"])
        if "visit" in changed:
            values[LINK] = given["visit"]
        if "topics" in changed:
            values["topics"] = [topic.slug for topic in given["topics"]]
        return values


class ParticipationFormSet(forms.BaseInlineFormSet):
    """Who took part, as a curator enters it."""

    def given_participants(self) -> Sequence[GivenParticipant]:
        """Those that are left in, in their order."""
        rows = [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        return [
            GivenParticipant(
                official=row.get("official"),
                organisation=row.get("organisation"),
                acts_for=row.get("acts_for"),
                country=row.get("country", "").upper(),
                role=row.get("role", ""),
                part=PARTS[row["part"]],
            )
            for row in rows
        ]
