"""People of one name and one state, whom only a curator tells apart.

All mentions in one form are of one official. Where a curator says that in some documents the name
means somebody else, these get narrower forms: the name in one document, and the name with an office
that only the other one holds. Forms that a curator has made stay for ever, so what is read again,
or read later, finds them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from meetings.actions.people import offices_told
from meetings.models import Document, Official, OfficialForm, ReportParticipant
from meetings.resolution.forms import PersonForm

NARROWER = "@"  # between the key of a name and what narrows it; no name contains it
MARK = 16  # hexadecimal digits that name a document


@dataclass(frozen=True, slots=True)
class Homonyms:
    """The narrower forms that there are for the names of a document."""

    mark: str
    keys: Collection[str]

    def narrow(self, form: PersonForm) -> PersonForm:
        """The form that a mention has in this document."""
        for key in _narrower_keys(form, self.mark):
            if key in self.keys:
                return replace(form, key=key)
        return form


def find_homonyms(forms: Iterable[PersonForm], document: Document) -> Homonyms:
    """What curators have said of these names, in one query."""
    mark = mark_of(document)
    wanted = {key for form in forms for key in _narrower_keys(form, mark)}
    found = OfficialForm.objects.filter(key__in=wanted).values_list("key", flat=True)
    return Homonyms(mark, frozenset(found) if wanted else frozenset())


def mark_of(document: Document) -> str:
    """Names a document, also when it has been withdrawn and comes again."""
    name = f"{document.source_id}/{document.external_id}"
    return hashlib.sha256(name.encode()).hexdigest()[:MARK]


def name_key(form: OfficialForm) -> str:
    """The key of the name, without what narrows it."""
    return str(form.key).partition(NARROWER)[0]


def narrow_forms(official: Official, documents: Collection[int]) -> list[int]:
    """Give the mentions in these documents narrower forms, still of the same official.

    The numbers of the narrower forms, those of offices that no other mention states among them.
    """
    mentions = ReportParticipant.objects.filter(official=official)
    told = mentions.select_related("official_form", "report__document")
    several = list(told.defer("report__document__text"))
    parted: dict[OfficialForm, list[ReportParticipant]] = defaultdict(list)
    kept: dict[OfficialForm, list[ReportParticipant]] = defaultdict(list)
    for one in several:
        if one.official_form:
            chosen = one.report.document_id in documents
            (parted if chosen else kept)[one.official_form].append(one)
    return [
        number
        for form, mentions in parted.items()
        for number in _narrow(form, mentions, kept[form])
    ]


def _narrow(
    form: OfficialForm, parted: Sequence[ReportParticipant], kept: Sequence[ReportParticipant]
) -> list[int]:
    key = name_key(form)
    several: dict[str, list[ReportParticipant]] = defaultdict(list)
    for one in parted:
        several[f"{key}{NARROWER}{mark_of(one.report.document)}"].append(one)
    for office in _offices_of(parted) - _offices_of(kept):
        several[f"{key}{NARROWER}{office}"] = []
    numbers = []
    for wanted, mentions in sorted(several.items()):
        narrower, _ = OfficialForm.objects.get_or_create(
            key=wanted,
            defaults={
                "official": form.official,
                "name": form.name,
                "country": form.country,
                "settled": True,
            },
        )
        for one in mentions:
            one.official_form = narrower
        ReportParticipant.objects.bulk_update(mentions, ["official_form"])
        numbers.append(narrower.pk)
    return numbers


def _narrower_keys(form: PersonForm, mark: str) -> Sequence[str]:
    """What a document says of a name goes before what an office says."""
    narrower = (mark, *sorted(form.offices))
    return [f"{form.key}{NARROWER}{one}" for one in narrower]


def _offices_of(mentions: Iterable[ReportParticipant]) -> set[str]:
    return {office for told in offices_told(mentions).values() for office, _ in told}
