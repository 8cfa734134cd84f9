"""A park as it is ranked: its figures by the criterion they are for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Indicator(NamedTuple):
    """A figure of a park, in its own unit, and how it is known; a range where it is not sure."""

    low: Decimal
    high: Decimal
    grade: str = "E0"
    on: date | None = None
    source: str | None = None


class Park(NamedTuple):
    """A park: an id, a name, and its figures by criterion. What has no figure is not known."""

    id: str
    name: str
    name_zh: str | None = None
    indicators: Mapping[str, Indicator] = {}
