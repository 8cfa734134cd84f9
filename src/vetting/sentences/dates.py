"""Sentences about what is due, in English and Chinese, by code."""

from collections.abc import Mapping

DATES: Mapping[str, tuple[str, str]] = {}
