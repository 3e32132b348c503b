"""What speaks for and against a run of capitalised words being a person."""

from meetings.extraction.mentions.names import fold
from meetings.extraction.mentions.office_table import office_table
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Text
from meetings.gazetteer import load_gazetteer

TITLED = 3.0
LABELLED, LABELLED_ALONE = 2.0, 0.9
GIVEN_NAME, KNOWN_HOLDER, KNOWN_FAMILY, KNOWN_PLACE, BESIDE_STATE = 0.8, 3.0, 1.5, -1.2, 0.6
AGAINST = {
    "ORG": -0.8,
    "GPE": -1.2,
    "LOC": -1.5,
    "FAC": -1.5,
    "NORP": -1.2,
    "EVENT": -1.5,
    "PRODUCT": -1.0,
    "LAW": -2.0,
    "WORK_OF_ART": -1.0,
    "DATE": -2.0,
    "MONEY": -2.0,
    "LANGUAGE": -2.0,
}
LONGEST_ACRONYM = 5
PLACE_NOUNS = frozenset(
    [
        "town", "city", "village", "port", "capital", "province", "region", "district", "county",
        "island", "outskirts", "suburb", "township", "municipality", "south", "north", "east",
        "west",
    ]
)  # fmt: skip
USUAL_LENGTHS = range(2, 6)
NO_NAME, ACRONYM, USUAL, HEADLINE = -3.0, -1.5, 0.5, -1.0
PLACED, ARTICLED, RELATED, ACTS, UNDERGOES = -1.5, -1.5, 1.5, 1.0, 0.5


def weigh_run(text: Text, run: Run) -> float:
    """The sum of what one occurrence says; about 1 is enough for a person."""
    return (
        _title_evidence(text, run)
        + _label_evidence(text, run)
        + _list_evidence(text, run)
        + _shape_evidence(text, run)
        + _context_evidence(text, run)
    )


def _title_evidence(text: Text, run: Run) -> float:
    """A post, rank or form of address stands right before the name."""
    if " ".join(run.name).lower() in text.rules.known_people:
        return 2 * TITLED
    titled = bool(run.roles) and run.roles[0].last <= run.first
    return TITLED if titled or run.rank or run.addressed else 0.0


def _list_evidence(text: Text, run: Run) -> float:
    """What lists of given names, office holders and towns say of the name."""
    name = " ".join(run.name)
    table = office_table(text.lexicon, text.rules)
    if table.knows(run.name) or (run.country and table.knows_family(run.name, {run.country})):
        return KNOWN_HOLDER
    unlike = text.words[run.first].label not in {"PERSON", ""}
    if not unlike and table.knows_family(run.name, text.states):
        return KNOWN_FAMILY
    given = text.rules.given_names.get(fold(run.name)[0])
    score = GIVEN_NAME if given is not None and len(run.name) > 1 else 0.0
    if fold(run.name)[0] not in text.rules.family_first and load_gazetteer().find(name):
        score += KNOWN_PLACE
    if run.country and len(run.name) > 1 and text.words[run.first - 1].possessive:
        score += BESIDE_STATE
    return score


def _label_evidence(text: Text, run: Run) -> float:
    labels = [word.label for word in text.words[run.first : run.last] if word.wordy]
    if not labels:
        return 0.0
    persons = sum(label == "PERSON" for label in labels)
    if persons * 2 >= len(labels):
        return LABELLED if len(labels) > 1 else LABELLED_ALONE
    against = min((AGAINST.get(label, 0.0) for label in labels), default=0.0)
    given = len(labels) > 1 and fold(run.name)[0] in text.rules.given_names
    return against / 4 if given else against


def _shape_evidence(text: Text, run: Run) -> float:
    """What the words themselves look like."""
    words, rules = text.words[run.first : run.last], text.rules
    score = 0.0
    if words[-1].lower in rules.no_names or words[-1].lower in rules.bodies:
        score += NO_NAME
    if any(_is_acronym(word.text) for word in words):
        score += ACRONYM
    if any(any(map(str.isdigit, word.text)) for word in words):
        score += NO_NAME
    if sum(word.wordy for word in words) in USUAL_LENGTHS:
        score += USUAL
    if any(word.titled for word in words):
        score += HEADLINE
    if len(words) == 1 and words[0].initial and words[0].tag not in {"NNP", "NNPS"}:
        score += HEADLINE
    return score


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= LONGEST_ACRONYM and "." not in word


def _context_evidence(text: Text, run: Run) -> float:
    """What stands before and behind the name."""
    before, after = text.lower(run.title - 1), text.lower(run.last)
    score = 0.0
    if run.title == run.first:
        score += PLACED * (before in {"in", "at", "near"})
        score += ARTICLED * (before in {"the", "a", "an"})
        score += NO_NAME * (before == "of" and text.lower(run.title - 2) in PLACE_NOUNS)
    if after == "," and text.lower(run.last + 1) == "who":
        score += RELATED
    if run.last < len(text.words) and _is_deed(text, run.last):
        score += ACTS
    if run.title and _is_deed(text, run.title - 1) and not text.ends_sentence(run.title):
        score += UNDERGOES
    return score


def _is_deed(text: Text, i: int) -> bool:
    word = text.words[i]
    return word.pos == "VERB" and word.lemma in text.rules.person_verbs
