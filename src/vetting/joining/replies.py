"""What two suppliers were asked and said, still about what each of them was shown."""

from collections.abc import Mapping
from typing import Any

from vetting.joining.numbers import free_ids
from vetting.sentences import Reason, because

Document = Mapping[str, Any]


def replies_of_both(
    whole: Document, part: Document, findings: Mapping[tuple[str, str], str]
) -> tuple[list[Document], list[Reason]]:
    """Return the questions to both and what is called otherwise; none of them is lost.

    Args:
        whole: the record that stays.
        part: the one that comes in, its sites and their findings by the ids they go by there.
        findings: the ids that findings of the part go by, by site and the id they had.
    """
    some, others = whole.get("replies", ()), part.get("replies", ())
    ids = free_ids((item["id"] for item in others), (item["id"] for item in some))
    listed = [
        *(_placed(item, whole, part) for item in some),
        *(
            {**_placed(_about(item, findings), part, whole), "id": ids[item["id"]]}
            for item in others
        ),
    ]
    return listed, [
        because("merge_reply", id=old, now=new) for old, new in ids.items() if old != new
    ]


def _about(item: Document, findings: Mapping[tuple[str, str], str]) -> Document:
    """A question that names the finding it is about by the id that one goes by."""
    here = item.get("site")
    named = (
        now
        for (site, before), now in findings.items()
        if before == item["about"] and here in (None, site)
    )
    return {**item, "about": next(named, item["about"])}


def _placed(item: Document, own: Document, other: Document) -> Document:
    """A question about a rating that both have, at the one site of its own record that has it."""
    places = _rated(own, item["about"])
    if "site" in item or len(places) != 1 or not _rated(other, item["about"]):
        return item
    return {**item, "site": places[0]}


def _rated(record: Document, criterion: str) -> list[str]:
    return [
        site["id"]
        for site in record.get("sites", ())
        if any(rating["criterion"] == criterion for rating in site.get("ratings", ()))
    ]
