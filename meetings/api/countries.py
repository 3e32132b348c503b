"""Countries as values of parameters."""

from collections.abc import Mapping
from functools import cache

import pycountry
from typing_extensions import override

from meetings.api.parameters import nearest
from meetings.api.values import InvalidValueError, Schema, Value


class Country(Value[str]):
    """A state by its ISO 3166-1 alpha-2 code; Kosovo by its user-assigned one."""

    @property
    @override
    def schema(self) -> Schema:
        return {"$ref": "#/components/schemas/CountryCode"}

    @override
    def parse(self, text: str) -> str:
        if text not in _country_codes():
            raise InvalidValueError(
                "Must be an ISO 3166-1 alpha-2 code in capitals, such as CN.", _nearest_code(text)
            )
        return text


class CountryPair(Value[tuple[str, str]]):
    """Two different states, separated by a comma."""

    @property
    @override
    def schema(self) -> Schema:
        return {
            "type": "array",
            "items": Country().schema,
            "minItems": 2,
            "maxItems": 2,
            "uniqueItems": True,
        }

    @override
    def parse(self, text: str) -> tuple[str, str]:
        codes = [Country().parse(code) for code in text.split(",")]
        if len(codes) != 2 or codes[0] == codes[1]:  # noqa: PLR2004 - a pair
            raise InvalidValueError("Must be two different countries, such as CN,MM.")
        return codes[0], codes[1]


def country_components() -> dict[str, Schema]:
    """Schemas that are too long to be repeated in every parameter."""
    codes = "|".join(_country_codes())
    return {
        "CountryCode": {
            "type": "string",
            "description": "ISO 3166-1 alpha-2 code of a state; Kosovo is XK.",
            "pattern": f"^({codes})$",
        },
        "CountryCodeOrNot": {
            "type": "string",
            "description": "A country code; after an exclamation mark one that must not apply.",
            "pattern": f"^!?({codes})$",
        },
    }


@cache
def _country_codes() -> Mapping[str, str]:
    """Codes in alphabetical order, with the names that a client may have given instead."""
    names = {country.alpha_2: country.name for country in pycountry.countries}
    return dict(sorted({**names, "XK": "Kosovo"}.items()))


def _nearest_code(text: str) -> str | None:
    codes = _country_codes()
    if text.upper() in codes:
        return text.upper()
    longer = pycountry.countries.get(alpha_3=text.upper())
    if longer is not None:
        return str(longer.alpha_2)
    named = nearest(text, codes.values())
    return next((code for code, name in codes.items() if name == named), None)
