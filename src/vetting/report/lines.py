"""Lines of a screen, and how each is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vetting.texts import fit, wrapped

COLUMNS = 100
"""The width of a screen that everybody has."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the screen, and how it is meant: head, good, doubt, miss, quiet."""

    text: str
    style: str = ""


def paragraphs(said: str, indent: int = 4) -> Iterator[str]:
    """Return a long sentence over as many lines as it takes."""
    for line in wrapped(said, COLUMNS - indent):
        yield " " * indent + line


def clipped(said: Sequence[str], most: int | None) -> Sequence[str]:
    """Return at most so many lines; what is cut off is marked."""
    if most is None or len(said) <= most:
        return said
    last = said[most - 1]
    return [*said[: most - 1], f"{fit(last, COLUMNS - 2).removesuffix('…').rstrip()} …"]
