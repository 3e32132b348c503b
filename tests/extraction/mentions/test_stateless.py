"""People who act for bodies that belong to no state."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The table of office holders knows them as envoys of the United Nations.
        ("Peru and Chile were told so. Staffan de Mistura was in Lima on Monday.", "de Mistura"),
        ("Peru was told by the President of the ECOWAS Commission, Ana Kone.", "Ana Kone"),
        ("In Lima the chief of the SADC Secretariat, Ana Banda, met Peruvian officials.", "Banda"),
    ],
)
def test_who_acts_for_an_international_body_is_given_no_state(read, text, name):
    (person,) = [entity for entity in read(text).entities if name in (entity.name or "")]
    assert person.country is None


def test_a_president_who_chairs_a_body_acts_for_the_state(read):
    text = "In Lusaka, Zambia, President Musa Phiri, who chairs the African Union, received them."
    assert read(text).named("Musa Phiri").country == "ZM"
