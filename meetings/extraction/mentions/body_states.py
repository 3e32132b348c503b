"""The states of bodies without a name of their own ("the junta"), and of their people."""

from collections import Counter

from meetings.choices import OrganisationKind
from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.setting import Setting
from meetings.extraction.mentions.text import Text

OF_STATES = frozenset(
    {
        OrganisationKind.GOVERNMENT,
        OrganisationKind.MINISTRY,
        OrganisationKind.LEGISLATURE,
        OrganisationKind.ARMED_FORCES,
    }
)


def fill_body_states(text: Text, registry: Registry, setting: Setting) -> None:
    """Give states to bodies of some state that is not named beside them, then to their people."""
    for body in registry.bodies.values():
        if not body.countries and body.body in OF_STATES:
            code = _likely_state(text, body, setting)
            if code is not None:
                body.countries[code] += 1
    _fill_people(registry)


def _likely_state(text: Text, body: Referent, setting: Setting) -> str | None:
    """For a junta the state spoken of most that has had one; else that of the dateline."""
    total = setting.total
    if body.body is OrganisationKind.GOVERNMENT:
        ruled = Counter({code: n for code, n in total.items() if code in text.rules.juntas})
        total = ruled or total
    elif setting.dateline:
        return setting.dateline
    return total.most_common(1)[0][0] if total else None


def share_governments(text: Text, registry: Registry) -> None:
    """Officials of a state under a junta act for the junta, if the text says so of one of them."""
    ruling: dict[str, str] = {}
    for person in registry.persons():
        body = (person.organisation or "").lower()
        if body in text.rules.common_bodies and person.country:
            ruling.setdefault(person.country, person.organisation or body)
    for person in registry.persons():
        label = ruling.get(person.country or "")
        if label and not person.organisation and person.posts():
            person.organisations[label] += 1


def _fill_people(registry: Registry) -> None:
    states = {body.label.lower(): body.country for body in registry.bodies.values() if body.label}
    for person in registry.persons():
        if not person.countries and person.organisation:
            code = states.get(person.organisation.lower())
            if code:
                person.countries[code] += 1
