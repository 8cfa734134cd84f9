"""The sentences of what can be wrong in a rubric or a vocabulary."""

from collections.abc import Mapping

JUDGING: Mapping[str, tuple[str, str]] = {
    # rubrics
    "unknown_rule": (
        "`{value}` is not a rule of gates; wanted is {choices:or}",
        "`{value}` 不是门槛规则（rule），可用 {choices:or}",
    ),
    "unknown_kind": (
        "`{value}` is not a kind of criterion; wanted is {choices:or}",
        "`{value}` 不是指标类型（kind），可用 {choices:or}",
    ),
    "unknown_criterion": (
        "the rubric has no criterion `{value}` to give a weight to or to name{near:meant}",
        "评分表中没有可设权重或引用的指标 `{value}`{near:meant}",
    ),
    "gate_twice": ("gate `{value}` is defined twice", "门槛 `{value}` 重复定义"),
    "criterion_twice": ("criterion `{value}` is defined twice", "指标 `{value}` 重复定义"),
    "bad_weight": (
        "the weight of `{criterion}` must be a number above 0, not `{value}`",
        "`{criterion}` 的权重须为大于 0 的数字，不能是 `{value}`",
    ),
    "bad_values": (
        "`values` wants six rising numbers, one for each level from 0 to 5",
        "`values` 须为六个递增的数字，对应 0 至 5 级",
    ),
    "bad_points": (
        "`points` of `{criterion}` wants two or more pairs `[x, y]`: x rising, y from 0 to 100",
        "`{criterion}` 的 `points` 须为两个或以上的 `[x, y]`：x 递增，y 在 0 至 100 之间",
    ),
    "bad_title": (
        "a title wants text, or `{{en: …, zh: …}}`",
        "标题须为文本，或 `{{en: …, zh: …}}`",
    ),
    "weight_heavy": (
        "criterion `{criterion}` carries more than half of the weight",
        "指标 `{criterion}` 的权重超过一半",
    ),
    "anchors_thin": (
        "criterion `{criterion}` has no text for level {levels}",
        "指标 `{criterion}` 缺少 {levels} 级的描述",
    ),
    "no_source": (
        "criterion `{criterion}` names no `source`",
        "指标 `{criterion}` 未注明 `source`",
    ),
    "extends_outside": (
        "extends `{name}` leads outside the folders of rubrics: a name alone is wanted",
        "`extends` 的 `{name}` 超出（outside）评分表文件夹：只写名称",
    ),
    "extends_cycle": (
        "extends goes in a cycle, or too deep: {chain}",
        "`extends` 循环引用或层数过多：{chain}",
    ),
    "extends_missing": (
        "extends `{name}`, but there is no such rubric in `{folder}` or with the others",
        "`extends` 的评分表 `{name}` 不在 `{folder}` 及其他评分表文件夹中",
    ),
    "version_used": (
        "version {version} was used with another content: raise `version`, past results name it",
        "第 {version} 版曾以其他内容使用过：请提高 `version`，以往结果引用该版本",
    ),
    # vocabulary
    "code_unnamed": (
        "the code `{code}` wants a name in both languages: `{{en: …, zh: …}}`",
        "代码 `{code}` 须有中英文名称：`{{en: …, zh: …}}`",
    ),
    "code_without_broader": (
        "the service `{code}` wants a known code in `broader`, or a `family` where it is a top one",
        "服务项目 `{code}` 须在 `broader` 中写明已有代码，一级代码则写 `family`",
    ),
}
