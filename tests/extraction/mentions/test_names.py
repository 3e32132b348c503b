"""Comparing names."""

import pytest

from meetings.extraction.mentions.names import alike, fold, is_short_for


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (("Wang",), ("Wang", "Xiaohong")),
        (("Sisi",), ("Abdel", "Fattah", "al-Sisi")),
        (("Suu", "Kyi"), ("Aung", "San", "Suu", "Kyi")),
        (("Mohammed", "Al-Thani"), ("Mohammed", "bin", "Abdulrahman", "Al-Thani")),
        (("Erdogan",), ("Recep", "Tayyip", "Erdoğan")),
        (("Kim", "Jong-un"), ("Kim", "Jong", "Un")),
        (("R.", "Nixon"), ("Richard", "Nixon")),
    ],
)
def test_a_short_form_is_known(short, full):
    assert is_short_for(fold(short), fold(full))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (("Wang", "Yi"), ("Wang", "Xiaohong")),
        (("Kyi", "Suu"), ("Aung", "San", "Suu", "Kyi")),
        (("Win",), ("Soe", "Min")),
        ((), ("Soe", "Win")),
    ],
)
def test_another_name_is_no_short_form(short, full):
    assert not is_short_for(fold(short), fold(full))


def test_spellings_of_long_words_may_differ():
    assert alike("zelensky", "zelenskyy")
    assert not alike("soe", "sue")
