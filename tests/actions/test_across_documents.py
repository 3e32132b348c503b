"""What several documents say together: one person, one meeting, one place."""

from datetime import date

import pytest

from meetings.actions.projecting import disputes_of
from meetings.choices import DateBasis, MeetingKind, MeetingStatus, ReviewStatus
from meetings.models import Meeting, Official, Organisation, Redirect, Role
from tests.actions.builders import body, person, state, store, told

YANG = person("Yang Yang", "CN", "Major-General, acting director-general")
SOE_WIN = person("Soe Win", "MM", "Vice-Senior General")
WANG_XIAOHONG = person("Wang Xiaohong", "CN", "public security minister")
WANG_YI = person("Wang Yi", "CN", "foreign minister")
LAVROV = person("Sergey Lavrov", "RU", "foreign minister")


def officials():
    return set(Official.objects.values_list("name", flat=True))


def test_one_meeting_told_in_two_years_has_a_disputed_date():
    store("000", told(YANG, SOE_WIN, when="2023-05-30"), published=date(2023, 5, 31))
    store("003", told(YANG, SOE_WIN, when="2024-05-30"), published=date(2024, 8, 29))
    meeting = Meeting.objects.get()
    assert (meeting.report_count, meeting.disputed_fields) == (2, ["date"])
    assert {value.value for value in disputes_of(meeting)["date"]} == {"2023-05-30", "2024-05-30"}
    assert meeting.date_edtf == "2023-05-30"


def test_the_same_day_of_two_stated_years_is_two_meetings():
    for year in (2022, 2023):
        record = told(YANG, SOE_WIN, when=f"{year}-05-09", basis=DateBasis.STATED)
        store(f"d{year}", record, published=date(2024, 8, 29))
    assert Meeting.objects.count() == 2


def test_yearly_meetings_told_the_day_after_are_two():
    for year in (2022, 2023):
        record = told(YANG, SOE_WIN, when=f"{year}-05-09")
        store(f"d{year}", record, published=date(year, 5, 10))
    assert Meeting.objects.count() == 2


def test_people_of_like_names_stay_apart():
    store("a", told(WANG_YI, person("Tin Aung San", "MM", "deputy prime minister")))
    store("b", told(WANG_XIAOHONG, person("Moe Aung", "MM", "national security adviser")))
    store("c", told(WANG_YI, person("Soe Aung", "MM", "national security adviser")))
    store("d", told(WANG_YI, person("Than Swe", "MM", "foreign minister")))
    store("e", told(WANG_YI, person("Than Shwe", "MM", "senior general")))
    names = {"Tin Aung San", "Moe Aung", "Soe Aung", "Than Swe", "Than Shwe"}
    assert officials() == {"Wang Yi", "Wang Xiaohong"} | names


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Tung Chee-hwa", "Tung Chee Hwa", "HK"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "UA"),
        ("Muammar Gadhafi", "Muammar al-Qaddafi", "LY"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "TR"),
        ("Ko Ko Hlaing", "U Ko Ko Hlaing", "MM"),
        ("Abdel Fattah al-Sisi", "Abdel-Fattah El-Sisi", "EG"),
    ],
)
def test_spellings_of_one_name_are_one_official(one, other, country):
    store("a", told(person(one, country), LAVROV, when="2024-01-10"))
    store("b", told(person(other, country), LAVROV, when="2024-03-10"))
    assert Official.objects.filter(country=country).count() == 1


def test_a_family_name_joins_the_one_who_holds_the_office():
    store("a", told(WANG_YI, LAVROV, when="2024-01-10"))
    store("b", told(WANG_XIAOHONG, LAVROV, when="2024-02-10"))
    store("c", told(person("Wang", "CN", "foreign minister"), LAVROV, when="2024-03-10"))
    assert Official.objects.filter(country="CN").count() == 2
    assert Official.objects.get(name="Wang Yi").meetings.count() == 2


def test_a_family_name_that_fits_two_people_is_a_person_of_its_own():
    store("a", told(person("Anna Silva", "BR"), LAVROV, when="2024-01-10"))
    store("b", told(person("Silva", "BR"), LAVROV, when="2024-03-10"))
    store("c", told(person("Bruno Silva", "BR"), LAVROV, when="2024-02-10"))
    assert Official.objects.filter(country="BR").count() == 3


def test_spellings_of_a_town_are_one_place():
    for number, town in enumerate(("Naypyitaw", "Naypyidaw", "Nay Pyi Taw")):
        store(f"d{number}", told(WANG_YI, SOE_WIN, when="2024-05-30", where=(town, "MM")))
    meeting = Meeting.objects.get()
    assert (meeting.report_count, meeting.disputed_fields) == (3, [])


def test_recurring_meetings_of_the_same_two_stay_apart():
    for month in (1, 2, 3):
        store(f"d{month}", told(WANG_YI, LAVROV, when=f"2024-{month:02}-10"))
    assert Meeting.objects.count() == 3


def test_a_planned_meeting_becomes_held_when_a_report_says_so():
    planned = told(WANG_YI, LAVROV, when="2024-06", status=MeetingStatus.PLANNED)
    store("a", planned, published=date(2024, 5, 20))
    store("b", told(WANG_YI, LAVROV, when="2024-06-12"), published=date(2024, 6, 13))
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.date_edtf, meeting.report_count) == ("held", "2024-06-12", 2)


