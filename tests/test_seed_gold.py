"""The annotated briefs keep to their format, and their split can be made again."""

import json
from pathlib import Path

import pytest
import yaml

from meetings.evaluation.checks import find_flaws
from meetings.evaluation.splits import Split, by_family, choose_locked

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = SEEDS / "gold"
SETS = sorted(GOLD.glob("*.jsonl"))
ENTRIES = [
    pytest.param(path.stem, json.loads(line), id=f"{path.stem}-{number}")
    for path in SETS
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
]
SPLIT = json.loads((GOLD / "split.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def topics():
    vocabulary = yaml.safe_load((SEEDS / "vocabularies" / "topics.yaml").read_text("utf-8"))
    return {topic["slug"] for topic in vocabulary["topics"]}


@pytest.mark.parametrize(("folder", "entry"), ENTRIES)
def test_annotation_keeps_to_format_and_text(folder, entry, topics):
    text = (GOLD / folder / f"{entry['doc']}.txt").read_text("utf-8")
    assert find_flaws(entry, text=text, topics=topics) == []


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_text_is_annotated_once(path):
    names = [json.loads(line)["doc"] for line in path.read_text("utf-8").splitlines()]
    texts = sorted(text.stem for text in path.with_suffix("").glob("*.txt"))
    assert sorted(names) == texts


def test_names_are_unique_among_the_sets():
    names = [entry.values[1]["doc"] for entry in ENTRIES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("folder", "entry"), ENTRIES)
def test_sidecar_agrees_with_annotation(folder, entry):
    sidecar = json.loads((GOLD / folder / f"{entry['doc']}.meta.json").read_text("utf-8"))
    assert (sidecar["doc"], sidecar["published"]) == (entry["doc"], entry["published"])


@pytest.mark.parametrize("folder", ["dev", "train", "briefs"])
def test_split_follows_from_the_names(folder):
    names = [*SPLIT["look"][folder], *SPLIT["locked"][folder]]
    families = {"briefs": names} if folder == "briefs" else by_family(names)
    assert choose_locked(families) == set(SPLIT["locked"][folder])


def test_parts_of_the_split_share_no_document():
    split = Split.read(GOLD / "split.json")
    briefs = {path.stem for path in (GOLD / "briefs").glob("*.txt")}
    assert split.look.isdisjoint(split.locked)
    assert len(briefs) == 96
    assert briefs <= split.look | split.locked
