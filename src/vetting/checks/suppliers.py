"""What a supplier must hold beyond its shape: known codes, sane dates and ranges.

Each function returns problems as `(path, reason)`; the reader adds file and line.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from vetting.checks.audited import audited_problems, is_digest, site_problems
from vetting.checks.codes import Path, Problems, coded, is_point, known_code, one_of
from vetting.checks.numbers import number_warnings, with_numbers
from vetting.countries import CODES, short_code
from vetting.countries import near as near_country
from vetting.records import (
    DEVICE_CLASSES,
    GRADES,
    OUTCOMES,
    SEVERITIES,
    Certificate,
    Offering,
    Price,
    Project,
    Rating,
    Site,
    Supplier,
    Weeks,
    level_text,
)
from vetting.sentences import Reason, because
from vetting.texts import has_invisible, mixed_scripts, short
from vetting.vocabulary import Vocabulary

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}[a-z0-9]|[a-z0-9]")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file on Windows may have."""
_EXCEL_NUMBER = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+[0-9]+")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:|[/\\]", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CRITERION = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*")


def supplier_problems(supplier: Supplier, vocabulary: Vocabulary, today: date) -> Problems:
    """Return what is wrong with a supplier whose shape is right."""
    if not is_slug(supplier.id):
        yield ("id",), because("bad_id", value=short(supplier.id))
    if not supplier.name.strip():
        yield ("name",), because("empty_field", field="name")
    if supplier.country and supplier.country not in CODES:
        near, code = near_country(supplier.country), short(supplier.country)
        yield ("country",), because("unknown_country", code=code, near=near)
    yield from _one_line(supplier)
    yield from _reachable(supplier)
    seen: set[str] = set()
    for place, site in enumerate(supplier.sites):
        path = ("sites", place)
        if site.id in seen:
            yield (*path, "id"), because("site_twice", value=short(site.id))
        seen.add(site.id)
        for rest, reason in _site_problems(site, vocabulary, today):
            yield (*path, *rest), reason
    for place, project in enumerate(supplier.projects):
        for name, reason in _project_problems(project, vocabulary, today):
            yield ("projects", place, name), reason
    yield from audited_problems(supplier, today)
    for place, flag in enumerate(supplier.flags):
        path = ("flags", place)
        yield from one_of((*path, "severity"), flag.severity, SEVERITIES)
        yield from one_of((*path, "grade"), flag.grade, GRADES)


def supplier_warnings(supplier: Supplier) -> Problems:
    """Return what is stored all the same, but should be looked at."""
    for field in ("name", "name_zh"):
        text = getattr(supplier, field) or ""
        if word := mixed_scripts(text):
            yield (field,), because("mixed_scripts", field=field, word=short(word))
    email = supplier.contact.email if supplier.contact else None
    if email and not _EMAIL.search(unicodedata.normalize("NFKC", email)):
        yield ("contact", "email"), because("email_wrong", value=short(email))
    yield from number_warnings(supplier)


def coded_supplier(supplier: Supplier, vocabulary: Vocabulary) -> Supplier:
    """Return `supplier` with codes in place of words, and numbers as their schemes write them."""
    return replace(
        with_numbers(supplier),
        country=short_code(supplier.country) if supplier.country else None,
        sites=tuple(
            replace(
                with_numbers(site),
                offerings=tuple(_coded_offering(item, vocabulary) for item in site.offerings),
                certificates=tuple(
                    replace(item, type=coded((item.type,), "certificates", vocabulary)[0])
                    for item in site.certificates
                ),
            )
            for site in supplier.sites
        ),
    )


def level_problem(level: int | tuple[int, int]) -> Reason | None:
    """Return what is wrong with a level or a range of levels, or None."""
    low, high = (level, level) if isinstance(level, int) else level
    if not 0 <= low <= high <= 5:
        return because("bad_level", value=level_text(level))
    return None


def rating_problems(rating: Rating, today: date) -> Iterator[tuple[str, Reason]]:
    """Return what is wrong with one rating, by field."""
    if not _CRITERION.fullmatch(rating.criterion):
        yield "criterion", because("bad_criterion", value=short(rating.criterion))
    if rating.not_applicable != (rating.level is None):
        yield "level", because("level_or_not_applicable")
    elif rating.level is not None and (reason := level_problem(rating.level)):
        yield "level", reason
    if rating.not_applicable and not (rating.reason or "").strip():
        yield "reason", because("empty_field", field="reason")
    if rating.grade not in GRADES:
        yield "grade", because("not_one_of", value=short(rating.grade), choices=list(GRADES))
    if rating.on > today:
        yield "on", because("in_the_future", value=rating.on.isoformat())
    for field, digests in (("evidence", rating.evidence), ("anchors", (rating.anchors,))):
        for bad in digests:
            if bad is not None and not is_digest(bad):
                yield field, because("bad_digest", value=short(bad))


