"""What the table of office holders adds to the people of a text."""

from datetime import date

from meetings.extraction.mentions.office_table import Enquiry, OfficeTable, office_table
from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.stateless import acts_for_none
from meetings.extraction.mentions.text import Text

KNOWN = 1


def consult_holders(text: Text, registry: Registry, day: date | None) -> None:
    """Fill states and posts that the text does not give from the table of office holders."""
    table = office_table(text.lexicon, text.rules)
    words = frozenset(word.lower for word in text.words)
    for person in registry.people:
        posts = [phrase.words for phrase in person.roles if _is_post(phrase.group, phrase.rank)]
        if not person.names or (person.countries and posts):
            continue
        enquiry = Enquiry(
            name=person.full_name, posts=posts, states=text.states, words=words, day=day
        )
        _take_term(registry, person, table, enquiry)


def _is_post(group: str, rank: bool) -> bool:  # noqa: FBT001
    return group != "relation" and not rank


def _take_term(registry: Registry, person: Referent, table: OfficeTable, enquiry: Enquiry) -> None:
    term = table.find(enquiry)
    if term is None or (person.country and term.country != person.country):
        return
    if term.country is None:
        body = term.office.partition(" of ")[2].partition(" for ")[0]
        person.organisations[body.removeprefix("the ")] += KNOWN
    elif not person.countries and not acts_for_none(person, registry):
        person.countries[term.country] += KNOWN
    if not enquiry.posts:
        person.role_texts.append(term.office)
