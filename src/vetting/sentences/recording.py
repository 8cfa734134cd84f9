"""Sentences about findings, certificates, flags, conflicts and replies, by code."""

from collections.abc import Mapping

RECORDING: Mapping[str, tuple[str, str]] = {}
