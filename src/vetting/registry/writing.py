"""Every change leaves an entry of the history in its transaction."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from vetting.errors import RegistryError
from vetting.history import apply
from vetting.ledger import canonical
from vetting.packs import Pack
from vetting.reading import Reader
from vetting.reading.files import SCHEMA
from vetting.records import Flag, Rating, Supplier, document
from vetting.registry.appending import Chain
from vetting.registry.projecting import PART, project
from vetting.rows import text_digest
from vetting.sentences import Reason
from vetting.tables import (
    EntryRow,
    MetaRow,
    PackRow,
    ShortlistRow,
    SupplierRow,
)
from vetting.updating import undecided, updated


@dataclass(slots=True)
class Change:
    """What an import did, or would do: ids by what happened to them.

    `undecided` are suppliers on file of which the list told decisions or waivers: not taken.
    `left` says what else of the list was not taken, and why.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    left: list[Reason] = field(default_factory=list)


class Registry:
    """A unit of work: everything done with it is stored together, or not at all.

    `fresh` says that it was made just now.
    """

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection = connection
        self.by = by
        self.chain = Chain(connection, by)
        self.fresh = False

    @property
    def entries(self) -> int:
        """How many entries the history has."""
        return self.chain.length

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
        self.chain.append([("registry.init", {"origin": origin, "schema": SCHEMA})], "")
        self.fresh = True

    def upgraded(self, before: int) -> None:
        """Put on record that the tables were brought up from an older schema."""
        self.chain.append([("registry.upgrade", {"before": before, "after": SCHEMA})], "")

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
        from vetting.naming import forget

        done, left = Change(), iter(documents)
        while part := list(islice(left, PART)):
            known = self._documents([item["id"] for item in part])
            contents, after = [], {}
            for new in part:
                before = known.get(new["id"])
                if before and "merged" in before:
                    raise RegistryError("changed_meanwhile", id=new["id"])
                now = updated(before, new, done.left) if before else new
                if before and undecided(before, new):
                    done.undecided.append(new["id"])
                if before == now:
                    done.unchanged.append(new["id"])
                    continue
                (done.changed if before else done.added).append(new["id"])
                text = canonical(now)
                kind = "supplier.change" if before else "supplier.add"
                contents.append((kind, {"supplier": now}, f'{{"supplier":{text}}}'))
                after[text] = now
            if contents:
                self.chain.append(contents, reason)
                project(self.connection, list(after.values()), list(after))
                forget()
        if done.added or done.changed:
            facts = {"added": len(done.added), "changed": len(done.changed), **source}
            self.chain.append([("import", facts)], reason)
        return done

    def take_flags(
        self, flags: Iterable[tuple[str, Flag]], *, reason: str, source: Mapping[str, Any]
    ) -> None:
        """Raise flags of a list, as one import. Where there are none, no entry is made.

        Args:
            flags: each with the id of its supplier, gone through once.
            reason: why, for the history.
            source: the file they came from, with its digest.
        """
        count = 0
        for supplier, flag in flags:
            self.put("flag.add", supplier, "flags", flag, reason=reason)
            count += 1
        if count:
            facts = {"added": 0, "changed": 0, "flags": count, **source}
            self.chain.append([("import", facts)], reason)

    def add(self, supplier: Supplier, *, reason: str) -> None:
        """Put a new supplier on file.

        Raises:
            RegistryError: somebody put one there under this id meanwhile.
        """
        if self._document(supplier.id):
            raise RegistryError("supplier_there", id=supplier.id)
        self.chain.append([("supplier.add", {"supplier": document(supplier)})], reason)
        project(self.connection, [document(supplier)])

    def change(self, supplier: Supplier, *, reason: str) -> None:
        """Replace what is on file of a supplier."""
        self.chain.append([("supplier.change", {"supplier": document(supplier)})], reason)
        project(self.connection, [document(supplier)])

    def change_from(self, before: Supplier, after: Supplier, *, reason: str) -> None:
        """Replace what is on file, unless somebody changed it since `before` was read.

        Raises:
            RegistryError: somebody did.
        """
        if self._document(before.id) != document(before):
            raise RegistryError("changed_meanwhile", id=before.id)
        self.change(after, reason=reason)

    def rate(self, supplier: str, site: str, rating: Rating, *, reason: str) -> None:
        """Record one rating at a site.

        Raises:
            RegistryError: the supplier or the site is not there any more.
        """
        self._applied("rating.add", supplier, site, {"rating": document(rating)}, reason)

    def put(
        self,
        kind: str,
        supplier: str,
        name: str,
        item: Any,
        *,
        site: str | None = None,
        old: Any = None,
        reason: str,
    ) -> None:
        """Put a record into one of the lists of a supplier, or of one of its sites.

        Args:
            kind: of the entry, e.g. `finding.close`.
            supplier: its id.
            name: of the list, e.g. `findings`.
            item: the record, e.g. a `Finding`.
            site: whose list it is; None for the supplier's own.
            old: the record it stands in place of; None to add it at the end.
            reason: why, for the history.

        Raises:
            RegistryError: the supplier, the site or `old` is not there any more.
        """
        holder: Any = self._document(supplier) or {}
        if site is not None:
            holder = next((one for one in holder.get("sites", ()) if one["id"] == site), {})
        items = holder.get(name, [])
        if old is not None and document(old) not in items:
            raise RegistryError("changed_meanwhile", id=supplier)
        place = len(items) if old is None else items.index(document(old))
        content = {"list": name, "place": place, "item": document(item)}
        self._applied(kind, supplier, site, content, reason)

    def _applied(
        self, kind: str, supplier: str, site: str | None, content: dict[str, Any], reason: str
    ) -> None:
        """Put an entry on record that changes a part of a supplier, and bring it up to it."""
        now = self._document(supplier)
        if (
            now is None
            or "merged" in now
            or (site and site not in [one["id"] for one in now.get("sites", ())])
        ):
            raise RegistryError("changed_meanwhile", id=supplier)
        whole = {"supplier": supplier, **({"site": site} if site else {}), **content}
        apply({supplier: now}, kind, whole)
        self.chain.append([(kind, whole)], reason)
        project(self.connection, [now])

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
            self.chain.append([(f"{pack.sort}.use", _use(pack, kept_text))], "")
            key = {"sort": pack.sort, "name": pack.name, "digest": pack.digest}
            if tuple(key.values()) in known:
                self.connection.execute(
                    update(table)
                    .where(*(table.c[name] == value for name, value in key.items()))
                    .values(seq=self.chain.length, text=kept_text)
                )
            else:
                kept = {**key, "seq": self.chain.length, "text": kept_text}
                self.connection.execute(insert(PackRow), [kept])

    def save_shortlist(self, answer: Mapping[str, Any], *, reason: str) -> tuple[str, str]:
        """Store an answer under the next number and return its id and its text."""
        entries: Any = EntryRow.__table__  # type: ignore[attr-defined]
        # a redacted shortlist keeps its number, which the subject of its entry still tells
        saved = entries.c.kind == "shortlist.save", entries.c.subject.startswith("S-")
        count = self.connection.execute(select(func.count()).where(*saved)).scalar()
        number = f"S-{(count or 0) + 1:04d}"
        text = json.dumps({**answer, "id": number}, ensure_ascii=False, indent=2) + "\n"
        self.chain.append([("shortlist.save", {"id": number, "text": text})], reason)
        row = {"id": number, "seq": self.chain.length, "text": text}
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
