"""Sentences about the history, checkpoints and redaction, in English and Chinese, by code."""

from collections.abc import Mapping

HISTORIES: Mapping[str, tuple[str, str]] = {}
