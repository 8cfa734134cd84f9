"""A cell with several values, taken apart."""

import re

PARTED = "\x1f"
"""What parts values that a mapping took apart; no cell may hold it."""

_SPLIT = re.compile(r"[;；、|\r\n]|\s*[,，]\s*")


def parts(text: str) -> list[str]:
    """Return the values that stand in a cell."""
    listed = text.split(PARTED) if PARTED in text else _SPLIT.split(text)
    return [part.strip() for part in listed if part.strip()]
