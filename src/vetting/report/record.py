"""A supplier's record as a person reads it."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from vetting.records import (
    Capacity,
    Certificate,
    Flag,
    Offering,
    Price,
    Project,
    Site,
    Supplier,
    Weeks,
    document,
    is_open,
    level_text,
    said_in,
)
from vetting.report.evidence import evidence_said
from vetting.report.lines import Line, paragraphs
from vetting.report.recorded import finding_said, replies_to, reply_said
from vetting.report.standings import said_of_site
from vetting.sentences import Labels, Reason, phrase, text
from vetting.texts import safe


def record_lines(
    supplier: Supplier, day: date, *, lang: str, labels: Labels, named: Collection[str] = ()
) -> Iterator[Line]:
    """Return everything on file of a supplier; what is not on file is said so.

    Args:
        supplier: whose record it is.
        day: the day that the state of the evidence is that of.
        lang: of the words.
        labels: what codes are called.
        named: confidential evidence that may be named; other goes by its digest.
    """

    def label(code: str) -> str:
        return text(Reason("labelled", {"code": code}), lang, labels)

    names = " / ".join(filter(None, (supplier.name, supplier.name_zh)))
    yield Line(safe(f"{names} ({supplier.id})"), "head")
    if away := supplier.merged:
        facts_ = {"into": away.into, "on": away.on.isoformat(), "by": away.by}
        said = phrase("merged_said", lang, **facts_, reason=away.reason or "?")
        yield from (Line(line, "doubt") for line in paragraphs(safe(said), 0))
    if supplier.fictional:
        yield Line(phrase("fictional", lang), "quiet")
    facts = document(supplier)
    for name in ("aliases", "former_names", "country", "identifiers", "contact", "notes"):
        shown = facts.get(name)
        if name == "identifiers" and not shown:
            shown = phrase("not_on_file", lang)
        if shown:
            yield from _field(phrase(f"field_{name}", lang), _said(shown), 0)
    if not supplier.sites:
        yield Line(phrase("no_sites", lang), "doubt")
    for site in supplier.sites:
        yield Line("")
        yield from _site(supplier, site, day, lang, labels)
        for field, reason in said_of_site(site, day):
            yield from _field(phrase(field, lang), text(reason, lang, labels), 2)
    yield Line("")
    yield Line(phrase("projects_head", lang, count=len(supplier.projects)), "head")
    for project in supplier.projects:
        yield from (Line(line) for line in paragraphs(safe(_project(project, lang, label)), 2))
    for flag in supplier.flags:
        style = "miss" if is_open(flag, day) else ""
        yield from _field(phrase("field_flag", lang), _flag(flag, lang, label), 0, style)
        yield from _replies(supplier, flag.text, None, day, lang)
    for conflict in supplier.conflicts:
        said = ", ".join(_values(document(conflict)))
        yield from _field(phrase("field_conflict", lang), said, 0, "miss")
    for said in evidence_said(supplier, day, lang, named):
        yield from _field(phrase("field_evidence", lang), said, 0)


def _site(supplier: Supplier, site: Site, day: date, lang: str, labels: Labels) -> Iterator[Line]:
    def label(code: str) -> str:
        return text(Reason("labelled", {"code": code}), lang, labels)

    where = [site.name, site.address, site.city, site.park]
    place = ", ".join(part for part in where if part)
    yield Line(safe(f"{phrase('field_site', lang)} {site.id}: {place or '?'}"), "head")
    numbers = document(site.identifiers) if site.identifiers else {}
    if numbers:
        yield from _field(phrase("field_identifiers", lang), _said(numbers), 2)
    said = phrase("field_certificate", lang)
    for certificate in site.certificates:
        yield from _field(said, _certificate(certificate, lang, label), 2)
    if not site.certificates:
        yield from _field(said, phrase("not_on_file", lang), 2, "doubt")
    for offering in site.offerings:
        yield from _field(phrase("field_offering", lang), _offering(offering, lang, label), 2)
    if not site.offerings:
        yield from _field(phrase("field_offering", lang), phrase("no_services", lang), 2, "doubt")
    for rating in site.ratings:
        level = phrase("not_applicable", lang) if rating.level is None else level_text(rating.level)
        told = (rating.grade, rating.on.isoformat(), rating.by, rating.source, rating.reason)
        said = ", ".join(str(part) for part in told if part)
        yield from _field(f"{rating.criterion} {level}", said, 2)
    for about in dict.fromkeys(rating.criterion for rating in site.ratings):
        yield from _replies(supplier, about, site, day, lang)
    for finding in site.findings:
        said = "; ".join(text(part, lang, labels) for part in finding_said(finding, day))
        style = "miss" if is_open(finding, day) else ""
        yield from _field(phrase("field_finding", lang), said, 2, style)
        yield from _replies(supplier, finding.id, site, day, lang)


def _replies(
    supplier: Supplier, about: str, site: Site | None, day: date, lang: str
) -> Iterator[Line]:
    """What the supplier says to it, beside it."""
    for item in replies_to(supplier, about, site):
        said = f"{about}: {text(reply_said(item, day), lang)}"
        yield from _field(phrase("field_reply", lang), said, 4)


def _certificate(item: Certificate, lang: str, label: Callable[[str], str]) -> str:
    parts = [label(item.type), item.number, item.issuer]
    if item.scope:
        parts.append(phrase("scope_of", lang, scope=item.scope))
    if item.valid_until:
        parts.append(phrase("valid_until_of", lang, day=item.valid_until.isoformat()))
    if item.checked:
        on = item.checked.on.isoformat()
        parts.append(phrase("checked_of", lang, register=item.checked.register, on=on))
    return ", ".join(part for part in parts if part)


def _offering(item: Offering, lang: str, label: Callable[[str], str]) -> str:
    parts = [f"{item.service} {label(item.service)}"]
    for codes in (item.modalities, item.species, item.jurisdictions):
        if codes:
            parts.append(", ".join(map(label, codes)))
    weeks, price = item.weeks, item.price
    if weeks:
        facts = {"low": weeks.low, "high": weeks.high, "queue": weeks.queue}
        parts.append(phrase("weeks_of", lang, **facts) + _known(weeks))
    if price:
        facts_ = {"low": price.low, "high": price.high, "currency": price.currency}
        parts.append(phrase("price_of", lang, **facts_, per=price.per or "job") + _known(price))
    if item.capacity:
        parts.append(item.capacity.text + _known(item.capacity))
    if item.subcontractors:
        who = [Reason("as_named", {"name": name}) for name in item.subcontractors]
        parts.append(phrase("subcontracted", lang, who=who))
    return "; ".join([*parts, *([item.note] if item.note else [])])


def _known(record: Weeks | Price | Capacity) -> str:
    """How it is known: grade, source, day."""
    parts = (record.grade, record.source, record.on and record.on.isoformat())
    return f" ({', '.join(str(part) for part in parts if part)})"


def _project(item: Project, lang: str, label: Callable[[str], str]) -> str:
    codes = (item.service, item.modality, item.species, item.area, item.jurisdiction)
    parts = [label(code) for code in codes if code]
    rest = (item.device_class, item.year, item.outcome, item.number, item.product)
    parts += [str(part) for part in rest if part]
    if item.weeks and item.weeks.promised is not None:
        parts.append(phrase("weeks_promised", lang, weeks=item.weeks.promised))
    if item.weeks and item.weeks.actual is not None:
        parts.append(phrase("weeks_taken", lang, weeks=item.weeks.actual))
    return ", ".join([*parts, *(part for part in (item.grade, item.source) if part)])


def _flag(item: Flag, lang: str, label: Callable[[str], str]) -> str:
    """What a flag says and how it is known; one that was cleared, by whom and why."""
    known = (item.grade, item.source, item.on and item.on.isoformat(), item.by)
    parts = [
        f"{label(item.severity)}: {said_in(item, lang)}",
        *(str(part) for part in known if part),
    ]
    if item.expires:
        parts.append(phrase("valid_until_of", lang, day=item.expires.isoformat()))
    parts += [digest[:12] for digest in item.evidence]
    if item.closed_on:
        facts = {"on": item.closed_on.isoformat(), "by": item.closed_by or "?"}
        parts.append(phrase("flag_cleared_as", lang, why=item.closed_reason or "?", **facts))
    return ", ".join(parts)


def _field(name: str, said: str, indent: int, style: str = "") -> Iterator[Line]:
    yield from (Line(line, style) for line in paragraphs(safe(f"{name}: {said}"), indent))


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_said(item)}" for name, item in value.items())
    if isinstance(value, list):
        return " ".join(map(_said, value))
    return str(value)


def _values(data: dict[str, object]) -> list[str]:
    return [_said(value) for value in data.values()]
