"""What a registry holds: its history and tables, evidence, packs, instants, what was handed out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from vetting import packs, store
from vetting.doctor.places import file_of
from vetting.doctor.signs import Check, Scene, Sign, bad, good, look
from vetting.rates import USABLE_DAYS
from vetting.reading import Reader
from vetting.reading.verifying import history as history_of
from vetting.reading.verifying import tables
from vetting.registry.backups import last_backup
from vetting.sentences import Reason, because

NAMED = 3
"""Findings of one check that are named; the rest are counted."""

BACKUP_DAYS = 7
"""Days after which a backup that lacks entries should be followed by another."""

CHECKPOINT_DAYS = 31
"""Days after which a checkpoint that lacks entries should be followed by another."""

BACK_DAYS = 30
"""Days for which a clock that was set back is worth a look."""

MILD = ("evidence_stranger", "evidence_exposed", "evidence_erased", "evidence_not_come")
"""What of the evidence is worth a look and no damage."""

SKEW = timedelta(minutes=2)
"""How far the clocks of two computers may lie apart."""

BACKWARDS = '%"clock_back":true%'
"""What the header of an entry holds at which the clock had been set back."""


def reader_of(scene: Scene) -> Reader:
    """The registry, which is open."""
    assert scene.reader is not None
    return scene.reader


def history(scene: Scene) -> Iterator[Sign]:
    """Storage, chain, contents, and the tables against them."""
    reader = reader_of(scene)
    if scene.quick:
        if problem := reader.damage():
            yield bad("history", because("file_damaged", problem=problem), "vetting restore FILE")
        else:
            yield Sign("history", "unknown", because("sign_not_looked"), "vetting ledger verify")
        return
    told = history_of(reader)
    if told.findings:
        yield bad("history", _several(told.findings), "vetting restore FILE")
    differing = tables(reader, told)
    if differing:
        yield bad("history", _several(differing), "vetting ledger rebuild")
    if not told.findings and not differing:
        yield good("history", because("sign_history", count=told.count))


def evidence(scene: Scene) -> Iterator[Sign]:
    """The files that the registry rests on."""
    reader = reader_of(scene)
    if scene.quick:
        yield Sign("evidence", "unknown", because("sign_not_looked"), "vetting evidence verify")
        return
    origin = str(next(reader.ask("meta", "origin"), ("",))[0])
    folder = store.folder_of(scene.db, origin, scene.store)
    tally = store.Tally()
    held = store.held(reader.suppliers(merged=True))
    looked = store.looked_through(reader, folder, held, reader.with_evidence(), tally=tally)
    found = [*looked.findings, *looked.notices]
    mild = [one for one in found if one.code in MILD]
    grave = [one for one in found if one not in mild]
    if grave:
        yield bad("evidence", _several(grave), "vetting evidence verify")
    if mild:
        yield look("evidence", _several(mild), "vetting evidence verify")
    if not found:
        yield good("evidence", because("sign_evidence", count=tally.files))


def packs_kept(scene: Scene) -> Iterator[Sign]:
    """Rubrics and vocabulary as last used, against the files of today."""
    kept = reader_of(scene).kept()
    files = packs.rubric_files()
    moved = []
    for (sort, name), (mark, _) in kept.items():
        if sort == "vocabulary":
            same = packs.digest(tuple(packs.vocabulary_files())) == mark
        elif sort == "rubric" and name in files:
            same = packs.rubric_pack(name, {(sort, name): kept[(sort, name)]}).digest == mark
        else:
            same = sort != "rubric"
        if not same:
            moved.append(name)
    if moved:
        yield look("packs", because("sign_packs_moved", names=moved), "vetting rubric list")
    else:
        yield good("packs", because("sign_packs", count=len(kept)))


def vocabulary(scene: Scene) -> Iterator[Sign]:
    """Codes of services in the registry that the vocabulary does not know."""
    reader = reader_of(scene)
    known = packs.vocabulary(reader.kept(("vocabulary", "vocabulary"))).codes("services")
    used = [code for (code,) in reader.run("SELECT DISTINCT service FROM offerings", ())]
    strange = sorted(code for code in used if code not in known)
    if strange:
        found = because("sign_strange_codes", codes=strange[:NAMED], count=len(strange))
        yield look("vocabulary", found, "vetting vocabulary")
    else:
        yield good("vocabulary", because("sign_codes", count=len(used)))


def clock(scene: Scene) -> Iterator[Sign]:
    """Entries of the future, and times that the clock was set back."""
    reader = reader_of(scene)
    ahead = [str(at) for (at,) in reader.run("SELECT MAX(at) FROM entries", ()) if at]
    if ahead and _instant(ahead[0]) > _instant(scene.now) + SKEW:
        yield bad("clock", because("sign_future", at=ahead[0], now=scene.now), "date -u")
        return
    since = (scene.today - timedelta(days=BACK_DAYS)).isoformat()
    statement = "SELECT seq FROM entries WHERE at >= ? AND header LIKE ? ORDER BY seq"
    back = [seq for (seq,) in reader.run(statement, (since, BACKWARDS))]
    if back:
        yield look("clock", because("sign_back", entries=back[:NAMED], count=len(back)), "date -u")
    else:
        yield good("clock", because("sign_clock"))


def role(scene: Scene) -> Iterator[Sign]:
    """Whether the role on a server could switch off what guards the history."""
    if scene.path is not None:
        return
    found = reader_of(scene).unguarded_role()
    if found:
        yield look("role", because("role_unguarded", role=found), "vetting init --writer ROLE")
    else:
        yield good("role", because("sign_role"))


def backup(scene: Scene) -> Iterator[Sign]:
    """When a backup was last made here, and what was in it."""
    if scene.path is None:
        yield Sign("backup", "unknown", because("sign_server_backup"), "pg_dump")
        return
    last = last_backup(file_of(scene))
    if last is None:
        yield look("backup", because("sign_no_backup"), "vetting backup FILE")
        return
    count, _ = reader_of(scene).head()
    facts = {"path": last.path, "on": last.at[:10], "behind": count - last.entries}
    if not Path(last.path).exists():
        yield look("backup", because("sign_backup_gone", **facts), "vetting backup FILE")
    elif count < last.entries:
        found = because("sign_backup_ahead", has=last.entries, count=count, path=last.path)
        yield look("backup", found, f"vetting restore {last.path} --dry-run")
    elif count > last.entries and _days(last.at, scene.today) > BACKUP_DAYS:
        yield look("backup", because("sign_backup", **facts), "vetting backup FILE")
    else:
        yield good("backup", because("sign_backup", **facts))


def checkpoint(scene: Scene) -> Iterator[Sign]:
    """When a head was last signed, to be kept elsewhere."""
    reader = reader_of(scene)
    statement = (
        "SELECT seq, at FROM entries WHERE kind = 'checkpoint.issue' ORDER BY seq DESC LIMIT 1"
    )
    last = next(reader.run(statement, ()), None)
    count, _ = reader.head()
    if last is None:
        yield look("checkpoint", because("sign_no_checkpoint"), "vetting ledger checkpoint")
        return
    found = because("sign_checkpoint", on=str(last[1])[:10], behind=count - int(last[0]))
    if count > last[0] and _days(str(last[1]), scene.today) > CHECKPOINT_DAYS:
        yield look("checkpoint", found, "vetting ledger checkpoint")
    else:
        yield good("checkpoint", found)


def rates(scene: Scene) -> Iterator[Sign]:
    """Exchange rates that are too old to be used."""
    found = packs.rates(reader_of(scene).kept(("rates", "rates"))).rates
    newest: dict[str, date] = {}
    for rate in found:
        newest[rate.currency] = max(rate.on, newest.get(rate.currency, rate.on))
    since = scene.today - timedelta(days=USABLE_DAYS)
    old = sorted(currency for currency, on in newest.items() if on < since)
    if old:
        reason = because("sign_rates_old", currencies=old, days=USABLE_DAYS)
        yield look("rates", reason, f"vetting rates set {old[0]} CNY --source TEXT")
    else:
        yield good("rates", because("sign_rates", count=len(newest)))


def _several(found: Sequence[Reason]) -> Reason:
    return because("sign_findings", first=list(found[:NAMED]), count=len(found))


def _instant(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _days(at: str, today: date) -> int:
    return (today - date.fromisoformat(at[:10])).days


CONTENTS: Mapping[str, Check] = {
    "history": history,
    "evidence": evidence,
    "packs": packs_kept,
    "vocabulary": vocabulary,
    "clock": clock,
    "role": role,
    "backup": backup,
    "checkpoint": checkpoint,
    "rates": rates,
}
