"""A registry opened for reading, without the ORM: nothing here writes."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from vetting.errors import (
    MergedError,
    RegistryError,
    RegistryMissingError,
    RemovedError,
    UnknownNameError,
)
from vetting.reading import files
from vetting.reading.statements import STATEMENTS
from vetting.records import Supplier, from_document
from vetting.sentences import because
from vetting.texts import short
from vetting.vocabulary import folded

if TYPE_CHECKING:
    from vetting.ledger import Entry

SERVERS = ("postgresql", "postgres")
"""How the URL of a registry on a server begins; a driver named after `+` is not minded."""

CHUNK = 500
"""Codes in one statement; SQLite allows 32,766 parameters, older builds 999."""


AWAY = '"merged":{'
"""Stands in the text of a document, as the key it is, where the supplier became part of another."""


class Reader:
    """A registry opened for reading. Nothing here writes.

    `past` says that it is the registry as it stood once, to be judged by the packs of then.
    """

    past = False

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def ask(self, name: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Run one of `STATEMENTS`."""
        return self.run(STATEMENTS[name], values)

    def run(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Run a statement with `?` for its values."""
        return iter(self.connection.execute(statement, values))

    def damage(self) -> str | None:
        """What the database itself finds wrong with its storage."""
        found = str(next(self.run("PRAGMA quick_check", ()))[0])
        return None if found == "ok" else found

    def unguarded_role(self) -> str | None:
        """The role at work on a server, where it could switch the history's triggers off."""
        return None

    def kept(self, *names: tuple[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
        """The packs as the registry keeps them: those named, or all."""
        if not names:
            return {(sort, name): (mark, text) for sort, name, mark, text in self.ask("packs")}
        found = {}
        for key in names:
            for mark, text in self.ask("pack", *key):
                found[key] = (mark, text)
        return found

    def head(self) -> tuple[int, str]:
        """How many entries the history has, and the digest of the last."""
        seq, mark = next(self.ask("head"), (0, ""))
        return int(seq), str(mark)

    def counts(self) -> tuple[int, int]:
        """How many suppliers there are, and how many of them have no service on file."""
        return next(self.ask("count"))[0], next(self.ask("unoffered"))[0]

    def offering(
        self, services: Sequence[str], families: Collection[str] | None = None
    ) -> Iterator[Supplier]:
        """The suppliers that offer one of the service codes, with what bears on them only.

        Args:
            services: codes; other offerings of a site are left out.
            families: of rubrics; ratings of others are left out. None for all.
        """
        codes = list(services)[:CHUNK]
        marks = ", ".join("?" * len(codes))
        statement = STATEMENTS["offering"].format(codes=marks)
        for (text,) in self.run(statement, codes):
            yield supplier_of(text, frozenset(codes), families)

    def supplier(self, name: str, *, merged: bool = False) -> Supplier:
        """The supplier with this id, or the one that goes by this name.

        Args:
            name: an id, a name or an alias.
            merged: whether the id of one that became part of another may be meant.

        Raises:
            UnknownNameError: none does, or several do.
            MergedError: it became part of another one.
            RemovedError: it was taken off file.
        """
        for (text,) in self.ask("by_slug", name):
            known = supplier_of(text)
            if known.merged and not merged:
                away = known.merged
                raise MergedError(known.id, away.into, away.on.isoformat(), away.by)
            return known
        found = list(self.ask("by_name", folded(name)))
        if len(found) == 1:
            return supplier_of(found[0][1])
        if found:
            raise UnknownNameError("supplier", name, [slug for slug, _ in found])
        from vetting.reading.removed import removed

        gone = removed(self, name)
        if len(gone) == 1:
            raise gone[0]
        if gone:
            raise UnknownNameError("supplier", name, [one.id for one in gone])
        key = folded(name).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        near = [slug for (slug,) in self.ask("by_part", f"%{key}%")] if key else []
        error = UnknownNameError("supplier", name, self._spoken(), see="vetting supplier list")
        if near and not (error.hint and error.hint.code == "did_you_mean"):
            error.hint = because("did_you_mean", near=near[:3])
        raise error

    def told_of(self, name: str) -> str:
        """The id of the supplier with this id or name, also of one merged or taken off since.

        Raises:
            UnknownNameError: none is, or was.
        """
        try:
            return self.supplier(name, merged=True).id
        except RemovedError as error:
            return error.id

    def known_as(self, name: str) -> str | None:
        """The id of the one supplier with this id or this name; None for none, or for several."""
        for (text,) in self.ask("by_slug", name):
            away = supplier_of(text).merged if AWAY in text else None
            return self.known_as(away.into) if away else name
        found = [str(slug) for slug, _ in self.ask("by_name", folded(name))]
        return found[0] if len(found) == 1 else None

    def document(self, slug: str) -> dict[str, Any] | None:
        """The stored document of the supplier with this id, None where there is none."""
        for (text,) in self.ask("by_slug", slug):
            found: dict[str, Any] = json.loads(text)
            return found
        return None

    def suppliers(self, *, merged: bool = False) -> Iterator[Supplier]:
        """Every supplier, by id; with `merged` also what became part of another one."""
        for (text,) in self.ask("every_document" if merged else "documents"):
            yield supplier_of(text)

    def with_evidence(self) -> Iterator[Supplier]:
        """Every record with evidence, also of what became part of another supplier.

        One that cannot be read is passed over.
        """
        for (text,) in self.ask("every_document"):
            if '"evidence":' in str(text):
                with suppress(RegistryError):
                    yield supplier_of(text)

    def entries(self) -> "Iterator[Entry]":
        """Every entry of the history, in order."""
        from vetting.ledger import Entry

        for row in self.ask("entries"):
            yield Entry(*row)

    def _spoken(self) -> list[str]:
        return [slug for (slug,) in self.ask("slugs")] + [name for (name,) in self.ask("spoken")]


def supplier_of(
    text: str, services: Collection[str] | None = None, families: Collection[str] | None = None
) -> Supplier:
    """Return the supplier of a stored document, with the offerings and ratings asked for.

    Raises:
        RegistryError: somebody made it something else.
    """
    try:
        told = json.loads(text)
        for site in told.get("sites", ()):
            if services is not None and "offerings" in site:
                site["offerings"] = [
                    item for item in site["offerings"] if item["service"] in services
                ]
            if families is not None and "ratings" in site:
                site["ratings"] = [
                    item
                    for item in site["ratings"]
                    if item["criterion"].partition(".")[0] in families
                ]
        return from_document(Supplier, told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise RegistryError("document_damaged", text=short(str(text))) from None


def is_server(db: str) -> bool:
    """Whether `--db` or `VETTING_DB` is the URL of a PostgreSQL server."""
    scheme, separator, _ = db.partition("://")
    return bool(separator) and scheme.split("+")[0] in SERVERS


def shown(db: str) -> str:
    """Return what names a registry without its password."""
    if not is_server(db):
        return str(files.located(db))
    from vetting.reading.servers import without_password

    return without_password(db)


def exists(db: str) -> bool:
    """Whether there is something where a registry is looked for."""
    if not is_server(db):
        return files.located(db).exists()
    try:
        with open_reader(db):
            return True
    except RegistryMissingError:
        return False


@contextmanager
def open_reader(db: str) -> Iterator[Reader]:
    """Open a registry for reading: never made, never changed; one state of it throughout."""
    if is_server(db):
        from vetting.reading import servers

        with servers.opened(db) as connection:
            yield servers.ServerReader(connection)
        return
    with files.opened(db) as connection:
        yield Reader(connection)
