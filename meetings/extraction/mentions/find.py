"""From a parsed text to its mentions and entities, stage by stage."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import Entity, Mention, MentionForm
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.mentions.body_states import share_governments
from meetings.extraction.mentions.choosing import choose_people
from meetings.extraction.mentions.clusters import cluster_people
from meetings.extraction.mentions.countries import fill_countries, guess_countries
from meetings.extraction.mentions.deeds import read_deeds
from meetings.extraction.mentions.marking import mark_names
from meetings.extraction.mentions.merging import merge_referents
from meetings.extraction.mentions.officials import consult_holders
from meetings.extraction.mentions.people import attach_roles, read_surroundings
from meetings.extraction.mentions.references import resolve_references
from meetings.extraction.mentions.referents import Occurrence, Referent
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.results import make_results
from meetings.extraction.mentions.roles import find_roles
from meetings.extraction.mentions.runs import Run, find_runs
from meetings.extraction.mentions.states import find_bodies, find_states
from meetings.extraction.mentions.text import Text
from meetings.extraction.mentions.words import split_words


def find_mentions(
    doc: Doc, lexicon: Lexicon, *, published: date | None
) -> tuple[list[Mention], list[Entity]]:
    """All mentions of people, bodies and states in order of the text, and what they stand for."""
    text = Text(split_words(doc, lexicon), lexicon)
    registry = Registry(lexicon)
    mark_names(text)
    roles = find_roles(text)
    runs = find_runs(text, roles)
    for run in runs:
        read_surroundings(text, run)
        read_deeds(text, run)
    attach_roles(text, runs, roles)
    people = choose_people(text, runs)
    persons = cluster_people(text, people)
    registry.people.extend({id(person): person for person in persons.values()}.values())
    named = [_named(text, doc, people[number], person) for number, person in persons.items()]
    named += _apposed(text, doc, people, persons)
    named += find_states(text, doc, registry)
    chosen = {id(run) for run in people}
    named += find_bodies(text, doc, registry, [run for run in runs if id(run) not in chosen])
    consult_holders(text, registry, published)
    guess_countries(text, doc, registry, named)
    registry.index()
    attached = {phrase.first for run in people for phrase in run.roles}
    free = [phrase for phrase in roles if phrase.first not in attached]
    occurrences = resolve_references(text, doc, registry, named, free)
    merge_referents(text, registry, occurrences)
    fill_countries(text, doc, registry, occurrences)
    share_governments(text, registry)
    return make_results(text, occurrences)


def _apposed(
    text: Text, doc: Doc, people: Sequence[Run], persons: Mapping[int, Referent]
) -> Iterator[Occurrence]:
    """The posts that stand beside names between commas: mentions of their own."""
    for number, run in enumerate(people):
        for phrase in run.roles:
            if phrase.last == run.first or run.title <= phrase.first < run.last:
                continue
            yield Occurrence(
                first=phrase.first,
                last=phrase.last,
                head=doc[text.words[phrase.start].first : text.words[phrase.end - 1].last].root.i,
                form=MentionForm.ROLE,
                kind=ParticipantKind.PERSON,
                referents=(persons[number],),
            )


def _named(text: Text, doc: Doc, run: Run, person: Referent) -> Occurrence:
    first = min(run.title, run.first)
    head = doc[text.words[first].first : text.words[run.last - 1].last].root.i
    return Occurrence(
        first=first,
        last=run.last,
        head=head,
        form=MentionForm.NAME,
        kind=ParticipantKind.PERSON,
        referents=(person,),
    )
