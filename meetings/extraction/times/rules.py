"""How rules of the grammar are written, and turned into regular expressions over kinds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from meetings.extraction.times.grammar import Meaning, Reading, Setting
from meetings.extraction.times.lexicon import Lexicon

# A kind of word in a rule; what belongs to the syntax of regular expressions is left alone.
KIND = re.compile(r"\(\?P<\w+>|\(\?\(\w+\)|[a-z_]+")

Resolver = Callable[[Reading, Setting], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of kinds, and the function that reckons its days.

    The pattern is a regular expression whose words are kinds of the lexicon; blanks mean nothing.
    The function returns None where the words are no time after all.
    """

    pattern: str
    resolve: Resolver


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule over the kind characters of one lexicon."""

    pattern: re.Pattern[str]
    resolve: Resolver


def compile_rules(rules: Sequence[Rule], lexicon: Lexicon) -> tuple[CompiledRule, ...]:
    return tuple(
        CompiledRule(re.compile(encode(rule.pattern, lexicon)), rule.resolve) for rule in rules
    )


def encode(pattern: str, lexicon: Lexicon) -> str:
    """Write a rule's pattern with the one-character kinds of the lexicon, without its blanks."""

    def replace(found: re.Match[str]) -> str:
        word = found.group()
        return word if word.startswith("(") else lexicon.kinds[word]

    return "".join(KIND.sub(replace, pattern).split())
