"""Forms and the records that they stand for, as resolution has linked them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from meetings.actions.decisions import forget_record, note_doubts
from meetings.actions.journal import new_change
from meetings.actions.occasions import load_reports, tell_stored
from meetings.actions.registered_kinds import Mentioned, Outcome
from meetings.actions.registered_names import NameKeeper
from meetings.choices import Judgement
from meetings.models import Redirect, ReportParticipant
from meetings.resolution.relinking import Relinked
from meetings.resolution.scoring import Comparison


class FormLinker(NameKeeper):
    """Writes what linking has found, and brings the records in step with their forms."""

    def _apply(
        self, relinked: Relinked[Any], mentions: Mapping[str, Mentioned], outcome: Outcome
    ) -> None:
        records = self._records(relinked, mentions, outcome)
        stored = self._stored(relinked.before)
        homes = {item.key: records[number].pk for number, item in relinked.placements()}
        moving = [
            form.pk for key, form in stored.items() if self._record_of(form) != str(homes[key])
        ]
        self._remember(f"{self.role}_form", moving)
        self._remember(f"{self.role}_form__{self.role}", relinked.absorbed)
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
        for form in self.forms_of(records):
            items[int(self._record_of(form))].append(self.item(form))
        present = set(self.keys_of(records))
        wanted, described = set(), set()
        for number, record in records.items():
            changed = self.describe(record, items[number])
            if changed:
                if changed & self.sides:
                    described.add(number)
                    self._remember(f"{self.role}_form__{self.role}", [number])
                record.save(update_fields=[*changed, "updated_at"])
            keys = {key for item in items[number] for key in self.blocking_keys(item)}
            wanted |= {(number, key) for key in keys}
        self.keys.objects.bulk_create(
            self.keys(**{f"{self.role}_id": number, "key": key})
            for number, key in sorted(wanted - present)
        )
        return described

    def _remember(self, relation: str, numbers: Collection[Any]) -> None:
        """Keep how reports are told before participants of theirs change."""
        if not numbers:
            return
        mentions = ReportParticipant.objects.filter(**{f"{relation}__in": list(numbers)})
        reports = mentions.values("report")
        for report in load_reports(Q(pk__in=reports)):
            self.was.setdefault(report.pk, tell_stored(report))

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
