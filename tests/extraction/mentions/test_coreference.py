"""Short names, posts, pronouns and groups that stand for someone told before."""

import pytest

TALKS = (
    "Chinese Public Security Minister Wu Dan met Lieutenant General Aung Tun, Myanmar's home "
    "affairs minister, in Beijing. "
)


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("Wu thanked him.", "Wu", ["Wu Dan"]),
        ("Aung Tun agreed.", "Aung Tun", ["Aung Tun"]),
        ("The Chinese minister agreed.", "The Chinese minister", ["Wu Dan"]),
        ("The home affairs minister left.", "The home affairs minister", ["Aung Tun"]),
        ("The general left on Friday.", "The general", ["Aung Tun"]),
        ("The two agreed on trade.", "The two", ["Wu Dan", "Aung Tun"]),
        ("The two ministers agreed.", "The two ministers", ["Wu Dan", "Aung Tun"]),
        ("Both sides agreed on trade.", "Both sides", ["China", "Myanmar"]),
        ("The two countries share a border.", "The two countries", ["China", "Myanmar"]),
        ("They agreed on trade.", "They", ["Wu Dan", "Aung Tun"]),
        ("He also visited a port.", "He", ["Wu Dan"]),
        ("They shook hands with each other.", "each other", ["Wu Dan", "Aung Tun"]),
    ],
)
def test_what_points_back_is_found(read, sentence, words, names):
    assert sorted(read(TALKS + sentence).meant_by(words)) == sorted(names)


def test_a_post_may_stand_before_the_name(read):
    text = "China wants peace, its security minister said. Security Minister Wu Dan of China left."
    assert read(text).meant_by("its security minister") == ["Wu Dan"]


def test_the_subject_of_the_sentence_before_is_preferred(read):
    text = "Foreign Minister Ana Horvat of Croatia met Foreign Minister Petr Novak of Slovakia. "
    assert read(text + "The minister spoke of trade.").meant_by("The minister") == ["Ana Horvat"]


def test_two_people_of_one_family_name_stay_two(read):
    text = (
        "Chinese Foreign Minister Wang Yuan left. Chinese Justice Minister Wang Peng stayed. "
        "Justice Minister Wang spoke."
    )
    reading = read(text)
    assert reading.meant_by("Justice Minister Wang") == ["Wang Peng"]
    assert {"Wang Yuan", "Wang Peng"} <= set(reading.names())


def test_two_spellings_of_a_name_are_one_person(read):
    reading = read("President Oleh Zelenskyy spoke. Later Zelensky left for Riga.")
    assert reading.names() == ["Oleh Zelenskyy"]


def test_a_pronoun_agrees_in_gender(read):
    text = "Foreign Minister Maria Lopez of Chile met President Hugo Diaz of Peru. She thanked him."
    reading = read(text)
    assert reading.meant_by("She") == ["Maria Lopez"]
    assert reading.meant_by("him") == ["Hugo Diaz"]


def test_a_relative_pronoun_means_the_name_before_it(read):
    reading = read("The envoy met Said Ali, who arrived on Monday.")
    assert reading.meant_by("who") == ["Said Ali"]


def test_the_owner_after_and_is_the_one_just_named(read):
    text = "President Omar Musa praised Aye Aye Win and her party."
    assert read(text).meant_by("her") == ["Aye Aye Win"]


def test_a_counterpart_without_a_name_is_the_other_one(read):
    text = (
        "Turkish President Kemal Aydin called Somali President Hassan Abdi. "
        "Aydin told his counterpart of it."
    )
    assert read(text).meant_by("his counterpart") == ["Hassan Abdi"]


def test_an_indefinite_official_is_somebody_else(read):
    text = "Chinese Foreign Minister Wu Dan spoke. Days later a Chinese diplomat denied it."
    assert read(text).meant_by("a Chinese diplomat") == ["diplomat"]


def test_a_short_name_of_two_parts_is_found_in_the_middle(read):
    reading = read("Daw Aung San Khin Kyi spoke. Later Khin Kyi left.")
    assert reading.names() == ["Aung San Khin Kyi"]


def test_the_ministers_without_a_number_are_all_of_the_sentence_before(read):
    text = (
        "Foreign ministers Petr Novak of Slovakia, Ivan Horvat of Croatia and Jan Kos of Slovenia "
        "met. The ministers agreed."
    )
    assert len(read(text).meant_by("The ministers")) == 3


def test_states_that_stand_alone_are_meant_by_each_other(read):
    reading = read("Laos and Vietnam have blamed each other.")
    assert sorted(reading.meant_by("each other")) == ["Laos", "Vietnam"]


def test_the_nearer_subject_of_one_sentence_is_preferred(read):
    text = "Petr Novak of Slovakia is cautious; Ivan Horvat of Croatia is known for his speeches."
    assert read(text).meant_by("his") == ["Ivan Horvat"]


def test_a_family_name_stands_before_its_suffix(read):
    text = "Rafael Torres Jr. met Ana Horvat Torres Vega. Torres was pleased."
    assert read(text).meant_by("Torres") == ["Rafael Torres Jr."]


def test_a_suffix_alone_names_nobody(read):
    found = read("President Rafael Torres Jr. left. King Jr. stayed.")
    assert found.meant_by("King Jr.") != ["Rafael Torres Jr."]


def test_a_father_is_not_the_son_who_bears_his_name(read):
    text = (
        "Sheikh Omar bin Khalid Al Farsi received the envoy. "
        "Sheikh Salem bin Omar bin Khalid Al Farsi was there too. Omar bin Khalid spoke."
    )
    found = read(text)
    assert sorted(found.names()) == [
        "Omar bin Khalid Al Farsi",
        "Salem bin Omar bin Khalid Al Farsi",
    ]
    assert found.meant_by("Omar bin Khalid") == ["Omar bin Khalid Al Farsi"]