def invisible_fields(data: Any, path: Path = ()) -> Iterator[Path]:
    """Return the path of every text with characters that nobody sees."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from invisible_fields(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from invisible_fields(value, (*path, place))
    elif isinstance(data, str) and has_invisible(data):
        yield path


def _one_line(supplier: Supplier) -> Problems:
    """Names, numbers and addresses have no line breaks; a number that Excel broke is lost."""
    texts: list[tuple[Path, str | None]] = [
        (("name",), supplier.name),
        (("name_zh",), supplier.name_zh),
    ]
    for field in ("aliases", "former_names"):
        texts += [((field, place), text) for place, text in enumerate(getattr(supplier, field))]
    for field in ("identifiers", "contact"):
        if record := getattr(supplier, field):
            texts += [((field, item.name), getattr(record, item.name)) for item in fields(record)]
    for place, site in enumerate(supplier.sites):
        if record := site.identifiers:
            texts += [
                (("sites", place, "identifiers", item.name), getattr(record, item.name))
                for item in fields(record)
                if item.name != "on"
            ]
    for path, text in texts:
        if text and "\n" in text:
            yield path, because("text_refused", field=str(path[-1]), char="U+000A")
        if text and _EXCEL_NUMBER.fullmatch(text):
            yield path, because("digits_lost", field=str(path[-1]), value=short(text))


def _reachable(supplier: Supplier) -> Problems:
    web = supplier.contact.web if supplier.contact else None
    if web and not _HTTP.match(web) and _SCHEME.match(web):
        choices = ["http://…", "https://…"]
        yield (
            ("contact", "web"),
            because("not_one_of", value=f"website {short(web)}", choices=choices),
        )


def is_slug(text: str) -> bool:
    """Whether a text can be the id of a supplier or a site, and the name of a file."""
    return bool(_SLUG.fullmatch(text)) and not _RESERVED.fullmatch(text)


def _site_problems(site: Site, vocabulary: Vocabulary, today: date) -> Problems:
    if not is_slug(site.id):
        yield ("id",), because("bad_id", value=short(site.id))
    if site.location and not is_point(site.location):
        yield ("location",), because("bad_location")
    for place, certificate in enumerate(site.certificates):
        for name, reason in certificate_problems(certificate, vocabulary):
            yield ("certificates", place, name), reason
    for place, offering in enumerate(site.offerings):
        for rest, reason in _offering_problems(offering, vocabulary):
            yield ("offerings", place, *rest), reason
    yield from site_problems(site, today)
    for place, rating in enumerate(site.ratings):
        for name, reason in rating_problems(rating, today):
            yield ("ratings", place, name), reason


def certificate_problems(item: Certificate, vocabulary: Vocabulary) -> Iterator[tuple[str, Reason]]:
    """Return what is wrong with a certificate, by field."""
    for _, reason in known_code((), item.type, "certificates", vocabulary):
        yield "type", reason
    if item.issued and item.valid_until and item.valid_until < item.issued:
        yield "valid_until", because("ends_before_issue")


def _offering_problems(offering: Offering, vocabulary: Vocabulary) -> Problems:
    yield from known_code(("service",), offering.service, "services", vocabulary)
    for field in ("modalities", "species", "jurisdictions"):
        for place, code in enumerate(getattr(offering, field)):
            yield from known_code((field, place), code, field, vocabulary)
    for place, who in enumerate(offering.subcontractors):
        if not who.strip():
            yield ("subcontractors", place), because("empty_field", field="subcontractors")
        if "\n" in who:
            reason = because("text_refused", field="subcontractors", char="U+000A")
            yield ("subcontractors", place), reason
    for name in ("weeks", "price", "capacity"):
        record = getattr(offering, name)
        if record is not None:
            yield from one_of((name, "grade"), record.grade, GRADES)
    if offering.weeks:
        yield from _span(("weeks",), offering.weeks)
    if offering.price:
        yield from _span(("price",), offering.price)
        if not _CURRENCY.fullmatch(offering.price.currency or ""):
            yield (
                ("price", "currency"),
                because("bad_currency", value=short(offering.price.currency or "")),
            )


def _project_problems(
    item: Project, vocabulary: Vocabulary, today: date
) -> Iterator[tuple[str, Reason]]:
    for field, section in (
        ("service", "services"),
        ("modality", "modalities"),
        ("species", "species"),
        ("area", "areas"),
        ("jurisdiction", "jurisdictions"),
    ):
        code = getattr(item, field)
        if code is not None:
            for _, reason in known_code((), code, section, vocabulary):
                yield field, reason
    for field, choices in (
        ("device_class", DEVICE_CLASSES),
        ("outcome", OUTCOMES),
        ("grade", tuple(GRADES)),
    ):
        value = getattr(item, field)
        if value is not None:
            for _, reason in one_of((), value, choices):
                yield field, reason
    if item.year is not None and not 1950 <= item.year <= today.year:
        yield "year", because("bad_year", value=item.year)


def _span(path: Path, record: Weeks | Price) -> Problems:
    low, high = record.low, record.high
    values: list[Decimal | None] = [low, high, getattr(record, "queue", None)]
    if any(value is not None and value < 0 for value in values):
        yield path, because("not_negative", field=str(path[-1]))
    if low is not None and high is not None and low > high:
        yield path, because("low_above_high", field=str(path[-1]))


def _coded_offering(item: Offering, vocabulary: Vocabulary) -> Offering:
    return replace(
        item,
        service=coded((item.service,), "services", vocabulary)[0],
        modalities=coded(item.modalities, "modalities", vocabulary),
        species=coded(item.species, "species", vocabulary),
        jurisdictions=coded(item.jurisdictions, "jurisdictions", vocabulary),
        price=item.price and replace(item.price, currency=(item.price.currency or "").upper()),
    )
