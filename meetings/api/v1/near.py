"""Places within a distance from a point."""

import math
from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt
from django.db.models.lookups import LessThanOrEqual
from typing_extensions import override

from meetings.api.values import InvalidValueError, Schema, Value

EARTH_RADIUS = 6371.0088  # kilometres, mean
FARTHEST = 20_000  # kilometres; half the way around the Earth
DIGITS = 6  # a tenth of a metre; squares of much less are too small for PostgreSQL
# Largest values of latitude, longitude and distance.
BOUNDS = (90.0, 180.0, float(FARTHEST))


@dataclass(frozen=True, slots=True)
class Area:
    """All points within ``radius`` kilometres of one."""

    latitude: float
    longitude: float
    radius: float


class Circle(Value[Area]):
    """Latitude and longitude in degrees and a distance in kilometres, separated by commas."""

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3}

    @override
    def parse(self, text: str) -> Area:
        try:
            parts = [round(float(part), DIGITS) for part in text.split(",")]
            latitude, longitude, radius = parts
        except ValueError as error:
            raise _not_a_circle() from error
        given = zip(parts, BOUNDS, strict=True)
        # What is no number is not within bounds either.
        if radius <= 0 or not all(abs(value) <= bound for value, bound in given):
            raise _not_a_circle()
        return Area(latitude, longitude, radius)


def lies_within(area: Area) -> Q:
    """The place is known and lies within the area.

    The box around the area comes first: it can be answered from an index.
    """
    return _within_box(area) & Q(LessThanOrEqual(_distance_from(area), area.radius))


def _within_box(area: Area) -> Q:
    angle = area.radius / EARTH_RADIUS
    height = math.degrees(angle)
    south, north = area.latitude - height, area.latitude + height
    box = Q(latitude__gte=south, latitude__lte=north, longitude__isnull=False)
    if south <= -BOUNDS[0] or north >= BOUNDS[0]:
        return box  # around a pole it has every longitude
    width = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(area.latitude))))
    west, east = area.longitude - width, area.longitude + width
    spans = Q(longitude__gte=west, longitude__lte=east)
    # Beyond the date line the degrees begin anew.
    if west < -BOUNDS[1]:
        spans |= Q(longitude__gte=west + 360)
    if east > BOUNDS[1]:
        spans |= Q(longitude__lte=east - 360)
    return box & spans


def _distance_from(area: Area) -> CombinedExpression:
    """Kilometres along the great circle, by the haversine formula."""
    latitude, longitude = math.radians(area.latitude), math.radians(area.longitude)
    rise = Power(Sin((Radians(F("latitude")) - latitude) / 2), 2)
    run = Power(Sin((Radians(F("longitude")) - longitude) / 2), 2)
    share = rise + math.cos(latitude) * Cos(Radians(F("latitude"))) * run
    # Rounding may carry the sine of half the angle beyond 1, which has no arc.
    return 2 * EARTH_RADIUS * ASin(Least(1.0, Sqrt(share)))


def _not_a_circle() -> InvalidValueError:
    return InvalidValueError(
        "Must be latitude, longitude and a distance of at most "
        f"{FARTHEST} kilometres, such as 19.75,96.1,50."
    )
