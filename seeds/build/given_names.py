"""Write ``given_names.txt`` from the name providers of Faker: first names of one gender, folded.

Run from the root of the checkout: ``python seeds/build/given_names.py``.
"""  # noqa: INP001  # a script, not a package

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

from anyascii import anyascii
from faker.providers import person

TARGET = (
    Path(__file__).resolve().parents[2] / "meetings" / "extraction" / "patterns" / "given_names.txt"
)
# Locales in Latin or Cyrillic script, Greek, Georgian or Armenian, whose romanisation is close to
# that of the news; "en" and "is_IS" are long lists of rare names.
LEFT_OUT = frozenset(
    [
        "ar_AA", "ar_DZ", "ar_PS", "ar_SA", "bn_BD", "en", "fa_IR", "gu_IN", "he_IL", "hi_IN",
        "is_IS", "ja_JP", "ko_KR", "mr_IN", "ne_NP", "or_IN", "si_LK", "ta_IN", "th_TH", "vi_VN",
        "zh_CN", "zh_TW",
    ]
)  # fmt: skip
# A name counts for a gender if it is so many times as frequent there.
CLEAR = 4
SHORTEST = 3
WIDTH = 100
HEADER = """# First names by gender, folded to ASCII; weak evidence that a word is part of a name.
# Source: Faker (https://faker.readthedocs.io/, MIT), made by seeds/build/given_names.py.
"""


def count_names(gender: str) -> Counter[str]:
    """In how many locales each name is given to people of ``gender``."""
    counts: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        if module.name in LEFT_OUT:
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        names = {anyascii(name).lower() for name in getattr(provider, f"first_names_{gender}", ())}
        counts.update(name for name in names if re.fullmatch(rf"[a-z]{{{SHORTEST},}}", name))
    return counts


def fold_lines(names: list[str]) -> str:
    lines, line = [], ""
    for name in names:
        if len(line) + len(name) >= WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {name}".strip()
    return "\n".join([*lines, line])


def main() -> None:
    male, female = count_names("male"), count_names("female")
    sections = {
        "male": sorted(name for name in male if male[name] >= CLEAR * female[name]),
        "female": sorted(name for name in female if female[name] >= CLEAR * male[name]),
    }
    body = "\n".join(f"{gender}:\n{fold_lines(names)}" for gender, names in sections.items())
    TARGET.write_text(f"{HEADER}{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
