"""What the commands about standing and waivers share: options, and what was done in a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import plain

if TYPE_CHECKING:
    from vetting.records import Site, StandingDecision, Supplier
    from vetting.sentences import Reason

Who = Annotated[str, typer.Argument(help="Id, name or alias of the supplier.")]
Which = Annotated[str, typer.Argument(metavar="ID", help="Of the decision, e.g. D-1.")]
At = Annotated[
    str | None, typer.Option("--site", metavar="ID", help="Which site, where it has several.")
]
Family = Annotated[
    str, typer.Option("--family", metavar="NAME", help="Of services, e.g. nonclinical.")
]
Because = Annotated[
    str,
    typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.", callback=plain),
]


def proposed_code(item: "StandingDecision") -> str:
    """The sentence that says what was proposed: a suspension counts at once."""
    return "standing_suspended" if item.standing == "suspended" else "standing_proposed"


def done(code: str, known: "Supplier", place: "Site", item: "StandingDecision") -> None:
    """Say what was done with a decision."""
    facts = {"standing": item.standing, "family": item.family}
    output.note(code, id=item.id, supplier=known.id, site=place.id, **facts)


def unsaid(**texts: str) -> "Iterator[Reason]":
    """What must be said, by name, and is empty."""
    from vetting.sentences import because

    for name, text in texts.items():
        if not text.strip():
            yield because("empty_field", field=name)
