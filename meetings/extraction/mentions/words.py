"""The text as words: hyphenated and abbreviated names in one piece, possessive endings apart."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from meetings.extraction.lexicon import Lexicon

# Abbreviations that the tokeniser parts from their full stop.
DOTTED = frozenset(
    [
        "lt", "maj", "brig", "col", "gen", "sgt", "capt", "cpl", "cmdr", "adm", "sen", "rep", "gov",
        "dr", "mr", "mrs", "ms", "prof", "hon", "st", "amb", "dep", "sec",
    ]
)  # fmt: skip
LONGEST_INITIALS = 3
QUOTES = "'’\""
PLACES = frozenset({"GPE", "NORP", "LOC"})
TITLE_CASE_SHARE = 0.6
LONGEST_HEADLINE = 25
SHORT_WORD = 4


@dataclass(slots=True)
class Word:
    """One word of the text, which may be several tokens ("al-Sisi") or one ("U.S.").

    Attributes:
        first, last: its tokens, half open; ``root`` is the one that carries it in the parse.
        text: as the document spells it; ``lower`` is in plain quotes and lower case.
        tag, pos, lemma, label, dep: of the root token; ``label`` is the entity label of the model.
        initial: it opens a sentence or a quotation, so that its capital says nothing.
        capital: it begins with a capital; ``wordy`` with a letter or digit.
        titled: it stands in a line where every word of weight has a capital.
    """

    index: int
    first: int
    last: int
    root: int
    start: int
    end: int
    text: str
    lower: str
    tag: str
    pos: str
    lemma: str
    label: str
    dep: str
    sentence: int
    capital: bool
    wordy: bool
    initial: bool = False
    titled: bool = False

    @property
    def possessive(self) -> bool:
        return self.tag == "POS" or (self.lower in {"'s", "'"} and self.pos == "PART")


def split_words(doc: Doc, lexicon: Lexicon) -> list[Word]:
    """The words of ``doc`` in order, without white space; the names of two states stay apart."""
    text = doc.user_data.get("text", "")
    if len(text) != len(doc.text):
        text = doc.text
    tokens = list(doc)
    sentences = _sentence_numbers(doc)
    words: list[Word] = []
    i = 0
    while i < len(tokens):
        if tokens[i].is_space:
            i += 1
            continue
        last = _word_end(tokens, i, lexicon)
        words.append(_make_word(tokens[i:last], len(words), text=text, sentence=sentences[i]))
        i = last
    _mark_initials(words)
    _mark_title_lines(words)
    return words


def _make_word(tokens: list[Token], index: int, *, text: str, sentence: int) -> Word:
    first, last = tokens[0], tokens[-1]
    root = first if first is last else _root(tokens)
    start, end = first.idx, last.idx + len(last.text)
    shown = text[start:end]
    letter = shown[0] if shown[0] not in QUOTES else (shown.lstrip(QUOTES) or shown)[0]
    lower = shown.lower()
    return Word(
        index=index,
        first=first.i,
        last=last.i + 1,
        root=root.i,
        start=start,
        end=end,
        text=shown,
        lower=lower if lower.isascii() else lower.replace("’", "'").replace("‘", "'"),
        tag=root.tag_,
        pos=root.pos_,
        lemma=root.lemma_.lower() if first is last else lower,
        label=root.ent_type_ if first is last else _label(tokens, root),
        dep=root.dep_,
        sentence=sentence,
        capital=letter.isupper(),
        wordy=letter.isalnum(),
    )


def _label(tokens: list[Token], root: Token) -> str:
    labels = Counter(token.ent_type_ for token in tokens if token.is_alpha)
    return labels.most_common(1)[0][0] if labels else root.ent_type_


def _root(tokens: list[Token]) -> Token:
    inside = range(tokens[0].i, tokens[-1].i + 1)
    for token in reversed(tokens):
        if token.head.i not in inside and token.is_alpha:
            return token
    return next((token for token in reversed(tokens) if token.is_alpha), tokens[0])


def _word_end(tokens: list[Token], first: int, lexicon: Lexicon) -> int:
    last = first + 1
    token = tokens[first]
    if token.whitespace_ or token.tag_ == "POS" or not token.text[0].isalnum():
        return last
    while last < len(tokens) and not tokens[last - 1].whitespace_:
        joined = _joined_end(tokens, first, last, lexicon)
        if joined == last:
            break
        last = joined
    return last


def _joined_end(tokens: list[Token], first: int, last: int, lexicon: Lexicon) -> int:
    """The end of the word that goes on at token ``last``, or ``last`` if it ends before it."""
    token, before = tokens[last], tokens[last - 1]
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.text == ".":
        dotted = first == last - 1 and _takes_full_stop(before, token, after)
        return last + 1 if dotted else last
    if before.text.endswith("."):
        alone = last - first == 1 + (before.text == ".")
        return last + 1 if alone and _is_glued_initial(tokens[first], token) else last
    linked = token.text in {"-", "'"} and after is not None and not token.whitespace_
    if linked and after is not None and before.text[-1].isalpha() and after.text[0].isalpha():
        return last if _compounds(before, after, lexicon) else last + 2
    return last


def _takes_full_stop(before: Token, stop: Token, after: Token | None) -> bool:
    """The full stop belongs to an abbreviation: "Lt.", or "Kh." glued to the next part."""
    if before.lower_ in DOTTED:
        return True
    short = before.is_title and len(before.text) <= LONGEST_INITIALS
    return short and after is not None and not stop.whitespace_ and after.is_title


def _is_glued_initial(first: Token, token: Token) -> bool:
    return first.is_title and len(first.text) <= LONGEST_INITIALS + 1 and token.is_title


def _compounds(before: Token, after: Token, lexicon: Lexicon) -> bool:
    """Two names side by side ("China-Myanmar"), not one in two parts ("Al-Thani")."""
    if not before.text[0].isupper() or not after.text[0].isupper():
        return False
    if lexicon.country_by_name(f"{before.text}-{after.text}") is not None:
        return False
    states = lexicon.country_by_name(before.text) or lexicon.country_by_demonym(before.text)
    return states is not None or (before.ent_type_ in PLACES and after.ent_type_ in PLACES)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def _mark_initials(words: list[Word]) -> None:
    for before, word in zip([None, *words], words, strict=False):
        word.initial = (
            before is None
            or before.sentence != word.sentence
            or before.text[-1] in '"“”:—'
            or before.text == "--"
        )


def _mark_title_lines(words: list[Word]) -> None:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.sentence, []).append(word)
    for line in lines.values():
        weighty = [word for word in line if len(word.text) >= SHORT_WORD and word.text[0].isalpha()]
        capitals = sum(word.capital for word in weighty)
        lower = any(not word.capital and word.pos in {"VERB", "NOUN", "ADJ"} for word in weighty)
        if (
            len(line) <= LONGEST_HEADLINE
            and weighty
            and not lower
            and line[-1].text not in {".", "!"}
            and capitals > TITLE_CASE_SHARE * len(weighty)
        ):
            for word in line:
                word.titled = len(weighty) > SHORT_WORD - 1
