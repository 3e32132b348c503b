"""For which state people act where their own phrase does not say it."""


def test_a_diplomat_is_not_of_the_state_that_the_report_comes_from(read):
    text = (
        "LIMA: Peruvian Foreign Minister Ana Lopez spoke of Peru's debt to Japan on Monday. Peru "
        "thanked the ambassador, Kenji Mori, for it."
    )
    assert read(text).named("Kenji Mori").country == "JP"


def test_a_deputy_is_of_the_state_that_is_guessed_for_the_superior(read):
    text = (
        "LIMA: Peruvian Foreign Minister Ana Lopez spoke of Peru's debt to Japan on Monday. Peru "
        "thanked the ambassador, Kenji Mori, for it. Mori had his deputy, Shin Abe, with him."
    )
    assert read(text).named("Shin Abe").country == "JP"


def test_a_capital_that_is_also_a_prefix_is_a_capital(read):
    text = "COLOMBO: Foreign Minister Ravi Perera met his guests on Monday."
    assert read(text).named("Ravi Perera").country == "LK"


def test_a_prefix_alone_is_a_name(read):
    reading = read("Premier Kim Tok Su and Pak Jong Chol met the guests in Pyongyang.")
    assert "Pak Jong Chol" in reading.names()
    assert reading.names("state") == []


def test_a_name_without_a_post_takes_the_state_of_those_on_its_side(read):
    text = "Peruvian Foreign Minister Ana Lopez arrived in Lima while Omar Novak stayed at home."
    assert read(text).named("Omar Novak").country == "PE"


def test_a_name_without_a_post_across_the_verb_is_given_no_state(read):
    text = "In Lima Peruvian Foreign Minister Ana Lopez met Omar Novak."
    assert read(text).named("Omar Novak").country is None
