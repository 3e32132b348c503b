from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.assembly.quotes import occasion_quote, quote


@given(st.text(alphabet="ab \n", min_size=1), st.data())
def test_a_quote_is_the_text_at_its_offsets(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = quote(text, start, end)
    assert found.text == text[found.start : found.end] == text[start:end].strip()


def test_the_trigger_stands_in_its_quote(set_scene):
    scene = set_scene(
        "Long after the harvest had been brought in from all the fields of the north, the two "
        "presidents met at the border and spoke of nothing else but rain and wheat."
    )
    candidate = next(c for c in scene.candidates if c.trigger.key == "meet")
    found = occasion_quote(scene, candidate).text.split()
    assert "met" in found
    assert len(found) == 12
