"""What the registry stores: the history, and the current state as a projection of it.

The projection can be rebuilt from the history and compared with it. Documents are kept as
canonical JSON text; the other columns are indexes into them.
"""

from collections.abc import Mapping
from typing import ClassVar

from sqlmodel import Field, SQLModel


class MetaRow(SQLModel, table=True):
    """Facts about the registry itself: its name in the history, its schema."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


class EntryRow(SQLModel, table=True):
    """A line of the history. `header` and `payload` are the text that was hashed."""

    __tablename__ = "entries"
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    prev: str = Field(unique=True)
    digest: str = Field(unique=True)
    header: str
    payload: str | None
    salt: str | None
    at: str
    by: str
    kind: str
    subject: str | None = Field(index=True)


class SupplierRow(SQLModel, table=True):
    """A supplier's current document. `offerings` counts what it offers, over all sites.

    Where it became part of another one, -1 stands there: it is counted nowhere.
    """

    __tablename__ = "suppliers"
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str
    name_zh: str | None
    offerings: int = Field(index=True)
    document: str


class NameRow(SQLModel, table=True):
    """A name a supplier goes by, as spoken, and as looked up: without case, width and spaces."""

    __tablename__ = "names"
    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(foreign_key="suppliers.id", index=True)
    folded: str = Field(index=True)
    name: str = Field(sa_column_kwargs={"server_default": ""})


class GramRow(SQLModel, table=True):
    """That a name of a supplier has a gram: what recognising looks up first."""

    __tablename__ = "grams"
    __table_args__: ClassVar[Mapping[str, bool]] = {"sqlite_with_rowid": False}
    gram: str = Field(primary_key=True)
    supplier_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class IdentifierRow(SQLModel, table=True):
    """A number that decides who a supplier is (USCC, LEI) or which site it is (FEI, D-U-N-S)."""

    __tablename__ = "identifiers"
    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(foreign_key="suppliers.id", index=True)
    scheme: str
    number: str = Field(index=True)


class OfferingRow(SQLModel, table=True):
    """That a supplier offers a service: what matching looks up first."""

    __tablename__ = "offerings"
    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(foreign_key="suppliers.id", index=True)
    service: str = Field(index=True)


class PackRow(SQLModel, table=True):
    """A rubric, the vocabulary or the rates as read, by the digest of the files.

    All that was ever used is kept; the newest `seq`, the entry of its latest use, is current.
    """

    __tablename__ = "packs"
    sort: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    seq: int
    text: str


class ShortlistRow(SQLModel, table=True):
    """A saved answer, as the very text that was shown to scripts."""

    __tablename__ = "shortlists"
    id: str = Field(primary_key=True)
    seq: int
    text: str
