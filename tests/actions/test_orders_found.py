"""Orders of arrival that once gave different registers, each by the least that shows it."""

from datetime import date
from itertools import permutations

import pytest

from meetings.actions.records import edit_organisation
from meetings.choices import MeetingKind, MeetingMode, OrganisationKind
from meetings.models import Organisation
from tests.actions.builders import body, person, state, store, told
from tests.actions.corpora import store_all
from tests.actions.test_order import register_of

KOKANG = body("Kokang Independence Army", "MM")
CALL = {"kind": MeetingKind.MULTILATERAL, "mode": MeetingMode.PHONE, "where": ("Moscow", "RU")}

# The letters alone do not say that the body is an army, nor on which side it stands.
LETTERS_AND_NAME = {
    "letters": ([told(body("KIA", "MM"), state("RU"))], None),
    "states": ([told(state("CN"), KOKANG, **CALL)], date(2023, 12, 20)),
    "people": ([told(person("Wang Yi", "CN"), KOKANG, **CALL)], None),
}


@pytest.mark.parametrize("order", list(permutations(LETTERS_AND_NAME)))
def test_what_a_body_is_follows_from_all_its_names(order):
    first = register_of(lambda: store_all(LETTERS_AND_NAME, sorted(LETTERS_AND_NAME)))
    assert register_of(lambda: store_all(LETTERS_AND_NAME, order)) == first


def test_a_name_that_says_more_of_a_body_changes_its_kind():
    store("letters", told(body("KIA", "MM"), state("RU")))
    store("name", told(KOKANG, state("CN")))
    assert Organisation.objects.get(name=KOKANG.name).kind == OrganisationKind.ARMED_FORCES


def test_a_kind_that_a_curator_has_set_stays(curator):
    store("letters", told(body("KIA", "MM"), state("RU")))
    army = Organisation.objects.get(name="KIA")
    edit_organisation(army, acting_user=curator, values={"kind": OrganisationKind.ARMED_MOVEMENT})
    store("name", told(KOKANG, state("CN")))
    army.refresh_from_db()
    assert army.kind == OrganisationKind.ARMED_MOVEMENT


# The family name fits both; once one is known in another office, only the other is left.
OFFICE_TOLD_LATE = {
    "one": ([told(person("Vladimir Putin", "RU"), state("CN"))], None),
    "other": ([told(person("Igor Putin", "RU"), state("CN"))], None),
    "name": ([told(person("Putin", "RU", "president"), state("CN"))], None),
    "office": ([told(person("Vladimir Putin", "RU", "foreign minister"), state("CN"))], None),
}


@pytest.mark.parametrize("last", sorted(OFFICE_TOLD_LATE))
def test_an_office_told_late_parts_whom_it_would_have_parted_at_first(last):
    others = [name for name in sorted(OFFICE_TOLD_LATE) if name != last]
    first = register_of(lambda: store_all(OFFICE_TOLD_LATE, ["office", "other", "one", "name"]))
    assert register_of(lambda: store_all(OFFICE_TOLD_LATE, [*others, last])) == first


# Two occasions of one document fit a third report, until one of them turns out to be of another.
TWIN = {"when": "2023-12-28"}
NAMESAKE_TOLD_LATE = {
    "both": (
        [
            told(person("Putin", "RU"), person("Wang Yi", "CN"), **TWIN),
            told(person("Vladimir Putin", "RU"), person("Wang Yi", "CN"), **TWIN),
        ],
        None,
    ),
    "namesake": ([told(person("Igor Putin", "RU"), state("CN"))], None),
    "third": ([told(person("Vladimir Putin", "RU"), person("Wang Yi", "CN"), **TWIN)], None),
}


@pytest.mark.parametrize("order", list(permutations(NAMESAKE_TOLD_LATE)))
def test_a_namesake_told_late_parts_meetings_that_it_would_have_parted_at_first(order):
    first = register_of(lambda: store_all(NAMESAKE_TOLD_LATE, ["namesake", "both", "third"]))
    assert register_of(lambda: store_all(NAMESAKE_TOLD_LATE, order)) == first
