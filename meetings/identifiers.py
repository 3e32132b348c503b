"""Public ids: short, prefixed, sortable by creation, not guessable in sequence."""

import re
import secrets
import time

from meetings.choices import EntityKind

# Crockford's base 32 without vowels that form words: sorts like the numbers it writes.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
TIME_DIGITS = 9  # 45 bits of milliseconds since 1970: until the year 3084
RANDOM_DIGITS = 7  # 35 bits: a million records in one millisecond before a clash is likely
PUBLIC_ID_LENGTH = 4 + TIME_DIGITS + RANDOM_DIGITS
PREFIXES = "|".join(kind.value for kind in EntityKind)
PUBLIC_ID = re.compile(rf"({PREFIXES})_[{ALPHABET}]{{{TIME_DIGITS + RANDOM_DIGITS}}}")


def make_public_id(kind: EntityKind) -> str:
    """A new id such as ``mtg_1htv1kz5ec4q0x9d``."""
    return make_id(kind.value)


def make_id(prefix: str) -> str:
    """An id of the same form for what has no place in the register."""
    milliseconds = time.time_ns() // 1_000_000
    noise = secrets.randbits(5 * RANDOM_DIGITS)
    return f"{prefix}_{_digits(milliseconds, TIME_DIGITS)}{_digits(noise, RANDOM_DIGITS)}"


def _digits(number: int, width: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(width)))
