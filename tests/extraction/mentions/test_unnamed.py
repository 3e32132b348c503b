"""People without a name, known by their post."""


def roles(reading):
    return {(entity.role, entity.country) for entity in reading.entities if entity.kind == "person"}


def test_a_post_with_a_state_is_a_person(read):
    assert ("defence attache", "CN") in roles(read("China's defence attache was also present."))


def test_a_counterpart_has_the_post_of_the_other(read):
    text = "Turkish Interior Minister Kemal Aydin met his Georgian counterpart on Friday."
    assert ("interior minister", "GE") in roles(read(text))


def test_counterparts_in_several_states_are_several_people(read):
    text = "Iranian Foreign Minister Reza Karimi spoke with his counterparts in Bahrain and Iraq."
    assert {("foreign minister", "BH"), ("foreign minister", "IQ")} <= roles(read(text))


def test_ministers_of_a_list_of_states_are_one_each(read):
    text = "It was attended by the water ministers of Egypt, Ethiopia and Sudan."
    expected = {("water minister", code) for code in ("EG", "ET", "SD")}
    assert expected <= roles(read(text))


def test_ministers_of_states_told_before_are_found(read):
    text = (
        "Laos and Thailand share a border. The foreign ministers of the two countries met in May."
    )
    assert {("foreign minister", "LA"), ("foreign minister", "TH")} <= roles(read(text))


def test_leaders_of_states_stand_for_the_states(read):
    reading = read("He is to see the leaders of Laos and Thailand.")
    assert reading.meant_by("the leaders of Laos and Thailand") == ["Laos", "Thailand"]


def test_officials_of_a_state_stand_for_it(read):
    reading = read("The envoy met Qatari officials on Sunday.")
    assert reading.meant_by("Qatari officials") == ["Qatar"]


def test_several_people_of_no_one_state_are_plural(read):
    (entity,) = read("European leaders gathered on Sunday.").entities
    assert (entity.plural, entity.role) == (True, "European leader")


def test_a_name_without_explanation_is_the_minister_told_just_before(read):
    text = (
        "Chad's foreign minister travelled to Niamey on Monday. "
        "At the talks Idriss Oumar asked for calm."
    )
    person = read(text).named("Idriss Oumar")
    assert (person.role, person.country) == ("foreign minister", "TD")
