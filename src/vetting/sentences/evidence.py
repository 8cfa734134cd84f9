"""Sentences about evidence files, in English and Chinese, by code."""

from collections.abc import Mapping

EVIDENCE: Mapping[str, tuple[str, str]] = {}
