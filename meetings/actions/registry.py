"""Forms and the records that they stand for: what officials and organisations have in common."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from meetings.actions.decisions import forget_record
from meetings.actions.journal import new_change
from meetings.actions.registered_kinds import Mentioned, Outcome
from meetings.actions.registered_links import FormLinker
from meetings.models import Redirect
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.relinking import relink


class Registry(FormLinker):
    """Keeps the forms of one kind of record, and the records in step with them."""

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

    def _near(self, unused: Sequence[Any]) -> set[str]:
        """Keys of the forms that are linked otherwise without the unused ones."""
        if not unused:
            return set()
        shelf, items = self.shelf(), [self.item(form) for form in unused]
        firm = [item for item in items if item.is_firm]
        near = list(shelf.whole({self._record_of(form) for form in unused}))
        near += [*shelf.firm_like(firm), *shelf.loose_for(firm), *shelf.loose_like(items)]
        return {placed.item.key for placed in near}

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
