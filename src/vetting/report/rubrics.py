"""A rubric as a person reads it."""

from collections.abc import Iterator

from vetting.report.lines import Line, paragraphs
from vetting.rubric import Criterion, Rubric
from vetting.sentences import phrase
from vetting.texts import safe


def rubric_lines(rubric: Rubric, *, lang: str) -> Iterator[Line]:
    """Return gates, criteria with their weights, and the anchors of each level."""
    yield Line(safe(f"{rubric.title[lang]} ({rubric.id} {rubric.version})"), "head")
    yield Line(safe(phrase("rubric_path", lang, path=rubric.path, digest=rubric.digest[:12])))
    yield Line("")
    yield Line(phrase("gates_head", lang), "head")
    for gate in rubric.gates:
        said = f"{gate.id}: {gate.title[lang]} — {gate.rule}, "
        said += f"{phrase('on_missing', lang)} {gate.on_missing}"
        if gate.when:
            said += f", {phrase('when', lang)} {' + '.join(gate.when)}"
        yield from (Line(line) for line in paragraphs(safe(said), 2))
    yield Line("")
    yield Line(phrase("criteria_head", lang), "head")
    total = sum(item.weight for item in rubric.criteria)
    for criterion in rubric.criteria:
        yield from _criterion(criterion, criterion.weight / total, lang)


def _criterion(item: Criterion, share: float, lang: str, indent: int = 2) -> Iterator[Line]:
    head = f"{item.id}: {item.title[lang]} — {100 * share:.0f} %, {item.kind}"
    yield Line(" " * indent + safe(head), "head")
    for level, anchor in sorted(item.anchors.items()):
        yield from (Line(line) for line in paragraphs(safe(f"{level}  {anchor[lang]}"), indent + 2))
    if item.points:
        points = ", ".join(f"{x:g} -> {y:g}" for x, y in item.points)
        of = " / ".join(filter(None, (item.measure, item.reference)))
        yield from (Line(line) for line in paragraphs(f"{of} {points}".strip(), indent + 2))
    total = sum(child.weight for child in item.children)
    for child in item.children:
        yield from _criterion(child, share * child.weight / total, lang, indent + 2)
