"""Sentences about standing and waivers, in English and Chinese, by code."""

from collections.abc import Mapping

STANDING: Mapping[str, tuple[str, str]] = {}
