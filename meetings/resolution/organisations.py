"""Which names are of one body."""

from meetings.resolution.compare import bodies as reasons
from meetings.resolution.forms import BodyForm
from meetings.resolution.linker import Policy
from meetings.resolution.scoring import Comparison, Feature, Thresholds, compare, impossible

FULL_NAMES = (
    Feature(reasons.same_words, 0.75),
    Feature(reasons.same_state, 0.25),
    Feature(reasons.other_state, -0.4),
    Feature(reasons.common_words, -0.4),
)
ABBREVIATIONS = (
    Feature(reasons.same_letters, 0.7),
    Feature(reasons.same_state, 0.3),
    Feature(reasons.other_state, -0.4),
)


def compare_bodies(left: BodyForm, right: BodyForm) -> Comparison:
    """How likely two forms are one body."""
    if reasons.is_part_of(left, right):
        return impossible("is_part_of")
    if left.name.is_short or right.name.is_short:
        known = reasons.same_letters(left, right)
        return compare(ABBREVIATIONS, left, right) if known else Comparison(0.0)
    known = reasons.same_words(left, right)
    return compare(FULL_NAMES, left, right) if known else Comparison(0.0)


def body_blocks(form: BodyForm) -> frozenset[str]:
    keys = {f"body:{' '.join(form.name.words)}"}
    if form.name.short:
        keys.add(f"short:{form.name.short}")
    return frozenset(keys)


def body_probes(form: BodyForm) -> frozenset[str]:
    """A full name looks for full names, an abbreviation for all that it may stand for."""
    begin = "short:" if form.name.is_short else "body:"
    return frozenset(key for key in body_blocks(form) if key.startswith(begin))


BODIES = Policy(
    compare=compare_bodies,
    blocks=body_blocks,
    probes=body_probes,
    thresholds=Thresholds(same=0.85, unsure=0.6, margin=0.1),
)
