"""Makes src/vetting/naming/characters.py and places.py: characters and places in company names.

    python tools/names.py OPENCC_FOLDER

Needs `pypinyin`, and the folder of an unpacked `opencc-python-reimplemented` 0.1.7 for
`dictionary/TSCharacters.txt`. Run by hand when a source changes; NOTICE names the sources.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pypinyin import lazy_pinyin

ROOT = Path(__file__).resolve().parent.parent
NAMING = ROOT / "src" / "vetting" / "naming"
PROVINCES = {
    "北京": "beijing", "天津": "tianjin", "上海": "shanghai", "重庆": "chongqing",
    "河北": "hebei", "山西": "shanxi", "辽宁": "liaoning", "吉林": "jilin",
    "黑龙江": "heilongjiang", "江苏": "jiangsu", "浙江": "zhejiang", "安徽": "anhui",
    "福建": "fujian", "江西": "jiangxi", "山东": "shandong", "河南": "henan", "湖北": "hubei",
    "湖南": "hunan", "广东": "guangdong", "海南": "hainan", "四川": "sichuan",
    "贵州": "guizhou", "云南": "yunnan", "陕西": "shaanxi", "甘肃": "gansu", "青海": "qinghai",
    "台湾": "taiwan", "内蒙古": "neimenggu", "广西": "guangxi", "西藏": "tibet",
    "宁夏": "ningxia", "新疆": "xinjiang", "香港": "hongkong", "澳门": "macau",
}  # fmt: skip
MUNICIPALITIES = ("北京", "天津", "上海", "重庆", "香港", "澳门")
SUFFIXES = ("省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")


def main(opencc: str) -> None:
    """Write both modules."""
    traditional = dict(_simplified(Path(opencc) / "dictionary" / "TSCharacters.txt"))
    readings: dict[str, list[str]] = {}
    for char in _gb2312():
        readings.setdefault(lazy_pinyin(char)[0], []).append(char)
    _write(
        "characters",
        "Characters in company names: the simplified form of each, and how each is read.",
        {
            "TRADITIONAL": ("".join(traditional), "each stands for the one in SIMPLIFIED"),
            "SIMPLIFIED": ("".join(traditional.values()), "from OpenCC's TSCharacters"),
            "READINGS": (
                {sound: "".join(chars) for sound, chars in sorted(readings.items())},
                "GB 2312 characters by their pinyin, without tones, from pypinyin",
            ),
        },
    )
    chinese, latin = _places()
    _write(
        "places",
        "Places in company names, from data/places.json: what each is called by.",
        {
            "CHINESE": (chinese, "a name in Chinese, and the place it means"),
            "LATIN": (latin, "a name in Latin letters, in one word, and the place it means"),
            "PROVINCES": (
                [name for name in PROVINCES if name not in MUNICIPALITIES],
                "places that hold cities",
            ),
        },
    )


def _simplified(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        one, _, several = line.partition("\t")
        other = several.split(" ")[0]
        if len(one) == len(other) == 1 and one != other:
            yield one, other


def _gb2312() -> Iterator[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            if char := bytes([high, low]).decode("gb2312", "ignore"):
                yield char


def _places() -> tuple[dict[str, str], dict[str, str]]:
    cities = json.loads((ROOT / "src/vetting/data/places.json").read_text("utf-8"))["cities"]
    chinese: dict[str, str] = {}
    latin: dict[str, str] = {}
    for city in cities:
        for name in (city["zh"], *city.get("synonyms", ())):
            if len(name) >= 2 and all("\u4e00" <= char <= "\u9fff" for char in name):
                chinese[name] = city["zh"]
                if len(name) > 2 and name[-1] in "市县区":
                    chinese[name[:-1]] = city["zh"]
        word = city["en"].casefold().replace("'", "").replace(" ", "")
        latin.setdefault(word, city["zh"])
    for name, word in PROVINCES.items():
        whole = f"{name}市" if name in MUNICIPALITIES and f"{name}市" in chinese else name
        for spelled in (name, *(name + suffix for suffix in SUFFIXES)):
            chinese[spelled] = whole
        latin[word] = whole
    return dict(sorted(chinese.items())), dict(sorted(latin.items()))


def _write(module: str, about: str, values: dict[str, tuple[object, str]]) -> None:
    text = f'"""{about} Made by tools/names.py."""\n\n# ruff: noqa: E501\n'
    for name, (value, meaning) in values.items():
        text += f"\n{name} = {_literal(value)}\n" + f'"""{meaning[0].upper()}{meaning[1:]}."""\n'
    (NAMING / f"{module}.py").write_text(text, "utf-8")


def _literal(value: object) -> str:
    if isinstance(value, dict):
        pairs = " ".join(f"{name}={said}" for name, said in value.items())
        return f'dict(pair.split("=") for pair in "{pairs}".split())'
    if isinstance(value, list):
        return "(" + ", ".join(map(_literal, value)) + ")"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1])
