"""What completes a post, and lists of states that do: "of Laos, Thailand and Vietnam"."""

from dataclasses import dataclass

from meetings.extraction.mentions.text import Mark, MarkKind, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """The words that complete a post.

    Attributes:
        last: the word after it.
        role: how it reads in the role; empty where it only names the state.
    """

    last: int
    role: str = ""
    country: str | None = None
    organisation: str | None = None
    countries: tuple[str, ...] = ()


def read_states(text: Text, i: int) -> Complement | None:
    """States and nothing else: "of China", "of Laos, Thailand and Vietnam"."""
    countries: list[str] = []
    last = i
    while True:
        i += text.lower(i) in {"the", "both"}
        mark = text.mark_at(i)
        if mark is None or mark.country is None or not _is_whole_state(text, mark):
            break
        countries.append(mark.country)
        last = mark.last
        i = _after_comma(text, last)
        if i == last:
            break
    if not countries:
        return None
    if len(countries) == 1:
        return Complement(last=last, country=countries[0])
    return Complement(last=last, countries=tuple(dict.fromkeys(countries)))


def _after_comma(text: Text, i: int) -> int:
    """Where the next item of a list begins; ``i`` itself where the list ends."""
    if text.lower(i) == "," and text.lower(i + 1) in {"and", "as"}:
        i += 1
    if text.lower(i) not in {",", "and", "&"}:
        return i
    return i + 1 + (text.lower(i) == "and" and text.lower(i + 1) == "of")


def _is_whole_state(text: Text, mark: Mark) -> bool:
    """The name of a state that owns nothing ("of China", not "of China's army")."""
    owns = mark.last < len(text.words) and text.words[mark.last].possessive
    return mark.kind in {MarkKind.COUNTRY, MarkKind.ACTOR} and not owns and not mark.seat
