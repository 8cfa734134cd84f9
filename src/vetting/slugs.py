"""Ids made from names."""

import re
import unicodedata

_LEGAL_FORM = re.compile(r"(股份有限公司|有限责任公司|有限公司|集团公司|公司)$")


def slug(text: str, limit: int = 48) -> str:
    """Return an id made from a name: its letters and digits, Chinese by its sound."""
    if any("\u3400" <= char <= "\u9fff" for char in text):
        from pypinyin import lazy_pinyin

        sounds = lazy_pinyin(_LEGAL_FORM.sub("", text))
        text = " ".join("".join(sounds[place : place + 2]) for place in range(0, len(sounds), 2))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    made = ""
    for word in words:
        if made and len(made) + len(word) + 1 > limit:
            break
        made = f"{made}-{word}" if made else word[:limit]
    return made
