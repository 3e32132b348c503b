"""People: whole names, posts, states and bodies."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Senior General Min Aung Hlaing received the visitors.", "Min Aung Hlaing"),
        ("Foreign Minister Kang Kyung-wha spoke by phone.", "Kang Kyung-wha"),
        (
            "The emir welcomed Sheikh Mohammed bin Abdulrahman Al-Thani.",
            "Mohammed bin Abdulrahman Al-Thani",
        ),
        ("President Abdel Fattah al-Sisi flew home.", "Abdel Fattah al-Sisi"),
        ("Prime Minister Prayut Chan-o-cha attended.", "Prayut Chan-o-cha"),
        ("President Kh.Battulga thanked the guests.", "Kh.Battulga"),
        ("Defence Minister José Pampuro Gómez met reporters.", "José Pampuro Gómez"),
        ("Chancellor Ursula von der Heide spoke.", "Ursula von der Heide"),
        ("Foreign Minister Amir Khan Zadran left.", "Amir Khan Zadran"),
        ("Foreign Minister Prince Omar bin Khalid left.", "Omar bin Khalid"),
        ("Sultan Omar bin Khalid received the guests.", "Omar bin Khalid"),
        ("She received her counterpart, Anna Bishop, at the ministry.", "Anna Bishop"),
        ("Vice Premier He Daming met the guests.", "He Daming"),
        ("Cardinal Carlos Vega y Prado greeted him.", "Carlos Vega y Prado"),
        ("Nevertheless Stefan Novak came to Vienna.", "Stefan Novak"),
        ("The envoy met Minister of Foreign Affairs Rina Sutanto.", "Rina Sutanto"),
        ("Minister of Defence Omar al-Harbi was there too.", "Omar al-Harbi"),
        ("They met Chairman of the National Assembly Tran Van Duc.", "Tran Van Duc"),
    ],
)
def test_a_name_is_kept_whole_without_its_titles(read, sentence, name):
    assert name in read(sentence).names()


def test_a_name_ends_with_its_suffix_whatever_follows(read):
    text = "The minister had met Torres Jr. Torres Jr. said the meeting was about trade."
    assert read(text).names() == ["Torres Jr."]


@pytest.mark.parametrize(
    ("sentence", "role", "country"),
    [
        ("Chinese Public Security Minister Wu Dan spoke.", "public security minister", "CN"),
        ("Egypt's intelligence chief Omar Fathi spoke.", "intelligence chief", "EG"),
        ("Omar Fathi, Egypt's intelligence chief, spoke.", "intelligence chief", "EG"),
        ("The Egyptian intelligence chief, Omar Fathi, spoke.", "intelligence chief", "EG"),
        ("President Omar Fathi of Egypt spoke.", "president", "EG"),
        ("Omar Fathi is the Egyptian prime minister.", "prime minister", "EG"),
        ("Omar Fathi, the Egyptian ambassador to Kenya, spoke.", "ambassador to Kenya", "EG"),
        ("Egyptian special envoy to Sudan Omar Fathi spoke.", "special envoy to Sudan", "EG"),
        ("Omar Fathi, deputy foreign minister of Egypt, spoke.", "deputy foreign minister", "EG"),
    ],
)
def test_post_and_state_come_from_the_phrase_around_the_name(read, sentence, role, country):
    (person,) = [entity for entity in read(sentence).entities if entity.kind == "person"]
    assert (person.role, person.country) == (role, country)


def test_a_rank_is_spelled_out_before_the_post(read):
    person = read("Lt. Gen. Aung Tun, the junta's home affairs minister, left.").named("Aung Tun")
    assert (person.role, person.organisation) == (
        "Lieutenant General, home affairs minister",
        "junta",
    )


def test_two_posts_before_a_name_are_both_kept(read):
    person = read("National security adviser and former navy chief Aung Tun left.").named(
        "Aung Tun"
    )
    assert person.role == "national security adviser, former navy chief"


def test_a_post_told_by_a_verb_is_read(read):
    person = read("They met Mahdi Salim, who heads the Foreign Ministry of Oman.").named(
        "Mahdi Salim"
    )
    assert (person.role, person.country) == ("head of the Foreign Ministry", "OM")


def test_a_plural_post_is_that_of_each_in_the_list(read):
    text = "The talks brought together Foreign Ministers Petr Novak and Ivan Horvat."
    assert {entity.role for entity in read(text).entities} == {"foreign minister"}


def test_people_of_states_are_read_from_a_list(read):
    text = (
        "He saw four heads of state: Adam Phiri of Zambia, Musa Diop of Senegal and Said Ali of "
        "Comoros."
    )
    found = {entity.name: entity.country for entity in read(text).entities if entity.name}
    assert found.items() >= {("Adam Phiri", "ZM"), ("Musa Diop", "SN"), ("Said Ali", "KM")}


def test_a_state_owns_the_name_behind_it(read):
    assert (
        read("With Syria's Imad Darwish he discussed trade.").named("Imad Darwish").country == "SY"
    )


def test_a_deputy_acts_for_the_state_of_the_one_whose_deputy_he_is(read):
    text = "Sudanese General Burhan Adam came with Burhan's deputy, Hamdan Musa."
    assert read(text).named("Hamdan Musa").country == "SD"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kachin Independence Army attacked the town of Shwe Gu.",
        "The Global Times reported it on Tuesday.",
        "Operation Desert Storm began in January.",
        "The Belt and Road Initiative passes through Yunnan.",
    ],
)
def test_bodies_places_and_newspapers_are_no_people(read, sentence):
    assert read(sentence).names() == []


def test_a_surname_that_is_a_state_belongs_to_the_person(read):
    reading = read("Foreign Minister Israel Katz met Michael Jordan in Lisbon.")
    assert reading.names() == ["Israel Katz", "Michael Jordan"]
    assert reading.names("state") == []


def test_a_well_known_holder_gets_state_from_the_table_where_the_text_has_none(read):
    assert read("Wang Yi arrived on Monday.").named("Wang Yi").country == "CN"


def test_a_state_in_the_text_wins_over_the_table(read):
    assert read("The Malaysian ambassador, Wang Yi, arrived.").named("Wang Yi").country == "MY"


def test_a_common_title_takes_the_state_of_the_delegation_before_it(read):
    text = (
        "The Belarusian president was at the airport. Others in the Russian delegation are "
        "Defence Minister Pavel Gromov and Energy Minister Nikita Sokol."
    )
    found = read(text)
    assert {found.named(name).country for name in ("Pavel Gromov", "Nikita Sokol")} == {"RU"}


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Tajik FM Rustam Nazarov spoke.", "Rustam Nazarov", "foreign minister"),
        ("Indian PM Vikram Rao spoke.", "Vikram Rao", "prime minister"),
        (
            "Ana Lopez, an adviser to President Hugo Diaz, spoke.",
            "Ana Lopez",
            "adviser to the president",
        ),
        ("(Peruvian Foreign Minister) Ana Lopez spoke.", "Ana Lopez", "foreign minister"),
        (
            "Ana Lopez, foreign minister and minister of trade, spoke.",
            "Ana Lopez",
            "foreign minister, minister of trade",
        ),
        ("Ministry of Trade Spokesman Ana Lopez of Peru spoke.", "Ana Lopez", "spokesman"),
        ("Ana Lopez serves as Peruvian ambassador to Chile.", "Ana Lopez", "ambassador to Chile"),
        ("The party praised its leader, Ana Lopez, on Monday.", "Ana Lopez", "leader"),
    ],
)
def test_posts_are_spelled_in_a_short_normal_form(read, sentence, name, role):
    assert read(sentence).named(name).role == role


def test_officials_under_a_junta_act_for_it(read):
    text = (
        "The Myanmar junta's foreign minister, Kyaw Tun, left. Myanmar Trade Minister Aung Zaw "
        "stayed behind."
    )
    assert read(text).named("Aung Zaw").organisation == "junta"


def test_a_post_told_first_is_that_of_the_person_named_later(read):
    text = (
        "A new Kenyan special envoy arrived on Monday. Special envoy James Mwangi of Kenya smiled."
    )
    assert read(text).meant_by("A new Kenyan special envoy") == ["James Mwangi"]


def test_the_family_name_of_a_holder_of_a_state_in_the_text_is_a_person(read):
    reading = read("Japan was told of it early. Kishida then flew to Lima by night.")
    assert "Kishida" in reading.names()


def test_what_follows_a_person_in_a_list_is_one(read):
    text = (
        "With him came Minister Omar Fathi, Woranat Suchart, Air Marshal Nontri Somchai and two "
        "secretaries."
    )
    assert "Woranat Suchart" in read(text).names()
