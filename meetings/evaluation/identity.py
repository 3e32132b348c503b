"""Who is whom and what is one meeting across documents: gold, and how well it was found."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meetings.evaluation.alignment import align_meetings, align_participants
from meetings.evaluation.annotations import Annotation, InvalidAnnotationError
from meetings.evaluation.bcubed import BCubed, Confusion, list_merged, list_split, score_bcubed

KINDS = ("official", "organisation", "meeting")
WHOLE = -1  # in place of a participant: the meeting itself
Mention = tuple[str, str, int]  # document, meeting, participant by its place there
Groups = Mapping[Mention, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What mentions stand for, by kind of record."""

    groups: Mapping[str, Groups] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def within(self, annotations: Mapping[str, Annotation]) -> "Identity":
        """The mentions that these documents have."""
        return Identity(
            groups={
                kind: {one: name for one, name in groups.items() if one[0] in annotations}
                for kind, groups in self.groups.items()
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityReport:
    """Figures for each kind of record, and what was taken for one or for two."""

    figures: Mapping[str, BCubed]
    merged: Mapping[str, list[Confusion[Mention]]]
    split: Mapping[str, list[Confusion[Mention]]]


def read_identity(path: Path) -> Identity:
    """Read entities from JSON Lines, each with its kind and its mentions.

    Raises:
        InvalidAnnotationError: a line cannot be read, or puts a mention where another has put it.
    """
    groups: dict[str, dict[Mention, str]] = {kind: {} for kind in KINDS}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                _add(json.loads(line), groups)
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidAnnotationError(f"{path}, line {number}: {error!r}") from error
    return Identity(groups=groups)


def check_mentions(identity: Identity, annotations: Mapping[str, Annotation]) -> None:
    """Make sure that the annotations have each mention of their documents.

    Raises:
        InvalidAnnotationError: they lack one; the message names it.
    """
    present = {
        mention
        for name, annotation in annotations.items()
        for meeting in annotation.meetings
        for mention in (
            (name, meeting.id, WHOLE),
            *((name, meeting.id, place) for place in range(len(meeting.participants))),
        )
    }
    for groups in identity.within(annotations).groups.values():
        for mention in groups:
            if mention not in present:
                raise InvalidAnnotationError(f"the annotations have no {name_mention(mention)}")


def align_mentions(
    golds: Mapping[str, Annotation], predictions: Mapping[str, Annotation]
) -> dict[Mention, Mention]:
    """For gold mentions the predicted ones taken for them; of participants those of one kind."""
    aligned: dict[Mention, Mention] = {}
    for name, gold in golds.items():
        if name in predictions:
            aligned.update(_align(gold, predictions[name]))
    return aligned


def through(aligned: Mapping[Mention, Mention], found: Identity) -> Identity:
    """What gold mentions stand for, where predicted ones are taken for them."""
    return Identity(
        groups={
            kind: {gold: groups[one] for gold, one in aligned.items() if one in groups}
            for kind, groups in found.groups.items()
        }
    )


def compare_identity(gold: Identity, found: Identity) -> IdentityReport:
    pairs = {kind: (gold.groups[kind], found.groups[kind]) for kind in KINDS}
    return IdentityReport(
        figures={kind: score_bcubed(*pair) for kind, pair in pairs.items()},
        merged={kind: list_merged(*pair) for kind, pair in pairs.items()},
        split={kind: list_split(*pair) for kind, pair in pairs.items()},
    )


def identity_as_json(report: IdentityReport) -> dict[str, Any]:
    """The figures for whoever reads them by program."""
    return {
        kind: {
            "precision": round(found.precision, 4),
            "recall": round(found.recall, 4),
            "f1": round(found.f1, 4),
            "mentions": found.mentions,
            "found": found.found,
            "entities": found.entities,
            "records": found.records,
            "merged": [
                [name_mention(one.one), name_mention(one.other)] for one in report.merged[kind]
            ],
        }
        for kind, found in report.figures.items()
    }


def list_confusions(
    report: IdentityReport, annotations: Mapping[str, Annotation], *, every: bool
) -> Iterator[str]:
    """A line for each two people taken for one; for ``every`` confusion if asked."""
    for kind in KINDS if every else KINDS[:1]:
        for error, confusions in (("merged", report.merged), ("split", report.split)):
            if every or error == "merged":
                for one in confusions[kind]:
                    pair = [label_mention(mention, annotations) for mention in (one.one, one.other)]
                    yield f"{kind} {error}: {pair[0]} | {pair[1]}"


def name_mention(mention: Mention) -> str:
    document, meeting, place = mention
    return f"{document} {meeting}" + ("" if place == WHOLE else f" participant {place}")


def label_mention(mention: Mention, annotations: Mapping[str, Annotation]) -> str:
    """A mention as people read it: who or what it is, and where it stands."""
    document, name, place = mention
    meeting = next(one for one in annotations[document].meetings if one.id == name)
    if place == WHOLE:
        who = ", ".join(one.label for one in meeting.participants)
        return f"{meeting.date or 'undated'} {who} ({name_mention(mention)})"
    one = meeting.participants[place]
    details = ", ".join(part for part in (one.country, one.role) if part)
    return f"{one.label} [{details}] ({name_mention(mention)})"


def _add(entry: Mapping[str, Any], groups: Mapping[str, dict[Mention, str]]) -> None:
    of_kind = groups[entry["kind"]]
    for mention in _mentions(entry["mentions"]):
        if mention in of_kind:
            raise ValueError(f"{name_mention(mention)} is in two entities")
        of_kind[mention] = entry["entity"]


def _mentions(entries: Iterable[Any]) -> Iterator[Mention]:
    for entry in entries:
        document, meeting, *place = entry
        yield (str(document), str(meeting), int(place[0]) if place else WHOLE)


def _align(gold: Annotation, predicted: Annotation) -> Iterator[tuple[Mention, Mention]]:
    for pair in align_meetings(gold.meetings, predicted.meetings):
        one, other = gold.meetings[pair.gold], predicted.meetings[pair.predicted]
        here, there = (gold.document, one.id), (predicted.document, other.id)
        yield (*here, WHOLE), (*there, WHOLE)
        for seats in align_participants(one, other):
            kinds = (one.participants[seats.gold].kind, other.participants[seats.predicted].kind)
            if kinds[0] == kinds[1]:
                yield (*here, seats.gold), (*there, seats.predicted)
