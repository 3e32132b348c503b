"""Which report of a better extraction stands in place of which one before."""

from collections.abc import Sequence

from meetings.actions.cleaning import Remains
from meetings.actions.placing import FreshReport
from meetings.resolution.compare.reports import same_participants
from meetings.resolution.occasions import Told

SAME_ORDINAL = 0.05  # decides between equals
SAME_DATE = 0.3
LEAST = 0.3  # of likeness, from which a report may stand for the one before


def match_reports(fresh: Sequence[FreshReport], remains: Remains) -> None:
    """Let reports keep the id, and what a curator said, of those that they replace.

    Each replaces at most one; the likest pairs go first.
    """
    pairs = sorted(
        (
            (_likeness(one.tell(), old.told), new, before)
            for new, one in enumerate(fresh)
            for before, old in enumerate(remains.reports)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for likeness, new, before in pairs:
        if likeness < LEAST or new in taken[0] or before in taken[1]:
            continue
        taken[0].add(new)
        taken[1].add(before)
        old = remains.reports[before]
        fresh[new].report.public_id = old.public_id
        fresh[new].report.settled = old.settled
        fresh[new].settled = old.settled
        fresh[new].before = old.meeting


def _likeness(new: Told, old: Told) -> float:
    """By who took part and when; of one document, so that nothing tells the two apart."""
    # Where both name the same, one side is enough.
    agreement = 1.0 if set(new.seats) == set(old.seats) else same_participants(new, old)
    dates = SAME_DATE if new.date == old.date else 0.0
    ordinal = SAME_ORDINAL if new.key == old.key else 0.0
    return agreement + dates + ordinal if agreement else 0.0
