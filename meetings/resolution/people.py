"""Which forms of names are one person."""

from meetings.resolution.compare import people as reasons
from meetings.resolution.forms import PersonForm
from meetings.resolution.keys import ONE_WORD, family_key, official_keys
from meetings.resolution.linker import Policy
from meetings.resolution.scoring import Comparison, Feature, Thresholds, compare, impossible

FULL_NAMES = (
    Feature(reasons.same_name, 0.7),
    Feature(reasons.same_country, 0.2),
    Feature(reasons.same_office, 0.15),
    Feature(reasons.rare_name, 0.05),
    Feature(reasons.other_country, -0.2),
)
SINGLE_NAMES = (
    Feature(reasons.family_name, 0.6),
    Feature(reasons.same_country, 0.25),
    Feature(reasons.same_office, 0.15),
    Feature(reasons.other_office, -0.2),
    Feature(reasons.other_country, -0.25),
)
# Of two mentions by the same single name nothing better is known than name, country and office.
SINGLE_ALONE = (
    Feature(reasons.same_single_name, 0.65),
    Feature(reasons.same_country, 0.25),
    Feature(reasons.same_office, 0.1),
    Feature(reasons.other_office, -0.2),
    Feature(reasons.other_country, -0.25),
)


def compare_people(left: PersonForm, right: PersonForm) -> Comparison:
    """How likely two forms are one person."""
    if reasons.met_each_other(left, right):
        return impossible("met_each_other")
    if left.is_firm != right.is_firm:
        # Another name of the same person may contain the word: without it this one says nothing.
        known = reasons.family_name(left, right)
        return compare(SINGLE_NAMES, left, right) if known else Comparison(0.0)
    features = FULL_NAMES if left.is_firm else SINGLE_ALONE
    if not features[0].function(left, right):
        return impossible("other_name")
    return compare(features, left, right)


def person_blocks(form: PersonForm) -> frozenset[str]:
    """The keys under which a form is found."""
    return official_keys(form.name.text) | {family_key(word) for word in form.name.words}


def person_probes(form: PersonForm) -> frozenset[str]:
    """The keys under which a form looks for others: a full name not by one word of it."""
    if not form.is_firm:
        return frozenset({family_key(form.name.text)})
    return frozenset(key for key in person_blocks(form) if not key.startswith(ONE_WORD))


PEOPLE = Policy(
    compare=compare_people,
    blocks=person_blocks,
    probes=person_probes,
    thresholds=Thresholds(same=0.85, unsure=0.6, margin=0.1),
)
