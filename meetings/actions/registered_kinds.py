"""What the registries of officials and of organisations differ in."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Q

from meetings.actions.roles import forget_roles, note_roles, role_keys
from meetings.choices import EntityKind, ReviewStatus
from meetings.models import Change, ReportParticipant, Source
from meetings.models.composed import Composed
from meetings.resolution.linker import Policy
from meetings.resolution.neighbourhood import Shelf
from meetings.resolution.occasions import Told
from meetings.resolution.scoring import Comparison


@dataclass(slots=True)
class Mentioned:
    """A form as the documents at hand use it, with the spellings that they use."""

    item: Any
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Outcome:
    """What resolving mentions did.

    Attributes:
        forms: the stored forms by key.
        moved: numbers of the forms that stand for another record than before.
        renamed: numbers of the records that are shown under another name than before.
        described: numbers of the records that are of another kind or state than before.
        was: reports whom this changed, by their numbers, as they were told before.
        reasons: for each form by key the comparison by which it joined a record of others.
        created, removed: how many records came and went.
    """

    forms: dict[str, Any] = field(default_factory=dict)
    moved: list[int] = field(default_factory=list)
    renamed: set[int] = field(default_factory=set)
    described: set[int] = field(default_factory=set)
    was: dict[int, Told] = field(default_factory=dict)
    reasons: dict[str, Comparison] = field(default_factory=dict)
    created: int = 0
    removed: int = 0


class RegisteredKind(ABC):
    """One kind of record, with the tables of its forms, keys and names."""

    kind: ClassVar[EntityKind]
    role: ClassVar[str]  # the name of the relation to the record: official, organisation
    records: ClassVar[Any]
    forms: ClassVar[Any]
    keys: ClassVar[Any]
    names: ClassVar[Any]
    forms_by_key: ClassVar[Composed[Any]]  # with their records
    forms_of: ClassVar[Composed[Any]]
    keys_of: ClassVar[Composed[Any]]  # as number and key
    names_of: ClassVar[Composed[Any]]
    policy: ClassVar[Policy[Any]]
    sides: ClassVar[frozenset[str]] = frozenset()  # fields from which the side in a meeting follows

    def __init__(self, *, source: Source | None = None, extractor: str = "") -> None:
        self.source = source
        self.extractor = extractor
        self.changes: list[Change] = []
        self.was: dict[int, Told] = {}

    @abstractmethod
    def shelf(self) -> Shelf[Any]:
        """Where like items are found."""

    @abstractmethod
    def item(self, form: Any) -> Any:
        """A stored form as resolution compares it."""

    @abstractmethod
    def update(self, form: Any, item: Any) -> bool:
        """Add to a stored form what a mention says of it; whether that was anything new."""

    @abstractmethod
    def new_form(self, item: Any, name: str) -> Any:
        """A form to be stored, without its record."""

    @abstractmethod
    def new_record(self, items: Sequence[Any], name: str) -> Any:
        """A record to be stored for items that stand for no known one."""

    @abstractmethod
    def describe(self, record: Any, items: Sequence[Any]) -> set[str]:
        """Set the fields of a record that follow from its forms; the names of those changed."""

    @abstractmethod
    def best_name(self, names: Iterable[str], record: Any) -> str:
        """The name under which the record is shown, whatever the order of the names."""

    @abstractmethod
    def blocking_keys(self, item: Any) -> Iterable[str]:
        """All keys under which a form is to be found."""

    @abstractmethod
    def assign(self, mentions: Any, record: Any) -> None:
        """Let mentions, all of forms of this kind, stand for the record."""

    @abstractmethod
    def recount(self, form: Any) -> bool:
        """Derive what a form says from its mentions anew; whether that changed it."""

    @abstractmethod
    def is_named(self, record: Any, name: str) -> bool:
        """A mention still uses this spelling."""

    @abstractmethod
    def is_curated(self, record: Any) -> bool:
        """A curator has said something of the record, so that it stays without mentions."""

    @abstractmethod
    def release(self, record: Any) -> None:
        """Detach what would keep a record from being deleted."""

    @abstractmethod
    def retire(self, record: Any, successor: Any) -> None:
        """Hand over what belongs to a record that the machine found to be another."""

    def _stored(self, keys: Collection[str]) -> dict[str, Any]:
        """The forms of these keys that there are, with their records."""
        return {form.key: form for form in self.forms_by_key(keys)}

    def move(self, form_ids: Sequence[int], record: Any) -> None:
        """Let the mentions in these forms stand for another record."""
        before = role_keys(self.mentions_of(form_ids))
        self.assign(self.mentions_of(form_ids), record)
        forget_roles(before)
        note_roles(self.mentions_of(form_ids).select_related("report__document"))

    def mentions_of(self, form_ids: Sequence[int]) -> Any:
        """The participants of reports that are named in these forms."""
        return ReportParticipant.objects.filter(**{f"{self.role}_form__in": form_ids})

    def _record_of(self, form: Any) -> str:
        return str(getattr(form, f"{self.role}_id"))

    def _save_changes(self) -> None:
        Change.objects.bulk_create(self.changes)
        self.changes.clear()


def in_judged_meeting(parts: Any) -> bool:
    """One of the participations is in a meeting that a curator has judged, and stays."""
    judged = ~Q(meeting__review=ReviewStatus.PROPOSED) | ~Q(meeting__fixed_fields=[])
    return bool(parts.filter(judged).exists())
