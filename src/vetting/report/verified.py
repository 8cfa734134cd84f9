"""What verifying a registry found, layer by layer, and what it cannot say."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vetting.report.lines import Line
from vetting.report.table import Table
from vetting.sentences import Labels, Reason, phrase, plain, text
from vetting.texts import width

LAYERS = ("history", "tables", "evidence", "checkpoints")


class Layer(NamedTuple):
    """One layer: its name in `LAYERS`, what is said of it, and what does not hold.

    `looked` is False where it was not looked at.
    """

    name: str
    said: Sequence[Reason]
    findings: Sequence[Reason] = ()
    looked: bool = True

    @property
    def holds(self) -> bool | None:
        """Whether it does; None where nobody looked."""
        return not self.findings if self.looked else None


def verified_lines(layers: Sequence[Layer], limits: Sequence[Reason], lang: str) -> list[Line]:
    """Return a line for each layer, and what all of it does not prove."""
    heads = {item.name: phrase(f"layer_{item.name}", lang) for item in layers}
    columns = max(map(width, heads.values())) + 2
    lines = []
    for item in layers:
        head = heads[item.name]
        style = {True: "good", False: "miss", None: "quiet"}[item.holds]
        blank = " " * (columns - width(head))
        lines.append(Line(f"{head}{blank}{_joined(item.said, lang)}", style))
    return [*lines, *(Line(text(reason, lang), "doubt") for reason in limits)]


def verified_table(layers: Sequence[Layer], limits: Sequence[Reason], lang: str) -> Table:
    """Return the same as a table; the last row is what all of it does not prove."""
    rows = [(item.name, item.holds, _joined(item.said, lang)) for item in layers]
    heads = tuple(phrase(f"col_{name}", lang) for name in ("layer", "holds", "said"))
    limit = ("limit", None, _joined(limits, lang))
    return Table("", ("layer", "holds", "said"), [*rows, limit], heads)


def verified_data(
    layers: Sequence[Layer],
    limits: Sequence[Reason],
    head: tuple[int, str],
    lang: str,
    labels: Labels,
) -> Mapping[str, Any]:
    """Return the same as data, with the head and every finding."""
    return {
        "entries": head[0],
        "head": head[1],
        "layers": [
            {
                "layer": item.name,
                "holds": item.holds,
                "said": [plain(reason, lang, labels) for reason in item.said],
                "findings": [plain(reason, lang, labels) for reason in item.findings],
            }
            for item in layers
        ],
        "limit": [plain(reason, lang, labels) for reason in limits],
    }


def _joined(reasons: Sequence[Reason], lang: str) -> str:
    return ("；" if lang == "zh" else "; ").join(text(reason, lang) for reason in reasons)
