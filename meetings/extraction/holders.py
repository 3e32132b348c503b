"""Well-known office holders: whom a name stands for where the text gives no state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from meetings.vocabularies import VOCABULARIES, fold_name

# Parts of a name that texts write or leave out: Arabic articles and "son of", "junior".
PARTICLES = frozenset("al el bin ibn bint jr sr".split())  # noqa: SIM905  # a list of words
PATRONYMIC = re.compile(r"\w{3,}(?:vich|vna)")
NAMES_WITH_PATRONYMIC = 3  # words
SHORT_WORD = 4  # letters; shorter words differ too little to spell them alike
# Not where two syllables of a Korean or Chinese name may meet: "Jong-gun", "Jin-nam".
DOUBLE_LETTER = re.compile(r"([^gn])\1")
ENDING = re.compile(r"(?:ei|ey|iy|ii|yi|ij|i|y)$")
# Transliterations of one name, a line each, after double letters are made single.
SPELLINGS = """
    mohamed mohamad muhamad muhamed
    ahmed ahmad
    husein husain husayn hosein
    hasan hassan
    abdulah abdalah abdula abdulla
    mahmud mahmoud mahmood mehmood
    yusuf yusef yousef youssef yousuf yousaf
    khalid khaled
    omar umar omer
    faisal faysal feisal
    ibrahim ebrahim
    ismail ismael esmail
    said saeed saeid
    aleksandr alexander alexandr aleksander oleksandr alyaksandr
    aleksey alexey oleksey oleksy
    dmitry dmytry dmytro
    vladimir volodymyr wladimir
    mikhail mykhailo
    viktor victor
    igor ihor
    tariq tareq tarek
    mustafa mostafa moustafa
    qasem qasim kasem qassem kassem
    abdel abdul abd
    musa mousa moussa
    asad assad
    nasir nasser naser
    rashid rasheed
    majid majed
    walid waleed
"""
SAME_NAME = {
    DOUBLE_LETTER.sub(r"\1", spelling): line.split()[0]
    for line in SPELLINGS.strip().splitlines()
    for spelling in line.split()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """Someone in an office from one year to another, both included.

    Attributes:
        country: alpha-2, None for the head of an international organisation.
    """

    name: str
    country: str | None
    office: str
    first: int
    last: int

    def distance(self, year: int) -> int:
        """Years from the term to ``year``; within the term negative, the more so in its middle."""
        return max(self.first - year, year - self.last)


class HolderTable:
    """Terms of office by the name of their holder; they are parsed when they are asked for."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows
        self._numbers: dict[str, list[int]] = {}
        keys: Iterable[str] = ()
        last_names = ""
        for number, row in enumerate(rows):
            name, others, _ = row.split("\t", 2)
            if (names := f"{name}|{others}" if others else name) != last_names:
                keys = {loose_key(fold_name(spelling)) for spelling in names.split("|")}
                last_names = names
            for key in keys:
                self._numbers.setdefault(key, []).append(number)

    def __iter__(self) -> Iterator[OfficeHolder]:
        """Every term, in order of the file."""
        return map(_parse_row, self._rows)

    def terms(self, name: str) -> tuple[OfficeHolder, ...]:
        """Every term of the people of that name, in order of the file.

        The name may have its words in another order, an initial more or less, or another
        transliteration; people whose name is spelt as given go before those.
        """
        folded = fold_name(name)
        words = folded.split()
        orders = [words, [*words[-1:], *words[:-1]], [*words[1:], *words[:1]]]
        keys = (loose_key(" ".join(order)) for order in orders)
        numbers = next((self._numbers[key] for key in keys if key in self._numbers), [])
        exact = [number for number in numbers if folded in _spellings(self._rows[number])]
        return tuple(_parse_row(self._rows[number]) for number in exact or numbers)


def loose_key(folded: str) -> str:
    """What spellings of one name have in common, for a folded name."""
    words = [word for word in folded.split() if len(word) > 1 and word not in PARTICLES]
    if len(words) == NAMES_WITH_PATRONYMIC and PATRONYMIC.fullmatch(words[1]):
        del words[1]
    return "".join(map(_loose_word, words)) if len(words) > 1 else folded.replace(" ", "")


@cache
def _loose_word(word: str) -> str:
    word = DOUBLE_LETTER.sub(r"\1", word)
    if len(word) > SHORT_WORD:
        word = ENDING.sub("y", word).replace("ye", "e")
    if word.startswith("abdul") and word not in SAME_NAME:
        word = f"abdel{word[5:]}"
    return SAME_NAME.get(word, word)


def read_office_holders() -> HolderTable:
    """The table of the installed vocabulary file."""
    text = (VOCABULARIES / "office_holders.tsv").read_text(encoding="utf-8")
    return HolderTable([row for row in text.splitlines() if not row.startswith("#")][1:])


def _spellings(row: str) -> frozenset[str]:
    name, others, _ = row.split("\t", 2)
    return frozenset(fold_name(spelling) for spelling in (name, *others.split("|")))


@cache
def _parse_row(row: str) -> OfficeHolder:
    name, _, country, office, first, last = row.split("\t")
    return OfficeHolder(
        name=name, country=country or None, office=office, first=int(first), last=int(last)
    )
