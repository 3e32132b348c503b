"""Posts told by a verb: "who heads the Foreign Ministry", "who advises the president"."""

from meetings.extraction.mentions.complements import read_described
from meetings.extraction.mentions.roles import RolePhrase, content_words
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Text

# Words between "who" and the verb ("who also currently chairs").
REACH = 4


def read_deeds(text: Text, run: Run) -> None:
    """Note the post that a relative clause right behind the name tells of."""
    at = run.last + (text.lower(run.last) == ",")
    if text.lower(at) != "who" or text.ends_sentence(at):
        return
    for i in range(at + 1, min(at + 1 + REACH, len(text.words))):
        word = text.words[i]
        deed = text.rules.deeds.get(word.lemma) if word.pos == "VERB" else None
        if deed is not None:
            _take_deed(text, run, i, deed)
        if word.pos in {"VERB", "PUNCT"}:
            return


def _take_deed(text: Text, run: Run, verb: int, deed: str) -> None:
    post, _, preposition = deed.rpartition(" ")
    end = verb + (not post and text.words[min(verb + 1, len(text.words) - 1)].tag == "IN")
    complement = read_described(text, end, preposition=preposition)
    if complement is None:
        return
    if not post:
        run.country = run.country or complement.country
        return
    role = f"{post} {complement.role}".strip()
    head = text.rules.heads[post]
    run.told.append(
        RolePhrase(
            first=verb,
            start=verb,
            end=verb + 1,
            last=complement.last,
            noun=head.noun,
            group=head.group,
            role=role,
            words=content_words(text.rules, role),
            plural=False,
            country=complement.country,
            organisation=complement.organisation,
        )
    )
