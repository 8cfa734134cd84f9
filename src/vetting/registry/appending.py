"""The history of a registry at its end, where entries are added in the transaction at hand."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from vetting import clock
from vetting.ledger import Entry, seal
from vetting.rows import entry_row
from vetting.tables import EntryRow, MetaRow

Content = tuple[str, Mapping[str, Any]] | tuple[str, Mapping[str, Any], str]
"""The kind of an entry and what it records, with the canonical text where that is known."""


class Chain:
    """The last entry, read once, and what is sealed onto it. The write lock is held."""

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection = connection
        self.by = by
        self._last: Entry | None = None
        self._origin = ""
        self._session: str | None = None

    @property
    def length(self) -> int:
        """How many entries the history has."""
        self._last = self._last or self._head()
        return self._last.seq if self._last else 0

    def append(self, contents: Sequence[Content], reason: str) -> None:
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
        columns = [table.c[name] for name in ("seq", "prev", "digest", "header", "payload", "salt")]
        row = self.connection.execute(
            select(*columns).order_by(table.c.seq.desc()).limit(1)
        ).first()
        return Entry(*row) if row else None

    def _name(self) -> str:
        found = self.connection.execute(
            select(MetaRow.value).where(MetaRow.key == "origin")  # type: ignore[call-overload]
        ).scalar()
        return str(found)
