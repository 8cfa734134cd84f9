"""A team keeps its registry on a PostgreSQL server; the answers are the same."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import SAMPLE, Tables

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --near '苏州 BioBAY' --budget '3000000 CNY'"


@pytest.fixture
def both(sample, server, sample_db, sample_database, tmp_path, monkeypatch):
    """Run a line on the file and on the server, and give what each did."""
    shutil.copy(sample_db, tmp_path / "vetting.db")
    url = server.url(server.database(sample_database))

    def typed(line):
        monkeypatch.delenv("VETTING_DB", raising=False)
        first = sample(line)
        monkeypatch.setenv("VETTING_DB", url)
        return first, sample(line)

    return typed


@pytest.mark.file
@pytest.mark.parametrize("form", ["csv", "json", "table", "markdown"])
@pytest.mark.parametrize(
    "line", [NEED, "vetting match REG-DEV3 --lang zh", "vetting match NCL-EFF 小鼠 --top 3"]
)
def test_the_same_shortlist_comes_from_both_byte_for_byte(both, line, form):
    first, second = both(f"{line} --format {form}")

    assert first.code == second.code == 0
    if form == "json":  # the two histories have their own names, and so their own heads
        one, two = json.loads(first.out), json.loads(second.out)
        assert one.pop("registry")["entries"] == two.pop("registry")["entries"]
        assert one == two
    else:
        assert first.raw == second.raw


@pytest.mark.file
@pytest.mark.parametrize("line", ["supplier list", "export suppliers", "export ratings -f json"])
def test_the_same_lists_come_from_both_in_the_same_order(both, line):
    first, second = both(f"vetting {line}")

    assert first.code == second.code == 0
    assert first.raw == second.raw


@pytest.mark.file
@pytest.mark.file
def test_the_same_comes_of_lists_in_both(both, tmp_path):
    (tmp_path / "list.csv").write_text(
        "公司名称,统一社会信用代码,城市,主营业务,资质,有效期至\n"
        "榆荚医药科技（杭州）有限公司,91330000758083699A,杭州市,GLP毒理研究,CNAS,2029年3月\n"
        "Harbour Preclinical Ltd,,苏州,药代动力学,,\n",
        "utf-8",
    )
    (tmp_path / "watched.csv").write_text(
        "name,list,date\nHarbour Preclinical Ltd,example list,2026-11-02\n"
    )
    (tmp_path / "letters.csv").write_text(
        "Company Name,Letter Issue Date,Subject,Issuing Office\n"
        "Harbour Preclinical Ltd,2026-10-02,CGMP,Center for Drug Evaluation\n"
    )
    (tmp_path / "sites.csv").write_text(
        "FEI_NUMBER,FIRM_NAME,COUNTRY_CODE\n3009999999,Harbour Preclinical Ltd,CN\n"
    )
    for line in (
        "vetting import list.csv",
        "vetting public watched.csv --format csv",
        "vetting public letters.csv --kind warning-letters --format csv",
        "vetting public sites.csv --kind establishments --source example --on 2026-01-01 -f csv",
    ):
        first, second = both(line)
        assert first.code == second.code == 0, first.err + second.err
        assert first.raw == second.raw
    for form in ("csv", "jsonl"):
        first, second = both(f"vetting export suppliers --format {form}")
        assert first.raw == second.raw
        assert "example list" in first.out
    first, second = both("vetting ledger verify")
    assert first.code == second.code == 0


def test_a_password_in_an_option_is_refused_and_never_printed(run):
    for url in ("postgresql://desk:hush@db.example/x", "postgres://db.example/x?password=hush"):
        done = run(["vetting", "supplier", "list", "--db", url])
        assert done.code == 2
        assert "VETTING_DB" in done.err
        assert "hush" not in done.err


@pytest.mark.file
def test_a_server_that_cannot_be_reached_is_said_so(run, monkeypatch):
    monkeypatch.setenv("VETTING_DB", "postgresql://desk:hush@127.0.0.1:1/x")
    for line in ("vetting supplier list", "vetting import x.jsonl", "vetting init"):
        (Path("x.jsonl")).write_text('{"id": "a", "name": "A"}\n')
        done = run(line)
        assert done.code == 5, done.err
        assert "cannot be reached" in done.err
        assert "hush" not in done.err


@pytest.mark.file
def test_a_database_without_a_registry_is_said_so_and_left_empty(run, server, monkeypatch):
    monkeypatch.setenv("VETTING_DB", server.schema())
    for line in ("supplier list", "match NCL-GLP", "rate x nonclinical.team 3 --grade E1"):
        done = run(f"vetting {line} --source s --reason r" if "rate" in line else f"vetting {line}")
        assert done.code == 5
        assert "there is no registry" in done.err
    assert run("vetting init").code == 0
    assert run("vetting init").code == 5


@pytest.mark.file
def test_an_import_that_fails_leaves_no_registry_behind(run, server, tmp_path, monkeypatch):
    monkeypatch.setenv("VETTING_DB", server.schema())
    (tmp_path / "bad.jsonl").write_text('{"id": "Bad Id"}\n')
    assert run("vetting import bad.jsonl").code == 3
    assert Tables(tmp_path).state() is None


@pytest.fixture
def roles(run, server, monkeypatch):
    """A registry that one role owns, one adds to and one reads: their URLs."""
    name = server.database()
    for role in (f"{name}_writer", f"{name}_reader"):
        server.execute(f"CREATE ROLE {role} LOGIN")
    monkeypatch.setenv("VETTING_DB", server.url(name))
    made = run(f"vetting init --writer {name}_writer --reader {name}_reader")
    assert made.code == 0, made.err
    assert run(["vetting", "import", str(SAMPLE / "harbour-preclinical.yaml")]).code == 0
    return {role: server.url(name, role=f"{name}_{role}") for role in ("writer", "reader")} | {
        "owner": server.url(name)
    }


RATE = (
    "vetting rate harbour-preclinical nonclinical.team 4 --grade E3 --source audit:2026-11"
    " --reason seen --by auditor-1"
)


@pytest.mark.file
def test_the_writer_adds_to_the_history_and_cannot_change_it(roles, run, tmp_path, monkeypatch):
    monkeypatch.setenv("VETTING_DB", roles["writer"])
    assert run(RATE).code == 0
    assert run("vetting supplier alias harbour-preclinical Harbor").code == 0
    assert run(f"{NEED} --save").code == 0
    verified = run("vetting ledger verify")
    assert verified.code == 0
    assert "could switch off" not in verified.err

    for statement in (
        "UPDATE entries SET payload = NULL, salt = NULL WHERE seq = 3",
        "DELETE FROM entries",
        "TRUNCATE entries",
        "DROP TRIGGER entries_stay ON entries",
        "ALTER TABLE entries DISABLE TRIGGER USER",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(Exception, match=r"permission denied|must be owner"):
            Tables(tmp_path).execute(statement)


@pytest.mark.file
def test_an_owner_is_told_that_it_could_get_round_the_guards(roles, run, monkeypatch):
    monkeypatch.setenv("VETTING_DB", roles["owner"])
    verified = run("vetting ledger verify")
    assert verified.code == 0
    assert "`owner` could switch off what guards the history" in verified.err


@pytest.mark.file
def test_the_reader_reads_and_its_writes_are_refused_with_a_sentence(roles, run, monkeypatch):
    monkeypatch.setenv("VETTING_DB", roles["reader"])
    assert run(NEED).code == 0
    assert run("vetting show harbour-preclinical").code == 0
    refused = run(RATE)
    assert refused.code == 5
    assert "your role" in refused.err


@pytest.mark.file
def test_the_role_that_wrote_stands_beside_who_it_says_it_was(roles, run, tmp_path, monkeypatch):
    monkeypatch.setenv("VETTING_DB", roles["writer"])
    run(RATE)
    ((header,),) = Tables(tmp_path).execute("SELECT header FROM entries ORDER BY seq DESC LIMIT 1")
    facts = json.loads(header)
    assert facts["actor"] == "auditor-1"
    assert facts["session_user"].endswith("_writer")


@pytest.mark.file
def test_roles_are_refused_where_there_is_no_server_or_no_such_role(run, server, monkeypatch):
    assert run("vetting init --writer desk").code == 2
    monkeypatch.setenv("VETTING_DB", server.schema())
    done = run("vetting init --reader nobody_here")
    assert done.code == 2
    assert "nobody_here" in done.err
    assert run("vetting supplier list").code == 5


SECRETS = [
    "postgresql://desk:hush@db.example/x",
    "postgresql://desk:hu%23sh@db.example/x",
    "postgresql://desk:hush#x@127.0.0.1:1/x",
    "postgresql://desk:hush?x@127.0.0.1:1/x",
    "postgresql://desk:hush/x@127.0.0.1:1/x",
    "postgresql://desk:1?hush@127.0.0.1:1/x",
    "postgresql://desk:hush%zz@127.0.0.1:1/x",
    "postgresql://desk@127.0.0.1:1/x?password=hush",
    "postgresql+psycopg://127.0.0.1:1/x?sslmode=prefer&sslpassword=hush",
]


@pytest.mark.file
@pytest.mark.parametrize("url", SECRETS)
def test_no_password_is_taken_in_an_option_or_said_again(run, url, monkeypatch):
    done = run(["vetting", "supplier", "list", "--db", url])
    assert done.code == 2
    monkeypatch.setenv("VETTING_DB", url.replace("db.example", "127.0.0.1:1"))
    for line in ("vetting supplier list", "vetting init", "vetting upgrade"):
        done = run(line)
        assert done.code == 5, done.err
        assert "hu" not in done.err.replace("much", ""), done.err


@pytest.mark.file
@pytest.mark.parametrize(
    "url",
    ["postgresql://127.0.0.1:1/x?user=a@b", "postgresql:///x?host=/nowhere", "postgresql://a@[::1"],
)
def test_an_address_without_a_password_is_not_taken_for_one(run, url):
    done = run(["vetting", "supplier", "list", "--db", url])
    assert done.code == 5
    assert "cannot be re" in done.err


@pytest.mark.file
def test_a_table_of_the_same_name_does_not_stand_before_the_history(roles, tmp_path, monkeypatch):
    """A temporary table shadows one that is named without its schema."""
    from contextlib import closing

    from vetting.reading.servers import connected

    monkeypatch.setenv("VETTING_DB", roles["writer"])
    before = Tables(tmp_path).state()
    with closing(connected(roles["writer"])) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        cursor.execute(f"CREATE TEMP TABLE entries AS SELECT * FROM {schema}.entries LIMIT 0")
        cursor.execute("INSERT INTO entries (seq, digest) VALUES (98, 'x')")
        with pytest.raises(Exception, match="must follow the last one"):
            cursor.execute(
                f"INSERT INTO {schema}.entries (seq, prev, digest, header, at, by, kind)"
                " VALUES (99, 'x', 'y', '{}', '', '', '')"
            )
    assert Tables(tmp_path).state() == before


@pytest.mark.file
def test_roles_that_find_the_registry_by_other_paths_wait_for_one_another(roles, server, run):
    from sqlalchemy import text

    from vetting.registry.servers import WHERE, engine_of

    name = roles["writer"].partition("role=")[0].partition("@/")[2].partition("?")[0]
    role = roles["writer"].partition("://")[2].partition("@")[0]
    server.execute(f'CREATE SCHEMA "{role}" AUTHORIZATION "{role}"', database=name)
    keys = []
    for who in ("owner", "writer"):
        engine = engine_of(roles[who])
        with engine.begin() as connection:
            keys.append(connection.execute(text(f"SELECT current_schema(), {WHERE}")).one())
        engine.dispose()
    assert keys[0][0] != keys[1][0]
    assert keys[0][1] == keys[1][1]


@pytest.mark.file
@pytest.mark.parametrize(
    "made",
    ["CREATE TABLE meta (a int)", "CREATE TABLE meta (key text, value text)",
     "CREATE TABLE meta AS SELECT 'schema' AS key, 'abc' AS value"],
)  # fmt: skip
def test_somebody_elses_tables_are_not_taken_for_a_registry(run, server, monkeypatch, made):
    name = server.database()
    server.execute(made, database=name)
    monkeypatch.setenv("VETTING_DB", server.url(name))
    for line in ("supplier list", "init", "upgrade", "supplier add --name X --no-input"):
        done = run(f"vetting {line}")
        assert done.code == 5, done.err
        assert "is not a vetting registry" in done.err


@pytest.mark.file
def test_two_who_make_one_at_once_are_told_apart(server):
    """The second finds it there once the lock is his, and says so."""
    import os
    import subprocess
    import sys

    made = os.environ | {"VETTING_DB": server.url(server.database()), "LANG": "C.UTF-8"}
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "vetting", "init"], env=made, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    assert sorted(process.wait(120) for process in both) == [0, 5, 5]
    for process in both:
        assert process.stderr
        process.stderr.close()
