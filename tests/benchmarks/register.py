"""A register as large as wanted, the same each time: skewed as life is, and loaded in bulk."""

import random
from datetime import date, timedelta
from itertools import islice

from django.db import connection, transaction

from meetings.actions.rendering import rebuild_renditions
from meetings.choices import EntityKind
from meetings.identifiers import ALPHABET
from meetings.models import (
    Document,
    Evidence,
    Meeting,
    Official,
    Organisation,
    Participation,
    Report,
    ReportParticipant,
    Source,
    Topic,
    triggers,
)
from tests.benchmarks.bulk import loading
from tests.benchmarks.copies import ENDING, MOST, ORIGINAL, OWN, multiply
from tests.benchmarks.ranks import Ranks, Skewed, weigh
from tests.benchmarks.vocabulary import COMMON_WORDS, COUNTRIES, TOPICS, make_word

SEED = 7
FIRST_DAY, DAYS = date(1991, 3, 1), 13_000
AT_ONCE = 2_000
RENDERED = 100_000  # meetings; more are copied


def fill(meetings, rendered=RENDERED):
    """Fill an empty register; the same rows for the same numbers.

    Meetings beyond those that are rendered are copies of these.

    Raises:
        ValueError: they are no whole number of copies, or more than can be told apart.
    """
    copies, rest = divmod(meetings, rendered) if meetings > rendered else (1, 0)
    if rest or copies > MOST:
        raise ValueError(f"{meetings} meetings are not {rendered}, or up to {MOST} times as many")
    filling = _Filling(meetings, copies)
    triggers.remove(connection)
    with transaction.atomic():
        filling.run()
    triggers.install(connection)
    _render()
    if copies > 1:
        triggers.remove(connection)
        with transaction.atomic(), loading():
            multiply(copies, filling.officials, filling.organisations)
        triggers.install(connection)
    _analyse()


def _render():
    due = 0
    for done in rebuild_renditions():
        if done > due:
            # PostgreSQL would walk whole tables as long as it knows nothing of them.
            _analyse()
            due = 4 * done


def _analyse():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _id(kind, number, first=ORIGINAL):
    digits = ""
    number = number * 2_654_435_761 % 2**70  # ids say nothing of the days
    for _ in range(15):
        number, digit = divmod(number, 32)
        digits = ALPHABET[digit] + digits
    return f"{kind.value}_{first}{digits}"


def _marks(ranks, rank):
    """How the id of a record begins and its name ends."""
    return (OWN, ENDING) if rank >= ranks.shared else (ORIGINAL, "")