def test_held_and_cancelled_are_in_dispute():
    store("a", told(WANG_YI, LAVROV, when="2024-06-12"), published=date(2024, 6, 13))
    cancelled = told(WANG_YI, LAVROV, when="2024-06-12", status=MeetingStatus.CANCELLED)
    store("b", cancelled, published=date(2024, 6, 14))
    meeting = Meeting.objects.get()
    assert (meeting.disputed_fields, meeting.status) == (["status"], "cancelled")


def test_an_undated_report_joins_the_only_meeting_that_fits():
    store("a", told(WANG_YI, LAVROV, when="2024-05-12", where=("Moscow", "RU")))
    store("b", told(WANG_YI, LAVROV, where=("Moscow", "RU")))
    assert Meeting.objects.get().report_count == 2


def test_an_undated_report_that_fits_two_meetings_joins_neither():
    store("a", told(WANG_YI, LAVROV, when="2024-05-12", where=("Moscow", "RU")))
    store("b", told(WANG_YI, LAVROV, when="2024-03-12", where=("Moscow", "RU")))
    store("c", told(WANG_YI, LAVROV, where=("Moscow", "RU")))
    assert Meeting.objects.count() == 3


def test_states_told_to_have_met_join_those_who_met_for_them():
    topics = ("trade",)
    store("a", told(WANG_YI, LAVROV, when="2024-05-12", topics=topics))
    store("b", told(state("CN"), state("RU"), when="2024-05-12", topics=topics))
    meeting = Meeting.objects.get()
    assert [str(one.official) for one in meeting.participations.all()] == [
        "Wang Yi (CN)",
        "Sergey Lavrov (RU)",
    ]


def test_a_visit_and_the_meetings_inside_it_are_told_apart():
    visit = told(LAVROV, state("CN"), when="2024-05-12", kind=MeetingKind.VISIT)
    store("a", visit)
    store("b", told(WANG_YI, LAVROV, when="2024-05-12"))
    assert Meeting.objects.count() == 2


def test_occasions_that_one_document_tells_apart_are_two_meetings():
    store("a", told(WANG_YI, LAVROV, when="2024-05-12"), told(LAVROV, WANG_YI, when="2024-05-12"))
    assert Meeting.objects.count() == 2


def test_an_abbreviation_is_the_body_that_it_stands_for():
    store("a", told(body("Kachin Independence Army", "MM"), WANG_YI, when="2024-01-10"))
    store("b", told(body("KIA", "MM"), WANG_YI, when="2024-02-10"))
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.abbreviation) == ("Kachin Independence Army", "KIA")


def test_a_ministry_is_its_states_whatever_it_is_called():
    store("a", told(body("Foreign Ministry", "CN"), LAVROV, when="2024-01-10"))
    store("b", told(body("Chinese Ministry of Foreign Affairs", "CN"), LAVROV, when="2024-02-10"))
    store("c", told(body("Foreign Ministry", "KR"), LAVROV, when="2024-03-10"))
    assert Organisation.objects.count() == 2


def test_roles_have_the_days_on_which_reports_show_them_held():
    store("a", told(WANG_YI, LAVROV, when="2024-01-10", basis=DateBasis.STATED))
    store("b", told(WANG_YI, LAVROV, when="2024-05-10"))
    store("c", told(WANG_YI, LAVROV, when="2024-06-03", status=MeetingStatus.PLANNED))
    role = Role.objects.get(official__name="Wang Yi")
    assert (role.title, role.first_day, role.last_day) == (
        "foreign minister",
        date(2024, 1, 10),
        date(2024, 5, 10),
    )


def test_a_day_whose_year_is_in_doubt_shows_no_time_in_office():
    store("a", told(WANG_YI, LAVROV, when="2023-11-10"))
    role = Role.objects.get(official__name="Wang Yi")
    assert (role.first_day, role.last_day) == (None, None)


def test_an_official_who_turns_out_to_be_another_leaves_a_redirect():
    store("a", told(person("Putin", "RU", "president"), WANG_YI, when="2024-01-10"))
    old = Official.objects.get(country="RU").public_id
    store("b", told(person("Vladimir Putin", "RU", "president"), WANG_YI, when="2024-02-10"))
    official = Official.objects.get(country="RU")
    assert official.name == "Vladimir Putin"
    assert (
        old == official.public_id or Redirect.objects.get(old_id=old).new_id == official.public_id
    )


def test_everything_enters_as_proposed():
    store("a", told(WANG_YI, LAVROV))
    assert Meeting.objects.get().review == ReviewStatus.PROPOSED


def test_one_document_may_name_an_official_who_turns_out_to_be_another_in_both_ways():
    short, full = person("Putin", "RU", "president"), ("Vladimir Putin", "RU")
    store("a", told(short, state("CN"), when="2024-01-10"))
    store("b", told(person(*full, "prime minister"), state("FR"), when="2024-02-10"))
    both = [told(short, state("DE"), when="2024-03-10")]
    both += [told(person(*full, "president"), state("IT"), when="2024-03-12")]
    store("c", *both)
    official = Official.objects.get()
    assert official.name == "Vladimir Putin"
    assert set(official.other_names.values_list("name", flat=True)) == {"Putin"}
