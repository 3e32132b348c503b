"""What places a name may stand for, and which is the likeliest."""

from meetings.gazetteer import Gazetteer, load_gazetteer

ROWS = [
    "1\t\tspringfield\tSpringfield\tUS\t37.21\t-93.29\t170000",
    "2\tcapital\tspringfield\tSpringfield\tGB\t53.00\t-1.00\t20000",
    "3\t\tsmallville\tSmallville\tUS\t38.00\t-97.00\t45000",
    "5\t\trivertown\tRivertown\tUS\t38.00\t-97.00\t170000",
    "6\tcapital\trivertown\tRivertown\tFR\t48.00\t2.00\t30000",
    "4\tregion\tsmallville\tSmallville\tCA\t\t\t0",
]
EXTRA = {
    "sites": {"Old Mill": {"country": "US", "at": [37.2, -93.3], "names": ["The Mill"]}},
    "towns": {
        "Spring Field": {"country": "US", "at": [37.2, -93.3], "names": ["Springfield"]},
        "Farville": {"country": "US", "at": [10.0, 10.0], "names": ["Smallville"]},
    },
    "regions": {"US": ["Ozarks", "=Ozark Mountains"]},
    "regions_at": {"US:Ozarks": (37.0, -93.0)},
    "preferred": {},
    "spellings": {"CA": {"Smallville": ["Petiteville"]}},
    "words": ["Mill"],
    "no_places": ["Parliament"],
}
SMALL = Gazetteer(ROWS, EXTRA)


def test_a_capital_weighs_more_than_a_larger_town():
    assert SMALL.resolve("Rivertown").country == "FR"


def test_the_countries_of_a_text_outweigh_size():
    assert SMALL.resolve("Smallville", {"CA"}).country == "CA"
    assert SMALL.resolve("Springfield", {"US"}).country == "US"


def test_a_town_listed_by_hand_is_the_row_of_that_town():
    assert SMALL.resolve("Spring Field").id == "1"
    assert SMALL.resolve("Spring Field").listed


def test_a_town_listed_by_hand_far_from_its_namesake_is_another():
    assert {place.name for place in SMALL.find("Smallville")} == {"Smallville", "Farville"}


def test_other_spellings_lead_to_the_row():
    assert SMALL.resolve("Petiteville").id == "4"


def test_another_name_of_a_region_is_that_region():
    assert SMALL.resolve("Ozark Mountains").id == SMALL.resolve("Ozarks").id


def test_words_and_names_of_other_things_are_told():
    assert SMALL.is_word("mill")
    assert SMALL.is_no_place("Parliament")
    assert not SMALL.is_word("Springfield")


def test_what_is_nowhere_is_not_found():
    assert SMALL.find("Atlantis") == ()
    assert SMALL.resolve("Atlantis") is None


def test_every_first_word_begins_a_name():
    gazetteer = load_gazetteer()
    assert {"nay", "great", "port"} <= gazetteer.first_words
