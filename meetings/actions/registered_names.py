"""The names of a record: every spelling is kept, and the fullest is shown."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from meetings.actions.journal import new_change
from meetings.actions.registered_kinds import Mentioned, Outcome, RegisteredKind
from meetings.choices import NameKind

FIRST_NON_LATIN = 0x370  # Greek begins here; Latin with diacritics ends before


class NameKeeper(RegisteredKind):
    """Keeps the names of records in step with the forms in which documents name them."""

    def _add_spellings(self, mentions: Mapping[str, Mentioned], outcome: Outcome) -> None:
        spellings: dict[Any, set[str]] = defaultdict(set)
        for key, mentioned in mentions.items():
            spellings[getattr(outcome.forms[key], self.role)] |= mentioned.names
        others: dict[int, set[str]] = defaultdict(set)
        unknown = [record for record, names in spellings.items() if names != {record.name}]
        for other in self.names_of([record.pk for record in unknown]):
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


def kind_of_name(name: str) -> NameKind:
    """Names in other than Latin letters are in the native script."""
    letters = [letter for letter in name if letter.isalpha()]
    native = any(ord(letter) >= FIRST_NON_LATIN for letter in letters)
    return NameKind.NATIVE_SCRIPT if native else NameKind.ALIAS
