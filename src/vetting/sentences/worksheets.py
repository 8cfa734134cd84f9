"""Sentences about worksheets of an audit, in English and Chinese, by code."""

from collections.abc import Mapping

WORKSHEETS: Mapping[str, tuple[str, str]] = {}
