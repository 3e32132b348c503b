"""What follows the noun of a post: "to Myanmar", "of the Indian army", "of Laos and Thailand"."""

from dataclasses import replace

from meetings.extraction.mentions.phrase_ends import phrase_end
from meetings.extraction.mentions.state_lists import Complement, read_states
from meetings.extraction.mentions.text import Mark, MarkKind, Text

PREPOSITIONS = frozenset({"of", "for", "to", "in", "from", "on", "at", "with"})
# Posts whose holders are sent somewhere or deal with something.
SENT = frozenset(
    [
        "ambassador", "envoy", "representative", "consul", "attache", "attaché", "nuncio",
        "emissary",
        "negotiator", "adviser", "advisor", "delegate", "rapporteur", "observer", "official",
        "diplomat", "coordinator", "mediator", "deputy", "aide", "commissioner",
    ]
)  # fmt: skip
# Posts with a field of work after "for".
FIELDED = frozenset(
    [
        "minister", "secretary", "state minister", "chief", "director", "spokesman", "spokesperson",
        "spokeswoman", "candidate",
    ]
)  # fmt: skip
# Posts that several people hold at once ("his counterparts in Turkey and Iraq").
SHARED = frozenset({"counterpart", "opposite number", "colleague", "homologue"})


def read_complement(text: Text, end: int, *, noun: str) -> Complement | None:
    """The complement that begins at word ``end``, if it says something of the post."""
    preposition = text.lower(end)
    if preposition not in PREPOSITIONS or text.ends_sentence(end):
        return None
    if preposition in {"of", "from"} or (preposition == "in" and noun in SHARED):
        states = read_states(text, end + 1)
        if states is not None:
            return states
    if preposition in {"from", "with", "at"}:
        body = _body(text, end)
        if body is not None or preposition != "at":
            return body
    return _phrase(text, end) if _takes(noun, preposition) else None


def _takes(noun: str, preposition: str) -> bool:
    """Posts of this noun are completed by this preposition."""
    last_noun = noun.rpartition(" ")[2].rpartition("-")[2]
    sent = preposition == "of" or last_noun in SENT
    return sent or (preposition == "for" and noun in FIELDED)


def _phrase(text: Text, end: int) -> Complement | None:
    last = phrase_end(text, end + 1)
    placed = text.lower(end) in {"to", "in", "at"}
    if last == end + 1 or (placed and not _names_something(text, end + 1, last)):
        return None
    listed = _inner_states(text, end + 1, last)
    return listed or _described(text, end, last, preposition=text.lower(end))


def read_described(text: Text, end: int, *, preposition: str) -> Complement | None:
    """What follows word ``end`` as if ``preposition`` stood between."""
    last = phrase_end(text, end + 1)
    return _described(text, end, last, preposition=preposition) if last > end + 1 else None


def _names_something(text: Text, first: int, last: int) -> bool:
    return any(text.mark_at(i) is not None or text.words[i].capital for i in range(first, last))


def _body(text: Text, end: int) -> Complement | None:
    i = end + 1
    i += text.lower(i) == "the"
    mark = text.mark_at(i)
    if mark is None or mark.kind is MarkKind.DEMONYM:
        return None
    if mark.is_state:
        placed = text.lower(end) == "at"
        return None if placed else Complement(last=mark.last, country=mark.country)
    return Complement(last=mark.last, country=mark.country, organisation=mark.name)


def _described(text: Text, end: int, last: int, *, preposition: str) -> Complement:
    """A complement with bodies and states inside; "of China's" is left out of the role."""
    country = organisation = None
    cut = end + 1
    superior = _superior(text, end + 1, last)
    for i in range(end + 1, last):
        mark = text.mark_at(i)
        if mark is None or mark.first != i:
            continue
        if mark.kind is MarkKind.BODY or mark.seat:
            organisation = organisation or mark.seat or mark.name
            country = country or mark.country
        elif preposition == "of" or superior:
            country = country or mark.country
            cut = _after_owner(text, mark, end + 1, cut)
    shown = superior or _shown(text, cut, last)
    return Complement(
        last=last,
        role=f"{preposition} {shown}" if shown else "",
        country=country,
        organisation=organisation or _unmarked_body(text, cut, last),
    )


def _shown(text: Text, first: int, last: int) -> str:
    """The words as the role has them: without a state at the end, names of fields in lower case."""
    mark = text.mark_at(last - 1)
    if (
        mark is not None
        and mark.is_state
        and mark.first > first
        and text.lower(mark.first - 1) == "of"
    ):
        last = mark.first - 1
    parts: list[str] = []
    for i in range(first, last):
        word = text.words[i]
        if parts and word.start > text.words[i - 1].end:
            parts.append(" ")
        plain = word.lower in text.rules.areas and text.mark_at(i) is None
        parts.append(word.lower if plain else word.text)
    return "".join(parts)


def _superior(text: Text, first: int, last: int) -> str | None:
    """Without the name in "adviser to President Joe Biden": the president."""
    for i in range(first, last - 1):
        word, after = text.words[i], text.words[i + 1]
        named = after.capital and text.words[last - 1].lower not in text.rules.bodies
        if word.lower in text.rules.heads and word.capital and named:
            return f"the {word.lower}"
    return None


def _inner_states(text: Text, first: int, last: int) -> Complement | None:
    """A list within, such as "of the armies of Nigeria, Chad and Niger"."""
    for i in range(first, last):
        states = read_states(text, i + 1) if text.lower(i) == "of" and i > first else None
        if states is not None and states.last >= last and states.countries:
            role = f"{text.lower(first - 1)} {text.spelled(first, i)}"
            return replace(states, role=role, organisation=_common_body(text, first, i))
    return None


def _unmarked_body(text: Text, first: int, last: int) -> str | None:
    """A body that the lexicon does not know: "of President Enterprises", "of the army"."""
    start = first + (text.lower(first) == "the")
    words = text.words[start:last]
    if not words:
        return None
    if words[0].capital and words[-1].capital and all(word.label == "ORG" for word in words):
        return text.spelled(start, last)
    return _common_body(text, first, last)


def _common_body(text: Text, first: int, last: int) -> str | None:
    """A body without a name of its own, such as the army in "head of the army"."""
    if last <= first or text.words[last - 1].capital or text.mark_at(last - 1) is not None:
        return None
    noun = text.words[last - 1].lemma
    if text.rules.bodies.get(noun, "media") in {"other", "media"} and noun != "fund":
        return None
    start = first + (text.lower(first) in {"the", "its", "their"})
    return " ".join([*(word.lower for word in text.words[start : last - 1]), noun])


def _after_owner(text: Text, mark: Mark, first: int, cut: int) -> int:
    """Leave "China's" and "the Indian" at the beginning out of the role."""
    opens = mark.first == first or (mark.first == first + 1 and text.lower(first) == "the")
    if not opens:
        return cut
    return mark.last + (mark.last < len(text.words) and text.words[mark.last].possessive)
