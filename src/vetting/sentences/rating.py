"""Sentences about ratings and how far assessors agree, in English and Chinese, by code."""

from collections.abc import Mapping

RATING: Mapping[str, tuple[str, str]] = {}
