"""Worksheets of an audit: made from a rubric, filled in as YAML or as a workbook, read back.

A worksheet is a draft and no part of the registry until it is handed in.
"""

from vetting.worksheets.forms import (
    NOT_APPLICABLE,
    Line,
    Made,
    Shortcoming,
    Worksheet,
    level_of,
    seal_of,
)
from vetting.worksheets.making import file_name, made

__all__ = [
    "NOT_APPLICABLE",
    "Line",
    "Made",
    "Shortcoming",
    "Worksheet",
    "file_name",
    "level_of",
    "made",
    "seal_of",
]
