"""What a comparison of two names found, in English and Chinese, by code."""

from collections.abc import Mapping

NAMING: Mapping[str, tuple[str, str]] = {
    "clue_same_letters": ("the same name: {name}", "名称完全一致：{name}"),
    "clue_same_name": ("the same but for spelling: {name}", "除写法外一致：{name}"),
    "clue_other_form": ("the same but for the legal form: {name}", "除公司形式外一致：{name}"),
    "clue_words_shared": ("words in common: {words}", "共有词：{words}"),
    "clue_words_lacking": ("its name lacks: {words}", "其名称中没有：{words}"),
    "clue_trade_words_only": ("only trade words were given", "只给出了行业词"),
    "clue_spelled_close": ("spelled nearly as {name}", "与 {name} 写法相近"),
    "clue_same_brand": ("same brand: {brand}", "字号相同：{brand}"),
    "clue_near_brand": ("nearly the brand: {brand}", "字号相近：{brand}"),
    "clue_other_trade": ("another trade: {words}", "行业词不同：{words}"),
    "clue_begins_so": ("one begins as the other: {name}", "一方为另一方的开头：{name}"),
    "clue_shortened": ("may be short for {name}", "可能是 {name} 的简称"),
    "clue_pinyin": ("{name} is read {sound}", "{name} 读作 {sound}"),
    "clue_other_number": ("another number", "数字不同"),
    "clue_other_place": (
        "another place: {places}, on file {known}",
        "地名不同：{places}，档案中为 {known}",
    ),
    "clue_place_not_on_file": ("place not in its name: {places}", "其名称中没有地名：{places}"),
}
