"""Turns occurrences and referents into ``Mention``s and ``Entity``s."""

from collections.abc import Sequence

from meetings.extraction.analysis import Entity, Mention
from meetings.extraction.mentions.names import fold
from meetings.extraction.mentions.referents import MOST_ROLES, Occurrence, Referent, final
from meetings.extraction.mentions.text import Text

PAST = ("former ", "ex-", "ex ")


def make_results(
    text: Text, occurrences: Sequence[Occurrence]
) -> tuple[list[Mention], list[Entity]]:
    """Mentions in order of the text, entities in order of their first mention."""
    ordered = sorted(occurrences, key=lambda occurrence: (occurrence.first, -occurrence.last))
    numbers: dict[int, int] = {}
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for occurrence in ordered:
        chosen: list[int] = []
        for referent in map(final, occurrence.referents):
            number = numbers.get(id(referent))
            if number is None:
                number = numbers[id(referent)] = len(entities)
                entities.append(_entity(text, referent, number))
            entities[number].mentions.append(len(mentions))
            chosen.append(number)
        words = text.words[occurrence.first : occurrence.last]
        mentions.append(
            Mention(
                start=words[0].start,
                end=words[-1].end,
                first=words[0].first,
                last=words[-1].last,
                head=occurrence.head,
                form=occurrence.form,
                kind=occurrence.kind,
                entities=tuple(dict.fromkeys(chosen)),
            )
        )
    return mentions, entities


def _entity(text: Text, referent: Referent, number: int) -> Entity:
    return Entity(
        number=number,
        kind=referent.kind,
        name=_name(text, referent) if referent.is_person else referent.label,
        country=referent.country,
        organisation=referent.organisation if referent.is_person else None,
        role=_role(referent) if referent.is_person else None,
        body=referent.body,
        plural=referent.plural,
    )


def _name(text: Text, referent: Referent) -> str | None:
    name = referent.full_name
    if not name:
        return None
    shown = _spell(name)
    if len(fold(name)) == 1 and referent.addressed in text.rules.kept_before_one:
        return f"{referent.addressed.title()} {shown}"
    return shown


def _spell(name: tuple[str, ...]) -> str:
    """The words of a name with the blanks of the text; quotes stand close to what they enclose."""
    parts: list[str] = []
    inside = False
    for word in name:
        quote = word in {'"', "“", "”"}
        if parts and not (quote and inside) and not (inside and parts[-1] in {'"', "“"}):
            parts.append(" ")
        parts.append(word)
        inside = inside != quote if quote else inside
    return "".join(parts)


def _is_past(referent: Referent) -> bool:
    """The text gives only posts that were left before."""
    return bool(referent.roles) and all(phrase.role.startswith(PAST) for phrase in referent.roles)


def _role(referent: Referent) -> str | None:
    """The rank, then the posts, each saying something new, the first ones of the text."""
    parts: list[str] = [referent.rank] if referent.rank else []
    seen = set(referent.rank.lower().replace("-", " ").split()) if referent.rank else set()
    for role in referent.role_texts[:1] if _is_past(referent) else []:
        parts.append(role)
        seen |= set(role.lower().split())
    for phrase in sorted(referent.roles, key=lambda phrase: phrase.role.startswith(PAST)):
        if phrase.group == "relation":
            continue
        words = set(phrase.role.lower().replace("-", " ").split())
        if len(parts) < MOST_ROLES and not words <= seen:
            parts.append(phrase.role)
            seen |= words
    if not parts and referent.role_texts:
        return referent.role_texts[0]
    return ", ".join(parts) or None
