"""What a terminal sends, as the names of keys."""

import codecs
from collections.abc import Iterator, Mapping

_NAMED: Mapping[str, str] = {
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x15": "clear",
    "\x03": "interrupt",
    "\x04": "end",
}
_ARROWS: Mapping[str, str] = {"A": "up", "B": "down", "C": "right", "D": "left"}
_ESCAPE = "\x1b"
_PASTE, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
PASTED = "pasted "
"""Stands before a letter that was pasted: it is text, and no key that does something."""


class Keys:
    """Takes bytes as they come, whole characters or not, and says which keys they were."""

    def __init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""
        self.pasting = False

    @property
    def waits(self) -> bool:
        """Whether an escape stands there that may be the key, or the begin of an arrow."""
        return bool(self.rest)

    def taken(self, raw: bytes, *, last: bool = False) -> Iterator[str]:
        """Return the keys of the bytes; `last` says that nothing follows an escape."""
        text = self.rest + self.decoder.decode(raw)
        self.rest = ""
        while text:
            key, used = self._first(text)
            if not used and not last:
                self.rest = text
                return
            text = text[used or 1 :]
            if key:
                yield key

    def _first(self, text: str) -> tuple[str, int]:
        """The first key, and how many letters it takes; 0 where it may go on."""
        if text[0] == _ESCAPE:
            key, used = _sequence(text)
            if text.startswith((_PASTE, _PASTE_ENDS)):
                self.pasting = text.startswith(_PASTE)
            return ("" if self.pasting and used else key), used
        if self.pasting:
            return PASTED + (" " if text[0] in "\r\n\t" else text[0]), 1
        return _NAMED.get(text[0], text[0]), 1


def _sequence(text: str) -> tuple[str, int]:
    """The key that an escape sequence stands for, and its length; 0 where it is not whole.

    A sequence that stands for no key of ours is taken, and says nothing.
    """
    if len(text) == 1:
        return "escape", 0
    if text[1] not in "[O":
        return "escape", 1
    for place, char in enumerate(text[2:], start=2):
        if "@" <= char <= "~":
            return (_ARROWS.get(char, "") if place == 2 else ""), place + 1
    return "escape", 0
