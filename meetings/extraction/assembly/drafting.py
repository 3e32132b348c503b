"""Drafts of one document, stage by stage: made, split, dated, merged."""

from collections.abc import Sequence

from meetings.choices import MeetingStatus
from meetings.dates import EdtfDate
from meetings.extraction.assembly.drafts import (
    LEAST_CHANCE,
    Draft,
    Seen,
    draft,
    drop_redundant,
    text_order,
)
from meetings.extraction.assembly.merging import merge
from meetings.extraction.assembly.splitting import split
from meetings.extraction.assembly.status import mode_of, status_of
from meetings.extraction.learning.date_features import (
    date_rows,
    dates_among,
    dates_of,
    value_of,
)
from meetings.extraction.learning.judges import Judges, first_sight, judge_occasions, judge_parts
from meetings.extraction.learning.pair_features import pair_rows
from meetings.extraction.learning.status_features import status_features
from meetings.extraction.learning.time_features import near_times, time_features
from meetings.extraction.occasions.scene import Scene

TIME_CHANCE = 0.5
DATE_CHANCE = 0.48


def make_drafts(scene: Scene, judges: Judges) -> list[Draft]:
    """Drafts of the likely candidates, apart where one trigger tells of several occasions."""
    sight = first_sight(judges, scene)
    chances = judge_occasions(judges, sight)
    likely = {number: chance for number, chance in chances.items() if chance >= LEAST_CHANCE}
    parts = judge_parts(judges, sight, likely)
    drafts = []
    for number, chance in likely.items():
        made = draft(scene, number, chance, parts.get(number, {}))
        if made is not None:
            drafts.extend(split(scene, made))
    for made in drafts:
        made.members = drop_redundant(scene, made.members)
    _set_status(scene, judges, drafts)
    return text_order(scene, drafts)


def _set_status(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    candidates = [scene.candidates[made.candidates[0]] for made in drafts]
    planned = judges.planned.score([status_features(scene, c) for c in candidates])
    for made, candidate, chance in zip(drafts, candidates, planned, strict=True):
        made.status = status_of(scene, candidate, float(chance))
        made.mode = mode_of(scene, candidate)


def date_drafts(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """Give each draft the time expression that most likely dates it."""
    rows, keys = [], []
    for made in drafts:
        candidate = scene.candidates[made.candidates[0]]
        for number in near_times(scene, candidate):
            planned = made.status is not MeetingStatus.HELD
            rows.append(time_features(scene, candidate, number, planned=planned))
            keys.append((made, number))
    for (made, number), chance in zip(keys, judges.time.score(rows), strict=True):
        value = value_of(scene, made, number)
        if value is not None and chance >= max(TIME_CHANCE, made.date_chance):
            made.date, made.date_chance, made.time = value, float(chance), number


def see_dates(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """The chance of every date of the document to be that of each merged draft."""
    asked = [(made, *each) for made in drafts for each in date_rows(scene, made).items()]
    chances = judges.date.score([row for *_, row in asked])
    for (made, value, row), chance in zip(asked, chances, strict=True):
        made.dates_seen[value] = Seen(row, float(chance))


def redate_drafts(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """Give each draft its likeliest date, now that those of the others are seen."""
    asked = [
        (number, *each)
        for number in range(len(drafts))
        for each in dates_among(scene, drafts, number).items()
    ]
    chances = judges.date_among.score([row for *_, row in asked])
    ranked: dict[int, list[tuple[float, EdtfDate]]] = {}
    for (number, value, _), chance in zip(asked, chances, strict=True):
        ranked.setdefault(number, []).append((float(chance), value))
    for number, made in enumerate(drafts):
        made.date, made.date_chance, made.time = None, 0.0, None
        options = ranked.get(number)
        if not options:
            continue
        chance, value = max(options, key=lambda row: row[0])
        if chance >= DATE_CHANCE:
            made.date, made.date_chance = value, chance
            made.time = _nearest_time(scene, made, dates_of(scene, made)[value])


def _nearest_time(scene: Scene, made: Draft, numbers: Sequence[int]) -> int:
    triggers = [scene.candidates[i].trigger.token for i in made.candidates]
    times = scene.analysis.times
    return min(numbers, key=lambda n: min(abs(times[n].first - token) for token in triggers))


def merge_drafts(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts of one occasion; those left apart know how likely they tell it twice."""
    chances = _chances_of_same(scene, judges, drafts)
    merged = merge(scene, drafts, chances)
    for made in merged:
        made.members = drop_redundant(scene, made.members)
    if len(merged) < len(drafts):
        merged = text_order(scene, merged)
        chances = _chances_of_same(scene, judges, merged)
    for (i, j), chance in chances.items():
        for one, other in ((merged[i], merged[j]), (merged[j], merged[i])):
            one.echo = max(one.echo, chance)
            if other.chance > one.chance:
                one.echo_of_likelier = max(one.echo_of_likelier, chance)
    return merged


def _chances_of_same(
    scene: Scene, judges: Judges, drafts: Sequence[Draft]
) -> dict[tuple[int, int], float]:
    rows = pair_rows(scene, drafts)
    chances = judges.same.score(list(rows.values()))
    return dict(zip(rows, map(float, chances), strict=True))
