import pytest


@pytest.fixture
def keys(read, table):
    return lambda text: [trigger.key for trigger in table.find(read(text))]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The minister met his guest.", "meet"),
        ("They sat down on Friday with the rebels.", "sit down"),
        ("The envoy is bound for Lima.", "bind for"),
        ("The two spoke by telephone.", "speak"),
        ("A video conference was held.", "video conference"),
        ("She went to the COP29 conference.", r"cop\d+"),
        ("He was summoned.", "summon"),
        ("They talked on the sidelines of the forum.", "sideline"),
    ],
)
def test_words_that_may_tell_of_an_occasion_are_found(keys, text, key):
    assert key in keys(text)


def test_the_longest_entry_of_a_verb_wins(keys):
    assert keys("They came together.")[0] == "come together"


def test_an_auxiliary_is_no_trigger(keys):
    assert "be in" not in keys("He was received in the palace.")


@pytest.mark.parametrize(
    "text",
    [
        "She called on the government to release the prisoners.",
        "He called the deal a disgrace.",
        "Three groups that call themselves the Alliance began an offensive.",
        "They see the pact as a threat.",
    ],
)
def test_a_figure_of_speech_is_no_contact(keys, text):
    assert not {"call", "call on", "see"} & set(keys(text))


def test_plain_prose_has_no_trigger(keys):
    assert keys("The river is long and the hills are green.") == []
