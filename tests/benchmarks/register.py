"""A register as large as wanted, the same each time: skewed as life is, and loaded in bulk."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice

from django.db import connection, transaction

from meetings.actions.rendering import rebuild_renditions
from meetings.choices import EntityKind
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
from tests.benchmarks.copies import multiply

SEED = 7
FIRST_DAY, DAYS = date(1991, 3, 1), 13_000
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
AT_ONCE = 2_000
RENDERED = 100_000  # meetings; more are copied
COUNTRIES = (
    "CN", "US", "RU", "MM", "IN", "JP", "FR", "DE", "GB", "TR", "ID", "TH", "VN", "KR", "PK",
    "BD", "LA", "KH", "SG", "MY", "PH", "AU", "BR", "ZA", "EG", "SA", "IR", "IL", "UA", "PL",
    "IT", "ES", "SE", "NO", "FI", "DK", "NL", "BE", "CA", "MX", "AR", "CL", "CO", "PE", "EC",
    "KE", "NG", "ET", "GH", "KZ",
)  # fmt: skip
TOPICS = (
    "Border security", "Trade", "Investment", "Energy", "Climate", "Fisheries", "Peace process",
    "Elections", "Health", "Education", "Transport", "Agriculture", "Human rights", "Culture",
    "Tourism", "Armed forces", "Sanctions", "Refugees", "Development aid", "Cyber security",
)  # fmt: skip
SYLLABLES = (
    "ba", "ko", "mi", "ran", "tel", "su", "vor", "nai", "quin", "lo", "dar", "fe", "gul", "hes",
    "jin", "kau", "lim", "moro", "nev", "opa",
)  # fmt: skip
COMMON_WORDS = (
    "agreed", "visit", "cooperation", "ministers", "relations", "region", "talks", "discussed",
)  # fmt: skip


class Skewed:
    """Draws numbers below a bound, the small ones far more often."""

    def __init__(self, rng, size, steepness=0.8):
        self.rng, self.size = rng, size
        weights = [1 / (rank + 10) ** steepness for rank in range(size)]
        self.cumulated = list(accumulate(weights))

    def draw(self, number):
        return self.rng.choices(range(self.size), cum_weights=self.cumulated, k=number)


def fill(meetings):
    """Fill an empty register; the same rows for the same number.

    Those beyond the first hundred thousand are copies of these, and must be as many, or twice as
    many, and so on.
    """
    triggers.remove(connection)
    with transaction.atomic():
        _Filling(min(meetings, RENDERED)).run()
    triggers.install(connection)
    for _ in rebuild_renditions():
        pass
    if meetings > RENDERED:
        triggers.remove(connection)
        with transaction.atomic(), loading():
            multiply(meetings // RENDERED)
        triggers.install(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _word(rng):
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def _id(kind, number):
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    digits = ""
    number = number * 2_654_435_761 % 2**70  # ids say nothing of the days
    for _ in range(16):
        number, digit = divmod(number, 32)
        digits = alphabet[digit] + digits
    return f"{kind.value}_{digits}"


class _Filling:
    def __init__(self, meetings):
        self.number = meetings
        self.rng = random.Random(SEED)
        self.officials = max(50, meetings * 6 // 100)
        self.organisations = max(20, meetings * 8 // 1000)
        self.words = [*COMMON_WORDS, *(_word(self.rng) for _ in range(3_000))]

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
        country = Skewed(rng, len(COUNTRIES))
        self.countries = [COUNTRIES[each] for each in country.draw(self.officials)]
        self.names = [f"{_word(rng)} {_word(rng)}".title() for _ in range(self.officials)]
        self._save(
            Official(pk=n + 1, public_id=_id(EntityKind.OFFICIAL, n), name=name, country=code)
            for n, (name, code) in enumerate(zip(self.names, self.countries, strict=True))
        )
        self._save(
            Organisation(
                pk=n, public_id=_id(EntityKind.ORGANISATION, n), name=f"Body {_word(rng)} {n}"
            )
            for n in range(1, self.organisations + 1)
        )
        self.person, self.body = Skewed(rng, self.officials), Skewed(rng, self.organisations)
        self.topic, self.word = Skewed(rng, len(TOPICS), 0.5), Skewed(rng, len(self.words))
        for start in range(1, self.number + 1, AT_ONCE):
            self._portion(range(start, min(start + AT_ONCE, self.number + 1)))

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