class _Filling:
    """The first meetings of a register, which has so many in as many copies of them."""

    def __init__(self, meetings, copies):
        self.number = meetings // copies
        self.rng = random.Random(SEED)
        self.officials = Ranks.split(max(50, meetings * 6 // 100), copies)
        self.organisations = Ranks.split(max(20, meetings * 8 // 1000), copies)
        self.words = [*COMMON_WORDS, *(make_word(self.rng) for _ in range(3_000))]

    def run(self):
        rng = self.rng
        self._save(
            Source(pk=n, public_id=_id(EntityKind.SOURCE, n), name=f"Outlet {n}")
            for n in range(1, 51)
        )
        self._save(
            Topic(pk=n, slug=label.lower().replace(" ", "-"), label=label)
            for n, label in enumerate(TOPICS, 1)
        )
        self._officials()
        self._organisations()
        self.person = Skewed(rng, self.officials.weights())
        self.body = Skewed(rng, self.organisations.weights())
        self.topic = Skewed(rng, weigh(len(TOPICS), 0.5))
        self.word = Skewed(rng, weigh(len(self.words)))
        for start in range(1, self.number + 1, AT_ONCE):
            self._portion(range(start, min(start + AT_ONCE, self.number + 1)))

    def _officials(self):
        rng, number = self.rng, self.officials.present
        country = Skewed(rng, weigh(len(COUNTRIES)))
        self.countries = [COUNTRIES[each] for each in country.draw(number)]
        names = [f"{make_word(rng)} {make_word(rng)}".title() for _ in range(number)]
        marks = [_marks(self.officials, rank) for rank in range(number)]
        self.names = [name + ending for name, (_, ending) in zip(names, marks, strict=True)]
        self._save(
            Official(
                pk=rank + 1, public_id=_id(EntityKind.OFFICIAL, rank, marks[rank][0]),
                name=self.names[rank], country=self.countries[rank],
            )
            for rank in range(number)
        )  # fmt: skip

    def _organisations(self):
        numbers = range(1, self.organisations.present + 1)
        self._save(self._organisation(number) for number in numbers)

    def _organisation(self, number):
        digit, ending = _marks(self.organisations, number - 1)
        return Organisation(
            pk=number, public_id=_id(EntityKind.ORGANISATION, number, digit),
            name=f"Body {make_word(self.rng)}{ending} {number}",
        )  # fmt: skip

    def _portion(self, numbers):
        rows = {model: [] for model in _ORDER}
        for pk in numbers:
            self._meeting(pk, rows)
        for model, portion in rows.items():
            self._save(portion, model)

    def _meeting(self, pk, rows):
        rng = self.rng
        people = list(dict.fromkeys(self.person.draw(rng.choices((1, 2, 3, 6), (5, 70, 20, 5))[0])))
        day = FIRST_DAY + timedelta(days=int(DAYS * rng.random() ** 0.5))
        quote = " ".join(self.words[each] for each in self.word.draw(9))
        topics = sorted(set(self.topic.draw(2)))
        title = " meets ".join(self.names[each] for each in people[:2])
        rows[Meeting].append(
            Meeting(
                pk=pk, public_id=_id(EntityKind.MEETING, pk), title=title, report_count=1,
                date_edtf=day.isoformat(), date_first=day, date_last=day, date_basis="stated",
                city=f"City {pk % 400}", country=COUNTRIES[pk % len(COUNTRIES)], confidence=0.9,
                sort_key=day.toordinal() << 32 | pk,
            )
        )  # fmt: skip
        if pk % 2:
            text = f"{title}. {quote}."
            self.document = Document(
                pk=pk, public_id=_id(EntityKind.DOCUMENT, pk), source_id=pk % 50 + 1,
                external_id=f"d{pk}", title=title, published=day, text=text, content_hash=str(pk),
            )  # fmt: skip
            rows[Document].append(self.document)
        rows[Report].append(
            Report(
                pk=pk, public_id=_id(EntityKind.REPORT, pk), document=self.document, meeting_id=pk,
                ordinal=2 - pk % 2, status="held", mode="in_person", kind="bilateral",
                date_edtf=day.isoformat(), date_basis="stated", confidence=0.9, extractor="bulk/1",
            )
        )  # fmt: skip
        for position, each in enumerate(people):
            code, body = self.countries[each], self.body.draw(1)[0] + 1
            rows[Participation].append(
                Participation(
                    meeting_id=pk, official_id=each + 1, country=code, acts_for_id=body,
                    role="foreign minister", position=position,
                )
            )  # fmt: skip
            rows[ReportParticipant].append(
                ReportParticipant(
                    report_id=pk, position=position, name=self.names[each], kind="person",
                    country=code, role="foreign minister", official_id=each + 1, acts_for_id=body,
                )
            )  # fmt: skip
        through = Meeting.topics.through
        rows[through] += [through(meeting_id=pk, topic_id=each + 1) for each in topics]
        rows[Evidence].append(
            Evidence(
                report_id=pk, document=self.document, field="occasion", start=0, end=len(quote),
                quote=quote,
            )
        )  # fmt: skip

    def _save(self, rows, model=None):
        rows = iter(rows)
        while portion := list(islice(rows, AT_ONCE)):
            (model or type(portion[0]))._default_manager.bulk_create(portion)


_ORDER = (
    Meeting, Document, Report, Participation, ReportParticipant, Meeting.topics.through, Evidence
)  # fmt: skip
