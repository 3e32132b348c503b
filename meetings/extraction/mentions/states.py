"""States and bodies as actors: "China", "Beijing", "Chinese officials", "the junta"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from meetings.choices import OrganisationKind, ParticipantKind
from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.referents import Occurrence
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Mark, MarkKind, Text
from meetings.gazetteer import load_gazetteer

PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "outside", "around", "through", "via", "into", "inside"]
)
DATELINE_MARKS = frozenset({",", "(", "-", "--", "–", "—"})
# Labels of the model that speak against a body.
NOT_BODIES = frozenset(
    ["PERSON", "GPE", "LOC", "FAC", "EVENT", "DATE", "LAW", "WORK_OF_ART", "LANGUAGE", "MONEY"]
)
MOTION = frozenset(["visit", "reach", "leave", "tour"])


def find_states(text: Text, doc: Doc, registry: Registry) -> list[Occurrence]:
    """Mentions of states: by name, by the seat of government, by people who act for them."""
    return list(_states(text, doc, registry))


def _states(text: Text, doc: Doc, registry: Registry) -> Iterator[Occurrence]:
    for mark in text.all_marks():
        if not mark.is_state or mark.country is None:
            continue
        last = mark.last
        form = MentionForm.NAME
        if mark.kind is MarkKind.DEMONYM:
            end = _collective_end(text, mark)
            if end is None:
                continue
            last, form = end, MentionForm.DEMONYM
        elif mark.kind is MarkKind.ACTOR:
            if _is_place(text, doc, mark):
                continue
            form = MentionForm.DEMONYM
            last = _possessed_end(text, mark) or last
        else:
            end = _possessed_end(text, mark)
            if end is not None:
                last, form = end, MentionForm.DEMONYM
        first = mark.first - (
            text.lower(mark.first - 1) == "the" and not text.ends_sentence(mark.first)
        )
        yield Occurrence(
            first=first,
            last=last,
            head=doc[text.words[first].first : text.words[last - 1].last].root.i,
            form=form,
            kind=ParticipantKind.STATE,
            referents=(registry.state(mark.country, first=mark.first),),
        )


def _collective_end(text: Text, mark: Mark) -> int | None:
    """The end of "Chinese officials", "the American side"; also "the Chinese" alone."""
    i = mark.last
    while i < len(text.words) and i < mark.last + 4 and not text.ends_sentence(i):
        word = text.words[i]
        if word.lower in text.rules.collective and not word.capital:
            return i + 1
        if (
            word.tag not in {"JJ", "NN", "NNP", "VBN"}
            or word.lower in text.rules.heads
            or not word.wordy
        ):
            break
        i += 1
    alone = mark.last >= len(text.words) or text.words[mark.last].tag not in {
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "HYPH",
    }
    if (
        mark.people
        and alone
        and (text.lower(mark.first - 1) == "the" or text.words[mark.last - 1].tag == "NNPS")
    ):
        return mark.last
    return None


def _possessed_end(text: Text, mark: Mark) -> int | None:
    """The end of "China's government", "Tehran's delegation"."""
    i = mark.last
    if i >= len(text.words) or text.ends_sentence(i):
        return None
    if text.words[i].possessive:
        i += 1
    elif mark.kind is MarkKind.COUNTRY and text.lower(i) not in {
        "officials",
        "government",
        "authorities",
        "delegation",
        "side",
    }:
        return None
    for j in range(i, min(i + 4, len(text.words))):
        word = text.words[j]
        if word.lower in text.rules.collective and not word.capital:
            return j + 1
        if word.tag not in {"JJ", "NN", "VBN"} or word.lower in text.rules.heads:
            return None
    return None


def _is_place(text: Text, doc: Doc, mark: Mark) -> bool:
    """The seat of government is meant as a town."""
    token = doc[text.words[mark.last - 1].root]
    before = text.lower(mark.first - 1)
    if before in PLACE_PREPOSITIONS or (
        before == "the" and text.lower(mark.first - 2) in PLACE_PREPOSITIONS
    ):
        return True
    if token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS | {"to"}:
        return True
    if token.dep_ == "dobj" and token.head.lemma_.lower() in MOTION:
        return True
    return token.dep_ in {"npadvmod", "appos", "compound", "ROOT", "dep"} and not _possessed_end(
        text, mark
    )


def find_bodies(
    text: Text, doc: Doc, registry: Registry, others: Sequence[Run]
) -> list[Occurrence]:
    """Mentions of named bodies; ``others`` are capitalised names that are no people."""
    found = [_body(text, doc, mark, registry) for mark in text.all_marks() if not mark.is_state]
    for run in others:
        if _looks_like_body(text, run):
            mark = Mark(
                first=run.first,
                last=run.last,
                kind=MarkKind.BODY,
                country=run.country,
                name=text.spelled(run.first, run.last),
                key=" ".join(run.name).lower(),
                body=OrganisationKind.OTHER,
            )
            found.append(_body(text, doc, mark, registry))
    return found


def _looks_like_body(text: Text, run: Run) -> bool:
    words = text.words[run.first : run.last]
    if any(word.titled or "$" in word.text for word in words) or _stands_for_else(text, run):
        return False
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
        return True
    labels = [word.label for word in words if word.wordy]
    articled = text.lower(run.first - 1) == "the" and words[-1].tag in {"NNP", "NNPS"}
    if articled and not NOT_BODIES.intersection(labels):
        return True
    return 2 * labels.count("ORG") >= len(labels) > 0


def _stands_for_else(text: Text, run: Run) -> bool:
    """A place, a heading, a dateline or a nickname."""
    words, after = text.words[run.first : run.last], text.lower(run.last)
    if words[-1].lower in text.rules.no_names or words[-1].lower in text.rules.openers:
        return True
    dateline = words[0].initial and words[0].text.isupper() and after in DATELINE_MARKS
    named = text.lower(run.first - 1) == "as" and text.lower(run.first - 2) == "known"
    placed = text.lower(run.first - 1) in PLACE_PREPOSITIONS
    town = bool(load_gazetteer().find(" ".join(run.name)))
    return dateline or named or placed or town or after == ":"


def _body(text: Text, doc: Doc, mark: Mark, registry: Registry) -> Occurrence:
    first = mark.first - (
        text.lower(mark.first - 1) == "the" and not text.ends_sentence(mark.first)
    )
    return Occurrence(
        first=first,
        last=mark.last,
        head=doc[text.words[first].first : text.words[mark.last - 1].last].root.i,
        form=MentionForm.NAME,
        kind=ParticipantKind.ORGANISATION,
        referents=(registry.body(mark),),
    )
