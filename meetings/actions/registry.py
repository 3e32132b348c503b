"""Forms and the records that they stand for: what officials and organisations have in common."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from django.db.models import Q

from meetings.actions.decisions import forget_record, note_doubts
from meetings.actions.journal import new_change
from meetings.actions.occasions import load_reports, tell_stored
from meetings.choices import EntityKind, Judgement, NameKind, ReviewStatus
from meetings.models import Change, Redirect, ReportParticipant, Source
from meetings.resolution.linker import Policy
from meetings.resolution.neighbourhood import Placed, Relinked, Shelf, relink
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


class Registry(ABC):
    """Keeps the forms of one kind of record, and the records in step with them."""

    kind: ClassVar[EntityKind]
    role: ClassVar[str]  # the name of the relation to the record: official, organisation
    records: ClassVar[Any]
    forms: ClassVar[Any]
    keys: ClassVar[Any]
    names: ClassVar[Any]
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
    def move(self, form_ids: Sequence[int], record: Any) -> None:
        """Let the mentions in these forms stand for another record."""

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

    def resolve(self, mentions: Mapping[str, Mentioned]) -> Outcome:
        """Find or make the record of each mentioned form."""
        known = self._stored(mentions)
        touched = []
        for key, mentioned in mentions.items():
            form = known.get(key)
            if form is None:
                touched.append(Placed(mentioned.item))
                continue
            was = self.item(form)
            if self.update(form, mentioned.item):
                form.save()
                touched.append(Placed(self.item(form), self._record_of(form), was=was))
        outcome = Outcome(was=self.was)
        if touched:
            self._apply(relink(touched, self.shelf(), self.policy), mentions, outcome)
            # Their records may be others now, or have other names.
            known = self._stored(mentions)
        outcome.forms = {key: known[key] for key in mentions}
        self._add_spellings(mentions, outcome)
        self._save_changes()
        return outcome

    def relink_forms(
        self, forms: Iterable[Any], *, was: Mapping[str, Any] = MappingProxyType({})
    ) -> Outcome:
        """Link stored forms anew, after others that were like them have gone.

        ``was`` are those that changed, by their keys, as they were before.
        """
        touched = [
            Placed(self.item(form), self._record_of(form), was=was.get(form.key)) for form in forms
        ]
        outcome = Outcome(was=self.was)
        if touched:
            self._apply(relink(touched, self.shelf(), self.policy), {}, outcome)
            self._save_changes()
        return outcome

    def refresh(self, *records: Any) -> None:
        """Bring records in step with their forms after a curator has moved some."""
        self._refresh({record.pk: record for record in records})

    def prune(self, form_ids: Collection[int], *, doubtful: Collection[int] = ()) -> Outcome:
        """Take away forms that are no longer mentioned, and records that have none left.

        Of those that stay the ``doubtful`` are counted again.
        """
        forms = list(self.forms.objects.filter(pk__in=form_ids).select_related(self.role))
        unused = [form for form in forms if not form.settled and not form.mentions.exists()]
        again = [form for form in forms if form not in unused and form.pk in doubtful]
        before = {form.key: self.item(form) for form in again}
        shrunk = {form.key for form in again if self.recount(form)}
        near = self._near(unused) | shrunk
        self.forms.objects.filter(pk__in=[form.pk for form in unused]).delete()
        removed, renamed, described = 0, set(), set()
        for record in {getattr(form, self.role) for form in forms}:
            if not record.forms.exists() and not self.is_curated(record):
                self._remove(record)
                removed += 1
                continue
            if self._forget_names(record):
                renamed.add(record.pk)
            described |= self._refresh({record.pk: record})
        outcome = self.relink_forms(self.forms.objects.filter(key__in=near), was=before)
        self._save_changes()
        outcome.removed += removed
        outcome.renamed |= renamed
        outcome.described |= described
        return outcome

    def _stored(self, keys: Collection[str]) -> dict[str, Any]:
        """The forms of these keys that there are, with their records."""
        forms = self.forms.objects.select_related(self.role).filter(key__in=list(keys))
        return {form.key: form for form in forms}

    def _near(self, unused: Sequence[Any]) -> set[str]:
        """Keys of the forms that are linked otherwise without the unused ones."""
        if not unused:
            return set()
        shelf, items = self.shelf(), [self.item(form) for form in unused]
        firm = [item for item in items if item.is_firm]
        near = list(shelf.whole({self._record_of(form) for form in unused}))
        near += [*shelf.firm_like(firm), *shelf.loose_for(firm), *shelf.loose_like(items)]
        return {placed.item.key for placed in near}

    def _forget_names(self, record: Any) -> bool:
        """Drop spellings that no document uses; whether the one shown was among them."""
        kept = set(record.forms.filter(settled=True).values_list("name", flat=True))
        names = {record.name, *record.other_names.values_list("name", flat=True)}
        lost = {name for name in names - kept if not self.is_named(record, name)}
        if not lost or self.is_curated(record):
            return False
        record.other_names.filter(name__in=lost).delete()
        shown = record.name in lost and bool(names - lost)
        return shown and self._rename(record, self.best_name(names - lost, record))

    def _remove(self, record: Any) -> None:
        Redirect.objects.filter(new_id=record.public_id).update(new_id="")
        Redirect.objects.create(old_id=record.public_id, kind=self.kind.value)
        self.changes.append(
            new_change(
                f"{self.role}.remove",
                record,
                changes={"name": (record.name, "")},
                extractor=self.extractor,
            )
        )
        forget_record(record.public_id)
        self.release(record)
        record.delete()

    def _record_of(self, form: Any) -> str:
        return str(getattr(form, f"{self.role}_id"))

    def _apply(
        self, relinked: Relinked[Any], mentions: Mapping[str, Mentioned], outcome: Outcome
    ) -> None:
        records = self._records(relinked, mentions, outcome)
        stored = self._stored(relinked.before)
        homes = {item.key: records[number].pk for number, item in relinked.placements()}
        moving = [
            form.pk for key, form in stored.items() if self._record_of(form) != str(homes[key])
        ]
        self._remember(Q(**{f"{self.role}_form__in": moving}))
        self._remember(Q(**{f"{self.role}_form__{self.role}__in": list(relinked.absorbed)}))
        fresh, moved, changed = [], defaultdict(list), set()
        for number, item in relinked.placements():
            record, form = records[number], stored.get(item.key)
            if form is None:
                form = self.new_form(item, min(mentions[item.key].names))
                fresh.append(form)
            elif self._record_of(form) != str(record.pk):
                moved[number].append(form)
            else:
                continue
            setattr(form, self.role, record)
            changed.add(number)
            stored[form.key] = form
        self.forms.objects.bulk_create(fresh)
        for number, several in moved.items():
            self.forms.objects.bulk_update(several, [self.role])
            self.move([form.pk for form in several], records[number])
            outcome.moved += [form.pk for form in several]
        outcome.reasons.update(_reasons(relinked))
        touched = {number for number, item in relinked.placements() if item.key in mentions}
        if moved:
            # The records that forms left are among the groups too.
            touched.update(range(len(records)))
        outcome.described |= self._refresh(
            {records[number].pk: records[number] for number in changed | touched}
        )
        for record_id, number in relinked.absorbed.items():
            self._absorb(self.records.objects.get(pk=record_id), records[number], outcome)
        about = {records[number].public_id for number in relinked.linked()}
        note_doubts(self.kind, _doubts(relinked, records), about)

    def _records(
        self, relinked: Relinked[Any], mentions: Mapping[str, Mentioned], outcome: Outcome
    ) -> list[Any]:
        """The record of each group, made where there is none."""
        known = self.records.objects.in_bulk([int(record) for record in relinked.records if record])
        found = []
        for number, group in enumerate(relinked.partition.groups):
            if relinked.records[number]:
                found.append(known[int(relinked.records[number])])
                continue
            members = group.members
            names = {name for item in members for name in self._names_of(item, mentions)}
            record = self.new_record(members, "")
            record.name = self.best_name(names, record)
            record.save()
            self.changes.append(
                new_change(
                    f"{self.role}.create",
                    record,
                    changes={"name": ("", record.name)},
                    extractor=self.extractor,
                )
            )
            outcome.created += 1
            found.append(record)
        return found

    def _names_of(self, item: Any, mentions: Mapping[str, Mentioned]) -> Iterable[str]:
        if item.key in mentions:
            return mentions[item.key].names
        return list(self.forms.objects.filter(key=item.key).values_list("name", flat=True))

    def _refresh(self, records: Mapping[int, Any]) -> set[int]:
        """Bring fields and keys of records in step with their forms; keys too many do no harm.

        Returns the numbers of those that stand on another side.
        """
        items: dict[int, list[Any]] = defaultdict(list)
        of_records = {f"{self.role}__in": records}
        for form in self.forms.objects.filter(**of_records):
            items[int(self._record_of(form))].append(self.item(form))
        present = set(self.keys.objects.filter(**of_records).values_list(f"{self.role}_id", "key"))
        wanted, described = set(), set()
        for number, record in records.items():
            changed = self.describe(record, items[number])
            if changed:
                if changed & self.sides:
                    described.add(number)
                    self._remember(Q(**{f"{self.role}_form__{self.role}": number}))
                record.save(update_fields=[*changed, "updated_at"])
            keys = {key for item in items[number] for key in self.blocking_keys(item)}
            wanted |= {(number, key) for key in keys}
        self.keys.objects.bulk_create(
            self.keys(**{f"{self.role}_id": number, "key": key})
            for number, key in sorted(wanted - present)
        )
        return described

    def _remember(self, mentions: Q) -> None:
        """Keep how reports are told before participants of theirs change."""
        reports = ReportParticipant.objects.filter(mentions).values("report")
        for report in load_reports(Q(pk__in=reports)):
            self.was.setdefault(report.pk, tell_stored(report))

    def _add_spellings(self, mentions: Mapping[str, Mentioned], outcome: Outcome) -> None:
        spellings: dict[Any, set[str]] = defaultdict(set)
        for key, mentioned in mentions.items():
            spellings[getattr(outcome.forms[key], self.role)] |= mentioned.names
        others: dict[int, set[str]] = defaultdict(set)
        unknown = [record for record, names in spellings.items() if names != {record.name}]
        known = self.names.objects.filter(**{f"{self.role}__in": unknown}) if unknown else ()
        for other in known:
            others[int(self._record_of(other))].add(other.name)
        for record in unknown:
            if self.add_names(record, spellings[record], others[record.pk]):
                outcome.renamed.add(record.pk)

    def add_names(self, record: Any, names: set[str], others: set[str]) -> bool:
        """Keep every spelling, and show the fullest; whether that is another than before.

        ``others`` are the further names that the record has already.
        """
        present = {record.name, *others}
        if names <= present:
            return False
        best = record.name if record.name_fixed else self.best_name(names | present, record)
        fresh = (names | {record.name}) - (present - {record.name}) - {best}
        self.names.objects.bulk_create(
            self.names(
                **{self.role: record},
                name=name,
                kind=kind_of_name(name),
                source=self.source,
            )
            for name in sorted(fresh)
        )
        return best != record.name and self._rename(record, best)

    def _rename(self, record: Any, name: str) -> bool:
        record.other_names.filter(name=name).delete()
        self.changes.append(
            new_change(
                f"{self.role}.rename",
                record,
                changes={"name": (record.name, name)},
                extractor=self.extractor,
            )
        )
        record.name = name
        record.save(update_fields=["name", "updated_at"])
        return True

    def _absorb(self, record: Any, successor: Any, outcome: Outcome) -> None:
        """The machine finds that a record of its own making is another."""
        left = list(record.forms.all())
        if left:
            record.forms.update(**{self.role: successor})
            self.move([form.pk for form in left], successor)
            outcome.moved += [form.pk for form in left]
        names = {record.name, *record.other_names.values_list("name", flat=True)}
        others = set(successor.other_names.values_list("name", flat=True))
        if self.add_names(successor, names, others):
            outcome.renamed.add(successor.pk)
        self.retire(record, successor)
        Redirect.objects.filter(new_id=record.public_id).update(new_id=successor.public_id)
        Redirect.objects.create(
            old_id=record.public_id, new_id=successor.public_id, kind=self.kind.value
        )
        self.changes.append(
            new_change(
                f"{self.role}.absorb",
                record,
                changes={"public_id": (record.public_id, successor.public_id)},
                extractor=self.extractor,
            )
        )
        forget_record(record.public_id)
        record.delete()
        outcome.removed += 1

    def _save_changes(self) -> None:
        Change.objects.bulk_create(self.changes)
        self.changes.clear()


def kind_of_name(name: str) -> NameKind:
    """Names in other than Latin letters are in the native script."""
    letters = [letter for letter in name if letter.isalpha()]
    native = any(ord(letter) >= FIRST_NON_LATIN for letter in letters)
    return NameKind.NATIVE_SCRIPT if native else NameKind.ALIAS


FIRST_NON_LATIN = 0x370  # Greek begins here; Latin with diacritics ends before


def _reasons(relinked: Relinked[Any]) -> dict[str, Comparison]:
    return {link.item.key: link.comparison for link, _ in relinked.links(Judgement.SAME)}


def _doubts(relinked: Relinked[Any], records: Sequence[Any]) -> list[tuple[str, str, Comparison]]:
    """Pairs of records that a curator should look at."""
    homes = {item.key: number for number, item in relinked.placements()}
    return [
        (records[homes[link.item.key]].public_id, records[number].public_id, link.comparison)
        for link, number in relinked.links(Judgement.UNSURE)
        if homes[link.item.key] != number
    ]


def in_judged_meeting(parts: Any) -> bool:
    """One of the participations is in a meeting that a curator has judged, and stays."""
    judged = ~Q(meeting__review=ReviewStatus.PROPOSED) | ~Q(meeting__fixed_fields=[])
    return bool(parts.filter(judged).exists())


def all_mentions(form_ids: Sequence[int], role: str) -> Any:
    """The participants of reports that are named in these forms."""
    return ReportParticipant.objects.filter(**{f"{role}_form__in": form_ids})
