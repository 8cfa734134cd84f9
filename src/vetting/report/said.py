"""An answer as it was stored, with the language it is said in."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from vetting.sentences import Labels, Reason, text, worded


class Said(NamedTuple):
    """An answer (`vetting.shortlist/1`), the language it is said in, and what codes are called."""

    answer: Mapping[str, Any]
    lang: str
    labels: Labels

    def phrase(self, code: str, /, **facts: Any) -> str:
        """Return a sentence of our own."""
        return text(Reason(code, facts), self.lang, self.labels)

    def worded(self, reason: Mapping[str, Any]) -> str:
        """Return a sentence of the answer as it was said, or said again in another language."""
        if self.answer.get("lang") == self.lang:
            return str(reason["text"])
        return worded(reason, self.lang, self.labels)
