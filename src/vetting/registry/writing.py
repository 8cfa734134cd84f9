"""Every change leaves an entry of the history in its transaction."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from vetting import clock
from vetting.errors import RegistryError
from vetting.history import merged
from vetting.ledger import Entry, canonical, seal
from vetting.packs import Pack
from vetting.reading import Reader
from vetting.reading.files import SCHEMA
from vetting.records import Rating, Supplier, document, with_rating
from vetting.registry.projecting import PART, project
from vetting.rows import entry_row, text_digest
from vetting.tables import (
    EntryRow,
    MetaRow,
    PackRow,
    ShortlistRow,
    SupplierRow,
)

Content = tuple[str, Mapping[str, Any]] | tuple[str, Mapping[str, Any], str]
"""The kind of an entry and what it records, with the canonical text where that is known."""


@dataclass(slots=True)
class Change:
    """What an import did, or would do: ids by what happened to them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


class Registry:
    """A unit of work: everything done with it is stored together, or not at all.

    `fresh` says that it was made just now.
    """

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection = connection
        self.by = by
        self._last: Entry | None = None
        self._origin = ""
        self._session: str | None = None
        self.fresh = False

    @property
    def entries(self) -> int:
        """How many entries the history has."""
        last = self._last or self._head()
        return last.seq if last else 0

    @property
    def reader(self) -> Reader:
        """The same registry, for reading inside the transaction."""
        raw: Any = self.connection.connection.dbapi_connection
        if self.connection.dialect.name == "sqlite":
            return Reader(raw)
        from vetting.reading.servers import ServerReader

        return ServerReader(raw)

    def begin(self) -> None:
        """Seal the first entry: the history gets a name, so that no other one's entries fit."""
        origin = f"vetting-{secrets.token_hex(8)}"
        rows = [{"key": "origin", "value": origin}, {"key": "schema", "value": str(SCHEMA)}]
        self.connection.execute(insert(MetaRow), rows)
        self._append([("registry.init", {"origin": origin, "schema": SCHEMA})], "")
        self.fresh = True

    def upgraded(self, before: int) -> None:
        """Put on record that the tables were brought up from an older schema."""
        self._append([("registry.upgrade", {"before": before, "after": SCHEMA})], "")

    def take_in(
        self, documents: Iterable[Mapping[str, Any]], *, reason: str, source: Mapping[str, Any]
    ) -> Change:
        """Add suppliers, or work what a list says of them into what is on file.

        Args:
            documents: one for each id, gone through once.
            reason: why, for the history.
            source: the file it came from, with its digest.

        Returns:
            what was added, changed, and left as it was. Where nothing changes, no entry is made.
        """
        done, left = Change(), iter(documents)
        while part := list(islice(left, PART)):
            known = self._documents([item["id"] for item in part])
            contents, after = [], {}
            for new in part:
                before = known.get(new["id"])
                now = merged(before, new) if before else new
                if before == now:
                    done.unchanged.append(new["id"])
                    continue
                (done.changed if before else done.added).append(new["id"])
                text = canonical(now)
                kind = "supplier.change" if before else "supplier.add"
                contents.append((kind, {"supplier": now}, f'{{"supplier":{text}}}'))
                after[text] = now
            if contents:
                self._append(contents, reason)
                project(self.connection, list(after.values()), list(after))
        if done.added or done.changed:
            facts = {"added": len(done.added), "changed": len(done.changed), **source}
            self._append([("import", facts)], reason)
        return done

    def add(self, supplier: Supplier, *, reason: str) -> None:
        """Put a new supplier on file.

        Raises:
            RegistryError: somebody put one there under this id meanwhile.
        """
        if self._document(supplier.id):
            raise RegistryError("supplier_there", id=supplier.id)
        self._append([("supplier.add", {"supplier": document(supplier)})], reason)
        project(self.connection, [document(supplier)])

    def change(self, supplier: Supplier, *, reason: str) -> None:
        """Replace what is on file of a supplier."""
        self._append([("supplier.change", {"supplier": document(supplier)})], reason)
        project(self.connection, [document(supplier)])

    def change_from(self, before: Supplier, after: Supplier, *, reason: str) -> None:
        """Replace what is on file, unless somebody changed it since `before` was read.

        Raises:
            RegistryError: somebody did.
        """
        if self._document(before.id) != document(before):
            raise RegistryError("changed_meanwhile", id=before.id)
        self.change(after, reason=reason)

    def rate(self, supplier: Supplier, site: str, rating: Rating, *, reason: str) -> None:
        """Record one rating at a site.

        Raises:
            RegistryError: the site is not there any more.
        """
        if site not in [item.id for item in supplier.sites]:
            raise RegistryError("changed_meanwhile", id=supplier.id)
        content = {"supplier": supplier.id, "site": site, "rating": document(rating)}
        self._append([("rating.add", content)], reason)
        project(self.connection, [document(with_rating(supplier, site, rating))])

    def keep(self, packs: Sequence[Pack]) -> None:
        """Keep packs as they were read, beside what was kept before; each use goes on record."""
        table = PackRow.__table__  # type: ignore[attr-defined]
        newest: dict[tuple[str, str], str] = {}
        known: set[tuple[str, str, str]] = set()
        for row in self.connection.execute(
            select(table.c.sort, table.c.name, table.c.digest).order_by(table.c.seq)
        ):
            known.add(tuple(row))
            newest[(row.sort, row.name)] = row.digest
        for pack in packs:
            if newest.get((pack.sort, pack.name)) == pack.digest:
                continue
            kept_text = pack.text()
            self._append([(f"{pack.sort}.use", _use(pack, kept_text))], "")
            assert self._last
            key = {"sort": pack.sort, "name": pack.name, "digest": pack.digest}
            if tuple(key.values()) in known:
                self.connection.execute(
                    update(table)
                    .where(*(table.c[name] == value for name, value in key.items()))
                    .values(seq=self._last.seq, text=kept_text)
                )
            else:
                kept = {**key, "seq": self._last.seq, "text": kept_text}
                self.connection.execute(insert(PackRow), [kept])

    def save_shortlist(self, answer: Mapping[str, Any], *, reason: str) -> tuple[str, str]:
        """Store an answer under the next number and return its id and its text."""
        count = self.connection.execute(select(func.count()).select_from(ShortlistRow)).scalar()
        number = f"S-{(count or 0) + 1:04d}"
        text = json.dumps({**answer, "id": number}, ensure_ascii=False, indent=2) + "\n"
        self._append([("shortlist.save", {"id": number, "text": text})], reason)
        assert self._last
        row = {"id": number, "seq": self._last.seq, "text": text}
        self.connection.execute(insert(ShortlistRow), [row])
        return number, text

    def _document(self, slug: str) -> dict[str, Any] | None:
        return self._documents([slug]).get(slug)

    def _documents(self, slugs: Sequence[str]) -> dict[str, dict[str, Any]]:
        table = SupplierRow.__table__  # type: ignore[attr-defined]
        rows = self.connection.execute(
            select(table.c.slug, table.c.document).where(table.c.slug.in_(slugs))
        )
        return {slug: json.loads(text) for slug, text in rows}

    def _append(self, contents: Sequence[Content], reason: str) -> None:
        """Seal entries onto the history."""
        self._last = self._last or self._head()
        self._origin = self._origin or self._name()
        if self._session is None and self.connection.dialect.name == "postgresql":
            found = self.connection.exec_driver_sql("SELECT session_user").scalar()
            self._session = str(found)
        rows = []
        for kind, content, *text in contents:
            entry = seal(
                self._last,
                registry=self._origin,
                at=clock.now(),
                by=self.by,
                kind=kind,
                reason=reason,
                payload=text[0] if text else content,
                salt=secrets.token_hex(16),
                session=self._session,
            )
            rows.append(entry_row(entry, content))
            self._last = entry
        self.connection.execute(insert(EntryRow), rows)

    def _head(self) -> Entry | None:
        table = EntryRow.__table__  # type: ignore[attr-defined]
        row = self.connection.execute(
            select(
                table.c.seq,
                table.c.prev,
                table.c.digest,
                table.c.header,
                table.c.payload,
                table.c.salt,
            )
            .order_by(table.c.seq.desc())
            .limit(1)
        ).first()
        return Entry(*row) if row else None

    def _name(self) -> str:
        found = self.connection.execute(
            select(MetaRow.value).where(MetaRow.key == "origin")  # type: ignore[call-overload]
        ).scalar()
        return str(found)


def _use(pack: Pack, kept_text: str) -> dict[str, Any]:
    """What the history says of a pack; the text of a rubric is part of it."""
    content = {
        "rubric": pack.name,
        "digest": pack.digest,
        "text_sha256": text_digest(kept_text),
    }
    if pack.sort == "rubric":
        content |= {"version": str(pack.data["version"]), "text": kept_text}
    return content
