"""Bodies of writes: strict, each error named by its place in the body."""

from collections.abc import Iterator
from typing import Any, TypeVar

from rest_framework import serializers
from typing_extensions import override

from meetings.api.countries import Country
from meetings.api.errors import InvalidBodyError, ParameterProblem
from meetings.api.lookup import records_of, resolve_ids
from meetings.api.parameters import LONGEST_NAME, nearest
from meetings.api.values import Days, InvalidValueError, PublicId, Schema
from meetings.choices import EntityKind
from meetings.dates import EdtfDate
from meetings.exceptions import InvalidDateError
from meetings.models import Topic

MOST_REASON = 1000
B = TypeVar("B", bound="StrictBody")


class StrictBody(serializers.Serializer[Any]):
    """An object of which every field is known."""

    @override
    def to_internal_value(self, data: Any) -> Any:
        wrong = dict(self._find_wrong(data)) if isinstance(data, dict) else {}
        if wrong:
            raise serializers.ValidationError(wrong)
        return super().to_internal_value(data)

    def _find_wrong(self, data: dict[Any, Any]) -> Iterator[tuple[str, list[str | None]]]:
        """What the framework would pass over, or take for something else."""
        for name, value in data.items():
            field = self.fields.get(name)
            if field is None:
                near = nearest(str(name), self.fields.keys())
                yield str(name)[:LONGEST_NAME], ["Unknown field.", near]
            elif isinstance(field, serializers.CharField) and isinstance(value, int | float):
                yield name, ["Must be a text.", None]


class ReasonBody(StrictBody):
    """Why something is done."""

    reason = serializers.CharField(
        max_length=MOST_REASON,
        allow_blank=True,
        default="",
        help_text="Why; kept in the journal of changes.",
    )


class CorrectionBody(ReasonBody):
    """Fields as they ought to be; those that are left out stay as they are."""

    @override
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not set(attrs) - {"reason"}:
            raise serializers.ValidationError("Give at least one field to correct.")
        return attrs


class CountryField(serializers.CharField):
    """An ISO 3166-1 alpha-2 code."""

    @property
    def schema(self) -> Schema:
        """JSON Schema of the text."""
        return Country().schema

    @override
    def to_internal_value(self, data: Any) -> str:
        try:
            return Country().parse(super().to_internal_value(data))
        except InvalidValueError as error:
            raise serializers.ValidationError([error.message, error.nearest]) from error


class EdtfField(serializers.CharField):
    """A date of the EDTF subset that the register keeps."""

    @property
    def schema(self) -> Schema:
        """JSON Schema of the text."""
        return Days().schema

    @override
    def to_internal_value(self, data: Any) -> EdtfDate:  # type: ignore[override]  # a value of ours
        try:
            return EdtfDate.parse(super().to_internal_value(data))
        except InvalidDateError as error:
            raise serializers.ValidationError(
                "Must be a day, month, year or interval in EDTF, such as 2024-05."
            ) from error


class AddressField(serializers.RegexField):
    """The address of a page, by a pattern that the contract can state."""

    # Neither blanks nor control characters, which patterns elsewhere do not all call blank.
    pattern = r"^https?://[^/?#\u0000-\u0020\u007f-\u00a0][^\u0000-\u0020\u007f-\u00a0]*$"

    def __init__(self, **options: Any) -> None:
        super().__init__(self.pattern, trim_whitespace=False, **options)


class RecordIdField(serializers.CharField):
    """The public id of a record; that of a merged one stands for its successor."""

    def __init__(self, kind: EntityKind, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind

    @property
    def schema(self) -> Schema:
        """JSON Schema of the text."""
        return PublicId(self.kind).schema

    @override
    def to_internal_value(self, data: Any) -> Any:
        try:
            public_id = PublicId(self.kind).parse(super().to_internal_value(data))
        except InvalidValueError as error:
            raise serializers.ValidationError(error.message) from error
        key = resolve_ids(self.kind, [public_id]).get(public_id)
        if key is None:
            raise serializers.ValidationError(f"There is no {self.kind.label} {public_id}.")
        return records_of(self.kind).get(pk=key)


class TopicSlugsField(serializers.ListField):
    """Slugs of the topic vocabulary."""

    child = serializers.CharField(max_length=60)

    @override
    def to_internal_value(self, data: Any) -> list[str]:
        given: list[str] = super().to_internal_value(data)
        known = set(Topic.objects.values_list("slug", flat=True))
        unknown = {
            str(place): [f"There is no topic {slug}.", nearest(slug, known)]
            for place, slug in enumerate(given)
            if slug not in known
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return list(dict.fromkeys(given))


def read_body(body: type[B], data: Any, **options: Any) -> dict[str, Any]:
    """What was given, by field.

    Raises:
        InvalidBodyError: a field is unknown, missing, or has a value that it cannot have.
    """
    if not isinstance(data, dict):
        raise InvalidBodyError(
            [ParameterProblem(parameter="body", message="Must be a JSON object.")]
        )
    serializer = body(data=data, **options)
    if not serializer.is_valid():
        raise InvalidBodyError(_problems(serializer.errors, ""))
    values: dict[str, Any] = serializer.validated_data
    return values


def _problems(errors: Any, place: str) -> Iterator[ParameterProblem]:
    if isinstance(errors, dict):
        for name, nested in errors.items():
            if name == "non_field_errors":
                yield from _problems(nested, place)
            else:
                inner = f"[{name}]" if str(name).isdigit() else f".{name}"
                yield from _problems(nested, f"{place}{inner}".lstrip("."))
    elif errors and isinstance(errors[0], dict):
        for number, nested in enumerate(errors):
            yield from _problems(nested, f"{place}[{number}]")
    elif errors:
        message, *suggested = errors
        yield ParameterProblem(
            parameter=_printable(place or "body"),
            message=_printable(str(message)),
            nearest=next((str(each) for each in suggested if each not in {None, "None"}), None),
        )


def _printable(text: str) -> str:
    """JSON can spell halves of characters, which UTF-8 cannot."""
    return text.encode(errors="replace").decode()
