"""Sentences about backups and what the doctor looks at, in English and Chinese, by code."""

from collections.abc import Mapping

KEEPING: Mapping[str, tuple[str, str]] = {}
