import pytest
from django.core.management import CommandError

from meetings.extraction.llm.settings import Mode
from meetings.management.extracting import extractor_name, read_language_model

MODEL = {"endpoint": "http://localhost:1/v1", "model": "tiny"}


def test_rules_are_the_default(settings):
    assert settings.EXTRACTOR == "rules"
    assert read_language_model() is None
    assert extractor_name().startswith("rules/")


def test_model_is_read_from_the_settings(settings):
    settings.EXTRACTOR, settings.LANGUAGE_MODEL = "union", MODEL
    model = read_language_model()
    assert (model.mode, model.model) == (Mode.UNION, "tiny")
    assert extractor_name().endswith("union tiny")


@pytest.mark.parametrize("missing", ["endpoint", "model"])
def test_model_must_be_named(settings, missing):
    settings.EXTRACTOR, settings.LANGUAGE_MODEL = "llm", {**MODEL, missing: ""}
    with pytest.raises(CommandError, match="LLM_ENDPOINT and LLM_MODEL"):
        read_language_model()


def test_unknown_extractor_is_an_error(settings):
    settings.EXTRACTOR = "magic"
    with pytest.raises(CommandError, match="rules, llm, union, verify"):
        read_language_model()
