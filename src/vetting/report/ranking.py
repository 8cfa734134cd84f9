"""Parks in order: as a table for people, as rows for a spreadsheet, as data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vetting.ranking import Ranked, dimensions
from vetting.report.table import Cell, Table
from vetting.rubric import Rubric
from vetting.scoring import level_word
from vetting.sentences import Labels, phrase, plain

SCHEMA = "vetting.ranking/1"
COLUMNS = ("rank", "id", "name", "name_zh", "score", "level", "possible", "confidence")


def ranking_table(found: Sequence[Ranked], rubric: Rubric, on: date, lang: str) -> Table:
    """Return one row a park; a dimension as one number, or as a range where it is not sure."""
    titles = [item.title[lang] for item in dimensions(rubric)]
    heads = ("rank", "park", "score", "possible", "confidence")
    rows: list[tuple[Cell, ...]] = [
        (
            rank,
            (item.park.name_zh if lang == "zh" else None) or item.park.name,
            f"{item.score.score:.1f} {phrase(f'level_{level_word(item.score.score)}', lang)}",
            item.score.possible,
            f"{item.score.confidence:.2f}",
            *(_range(part.low, part.high) for part in item.dimensions),
        )
        for rank, item in enumerate(found, 1)
    ]
    title = phrase(
        "ranked_by", lang, title=rubric.title[lang], version=rubric.version, on=on.isoformat()
    )
    names = tuple(phrase(f"head_{name}", lang) for name in heads)
    columns = (*heads, *(item.id for item in dimensions(rubric)))
    return Table(title, columns, rows, (*names, *titles))


def ranking_lines(found: Sequence[Ranked], rubric: Rubric, on: date, lang: str) -> Table:
    """Return one sentence a park, to be read without headings."""
    rows: list[tuple[Cell, ...]] = [
        (
            phrase(
                "ranked_line",
                lang,
                rank=rank,
                name=(item.park.name_zh if lang == "zh" else None) or item.park.name,
                score=f"{item.score.score:.1f}",
                level=phrase(f"level_{level_word(item.score.score)}", lang),
                possible=f"{item.score.possible:.1f}",
                confidence=f"{item.score.confidence:.2f}",
            ),
        )
        for rank, item in enumerate(found, 1)
    ]
    return Table(ranking_table(found, rubric, on, lang).title, ("park",), rows)


def ranking_rows(found: Sequence[Ranked], rubric: Rubric, lang: str) -> Table:
    """Return one row a park, each dimension as its lowest and highest value."""
    heads = [phrase(f"head_{name}", lang) for name in COLUMNS]
    heads += [
        phrase(f"head_{end}", lang, of=item.title)
        for item in dimensions(rubric)
        for end in ("lowest", "highest")
    ]
    ends = [f"{item.id}_{end}" for item in dimensions(rubric) for end in ("low", "high")]
    rows = [
        (
            rank,
            item.park.id,
            item.park.name,
            item.park.name_zh,
            round(item.score.score, 1),
            level_word(item.score.score),
            round(item.score.possible, 1),
            round(item.score.confidence, 3),
            *(round(end, 1) for part in item.dimensions for end in (part.low, part.high)),
        )
        for rank, item in enumerate(found, 1)
    ]
    return Table("", (*COLUMNS, *ends), rows, tuple(heads))


def ranking_data(
    found: Sequence[Ranked], rubric: Rubric, on: date, version: str, lang: str, labels: Labels
) -> dict[str, Any]:
    """Return the ranking as data (`vetting.ranking/1`)."""
    return {
        "schema": SCHEMA,
        "on": on.isoformat(),
        "rubric": {"id": rubric.id, "version": rubric.version, "digest": rubric.digest},
        "version": version,
        "parks": [_park(rank, item, lang, labels) for rank, item in enumerate(found, 1)],
    }


def _park(rank: int, item: Ranked, lang: str, labels: Labels) -> dict[str, Any]:
    return {
        "rank": rank,
        "id": item.park.id,
        "name": item.park.name,
        "name_zh": item.park.name_zh,
        "score": round(item.score.score, 6),
        "level": level_word(item.score.score),
        "possible": round(item.score.possible, 6),
        "confidence": round(item.score.confidence, 6),
        "dimensions": [
            {
                "dimension": part.criterion.id,
                "titles": dict(part.criterion.title),
                "weight": round(part.weight, 9),
                "low": round(part.low, 6),
                "high": round(part.high, 6),
            }
            for part in item.dimensions
        ],
        "indicators": [_indicator(item, name, lang, labels) for name in item.weights],
    }


def _indicator(item: Ranked, name: str, lang: str, labels: Labels) -> dict[str, Any]:
    basis, figure = item.bases[name], item.park.indicators.get(name)
    return {
        "indicator": name,
        "figure_low": str(figure.low) if figure else None,
        "figure_high": str(figure.high) if figure else None,
        "grade": figure.grade if figure else None,
        "on": figure.on.isoformat() if figure and figure.on else None,
        "source": figure.source if figure else None,
        "weight": round(item.weights[name], 9),
        "lo": round(basis.cell.lo, 6),
        "hi": round(basis.cell.hi, 6),
        "confidence": round(basis.cell.c, 6),
        "reason": plain(basis.reason, lang, labels),
    }


def _range(low: float, high: float) -> str:
    said = f"{low:.1f}", f"{high:.1f}"
    return said[0] if said[0] == said[1] else "–".join(said)
