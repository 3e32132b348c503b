"""From a model's answer to records: what has no true quote is dropped, dates are computed by us."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import pycountry

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.extraction.analysis import PlaceMention, TimeExpression
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.llm.quotes import QuoteFinder
from meetings.extraction.times import combine_times
from meetings.records import (
    MeetingRecord,
    ParticipantRecord,
    Quote,
    StatedDate,
    StatedPlace,
    StatedTopic,
)

# Of what a model alone claims, with true quotes. Not calibrated: models differ.
MODEL_CONFIDENCE = 0.7
OTHER_COUNTRIES = frozenset({"XK"})

_PERSON = ParticipantKind.PERSON

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rules know of a document and a model's answer is held against."""

    text: str
    times: Sequence[TimeExpression] = ()
    places: Sequence[PlaceMention] = ()


class AnswerReader:
    """Reads answers about one document."""

    def __init__(self, known: Known, lexicon: Lexicon, topics: Sequence[str]) -> None:
        self.known = known
        self.lexicon = lexicon
        self.topics = frozenset(topics)
        self.quotes = QuoteFinder(known.text)

    def read_meetings(self, claims: Sequence[Any]) -> tuple[MeetingRecord, ...]:
        """The meetings claimed with true evidence, in order of the text."""
        found = [self._meeting(claim) for claim in claims if isinstance(claim, Mapping)]
        return tuple(sorted((record for record in found if record), key=_position))

    def _meeting(self, claim: Mapping[str, Any]) -> MeetingRecord | None:
        evidence = self.quotes.find(claim.get("evidence_quote"))
        if evidence is None:
            return None
        participants = tuple(dict.fromkeys(self._participants(claim, evidence)))
        if not participants:
            return None
        status = _word(MeetingStatus, claim.get("status"), MeetingStatus.HELD)
        return MeetingRecord(
            id="",
            status=status,
            mode=_word(MeetingMode, claim.get("mode"), MeetingMode.IN_PERSON),
            kind=_word(MeetingKind, claim.get("kind"), MeetingKind.BILATERAL),
            participants=participants,
            date=self._date(claim, evidence, planned=status is not MeetingStatus.HELD),
            place=self._place(claim, evidence),
            topics=tuple(self._topics(claim, evidence)),
            evidence=(evidence,),
            confidence=MODEL_CONFIDENCE,
        )

    def _date(self, claim: Mapping[str, Any], near: Quote, *, planned: bool) -> StatedDate | None:
        quotes = [
            quote
            for words in _items(claim.get("date_quotes"))
            if (quote := self.quotes.find(words, near=near))
        ]
        times = [time for quote in quotes for time in self._times(quote)]
        value = combine_times(times, planned=planned)
        if value is None:
            return None
        return StatedDate(value=value, basis=times[0].basis, evidence=tuple(quotes))

    def _times(self, quote: Quote) -> Iterator[TimeExpression]:
        for time in self.known.times:
            if time.start < quote.end and quote.start < time.end:
                yield time

    def _place(self, claim: Mapping[str, Any], near: Quote) -> StatedPlace | None:
        quote = self.quotes.find(claim.get("place_quote"), near=near)
        if quote is None:
            return None
        for place in self.known.places:
            if place.start < quote.end and quote.start < place.end:
                return StatedPlace(
                    city=place.city,
                    country=place.country,
                    gazetteer_id=place.gazetteer_id,
                    evidence=(quote,),
                )
        country = _country(claim.get("country"))
        return (
            StatedPlace(city=_join(quote), country=country, evidence=(quote,)) if country else None
        )

    def _topics(self, claim: Mapping[str, Any], near: Quote) -> Iterator[StatedTopic]:
        seen: set[str] = set()
        for item in _items(claim.get("topics")):
            slug = item.get("topic") if isinstance(item, Mapping) else None
            if isinstance(slug, str) and slug in self.topics and slug not in seen:
                quote = self.quotes.find(item.get("quote"), near=near)
                if quote:
                    seen.add(slug)
                    yield StatedTopic(slug=slug, evidence=(quote,))

    def _participants(self, claim: Mapping[str, Any], near: Quote) -> Iterator[ParticipantRecord]:
        for item in _items(claim.get("participants")):
            if isinstance(item, Mapping):
                participant = self._participant(item, near)
                if participant:
                    yield participant

    def _participant(self, item: Mapping[str, Any], near: Quote) -> ParticipantRecord | None:
        kind = _word(ParticipantKind, item.get("kind"), ParticipantKind.PERSON)
        name = self.quotes.find(item.get("name_quote"), near=near)
        role = self.quotes.find(item.get("role_quote"), near=name or near)
        body = self.quotes.find(item.get("organisation_quote"), near=name or near)
        country = _country(item.get("country"))
        evidence = tuple(quote for quote in (name, role, body) if quote)
        if kind is ParticipantKind.STATE:
            return self._state(country, evidence)
        if name is None and (item.get("name_quote") or not role or kind is not _PERSON):
            return None
        return ParticipantRecord(
            name=_join(name) if name else None,
            kind=kind,
            country=country,
            organisation=_join(body) if body else None,
            role=_join(role) if role else None,
            evidence=evidence,
        )

    def _state(self, country: str | None, evidence: tuple[Quote, ...]) -> ParticipantRecord | None:
        if country is None or not evidence:
            return None
        name = self.lexicon.country_name(country)
        return ParticipantRecord(
            name=name, kind=ParticipantKind.STATE, country=country, evidence=evidence
        )


def _position(record: MeetingRecord) -> int:
    return record.evidence[0].start


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(vocabulary: type[Word], value: object, default: Word) -> Word:
    found = next((word for word in vocabulary if word.value == value), None)
    return found or default


def _country(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    code = value.strip().upper()
    return code if code in OTHER_COUNTRIES or pycountry.countries.get(alpha_2=code) else None


def _join(quote: Quote) -> str:
    return " ".join(quote.text.split())
