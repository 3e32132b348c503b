"""Which slots of a frame hold those who take part, and on which side they stand."""

from collections.abc import Mapping
from functools import cache

from meetings.extraction.triggers import Trigger

A, B, BOTH = "a", "b", "ab"

_SUBJECT_OBJECT = {
    "subj": A, "passive": A, "obj": B, "agent": B, "with": B, "together": B, "alongside": B,
    "between": BOTH, "among": BOTH, "rel": B, "to": B, "by": B, "including": B, "head": A,
}  # fmt: skip
_NOUN = {
    "with": B, "between": BOTH, "among": BOTH, "of": BOTH, "poss": A, "by": A, "from": B,
    "subj": A, "passive": A, "agent": B, "mod": BOTH, "including": B, "alongside": B, "head": A,
    "to": B,
}  # fmt: skip
CORE: Mapping[str, Mapping[str, str]] = {
    "meet": _SUBJECT_OBJECT,
    "bring": {"obj": BOTH, "passive": BOTH, "with": B, "between": BOTH, "together": BOTH},
    "talk": _SUBJECT_OBJECT,
    "phone": _SUBJECT_OBJECT,
    "host": {**_SUBJECT_OBJECT, "passive": B, "agent": A, "at": B},
    "summon": {**_SUBJECT_OBJECT, "passive": B, "agent": A},
    "call_on": {"subj": A, "on": B, "upon": B, "obj": B, "head": A, "to": B},
    "visit": {"subj": A, "passive": A, "head": A, "obj": B, "to": B, "in": B, "at": B, "for": B,
              "into": B, "with": B, "rel": B},
    "attend": {"subj": A, "head": A, "by": B, "agent": A, "with": B, "alongside": B},
    "tell": {"subj": A, "obj": B, "passive": B, "to": B, "with": B, "agent": A, "head": A},
    "sign": {"subj": A, "with": B, "between": BOTH},
    "meetingN": _NOUN,
    "mealN": _NOUN,
    "callN": _NOUN,
    "roundN": _NOUN,
    "summitN": {**_NOUN, "in": "", "at": ""},
    "visitN": {"poss": A, "by": A, "of": A, "from": A, "subj": A, "head": A, "to": B, "in": B,
               "agent": A, "with": B, "at": B, "passive": A},
    "ceremonyN": _NOUN,
}  # fmt: skip


def frame_name(trigger: Trigger) -> str:
    return trigger.frame + ("N" if trigger.noun else "")


@cache
def base_label(label: str) -> tuple[str, str]:
    """The prefix of a slot label ("", "g", "p", "c", "gc", "pc") and the relation itself."""
    *prefixes, base = label.split(":")
    return "".join(prefixes), base


def side(trigger: Trigger, label: str) -> str:
    """The side on which a slot stands by the trigger's frame; "" for no side."""
    return _side(frame_name(trigger), label)


@cache
def _side(frame: str, label: str) -> str:
    prefix, base = base_label(label)
    table = CORE.get(frame, {})
    if prefix and base not in {"subj", "with", "between", "agent", "passive", "head", "among"}:
        return ""
    return table.get(base, "")
