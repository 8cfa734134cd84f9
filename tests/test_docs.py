"""The documents are a contract: what they show is what the tool does."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.test_architecture import ORDER
from vetting.cli import COMMANDS
from vetting.reading.servers import without_password

ROOT = Path(__file__).resolve().parent.parent
MAKE = ROOT / "docs" / "make.py"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs" / "guides").glob("*.md"))]
TEAM = ROOT / "docs" / "guides" / "team-registry.md"
BACKUPS = ROOT / "docs" / "guides" / "backups.md"
README, CHINESE = ROOT / "README.md", ROOT / "README.zh.md"
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "bench" / "README.md",
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(run, name):
    help_ = run(f"vetting {name} --help").out
    inner = re.search(r"^Commands:\n((?:  .+\n)+)", help_, re.MULTILINE)
    lines = [f"{name} {line.split()[0]}" for line in inner[1].splitlines()] if inner else [name]
    for line in lines:
        said = run(f"vetting {line} --help").out
        assert re.search(r"^  \S.*\w", said, re.MULTILINE), line
        assert f"Example: vetting {line}" in said


def test_the_list_of_commands_names_each_with_a_line(run):
    for lang, place in (("en", 1), ("zh", 2)):
        said = run(f"vetting --help --lang {lang}").out
        for name, about in COMMANDS.items():
            assert re.search(rf"^  {name} +{re.escape(about[place])}$", said, re.MULTILINE)


def test_generated_pages_are_current():
    done = subprocess.run(
        [sys.executable, str(MAKE), "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p not in (TEAM, BACKUPS)], ids=lambda page: page.name
)
def test_every_console_block_says_what_the_tool_says(sample, tmp_path, monkeypatch, page):
    _says_what_the_tool_says(page, sample, tmp_path, monkeypatch)


@pytest.mark.file
def test_the_guide_to_backups_does_what_it_says(sample, tmp_path, monkeypatch):
    _says_what_the_tool_says(BACKUPS, sample, tmp_path, monkeypatch)


@pytest.mark.file
def test_the_guide_to_a_registry_for_a_team_does_what_it_says(
    request, run, tmp_path, sample_db, monkeypatch
):
    """Its roles and its database are made on the private server as the page makes them."""
    if "postgresql" not in request.config.getoption("--databases"):
        pytest.skip("needs a server")
    server = request.getfixturevalue("server")
    shutil.copy(sample_db, tmp_path / "vetting.db")
    for block in re.findall(r"^```sql\n(.*?)^```$", TEAM.read_text("utf-8"), re.M | re.S):
        server.execute(*filter(str.strip, block.split(";")))

    _says_what_the_tool_says(TEAM, run, tmp_path, monkeypatch, server)

    for role in ("vetting_owner", "park_desk", "park_reader"):
        for statement in ("UPDATE entries SET payload = ''", "TRUNCATE entries"):
            with pytest.raises(Exception, match=r"neither edited nor cut|permission denied"):
                server.execute(statement, database="vetting", role=role)


def _says_what_the_tool_says(page, typed, folder, monkeypatch, server=None):
    """Run each command of a page, and hold its output against what the page shows."""
    blocks = BLOCK.findall(page.read_text("utf-8"))
    assert blocks
    real, told = "", ""
    for command, shown in (step for block in blocks for step in _steps(block)):
        if command.startswith("cat "):
            (folder / command[4:]).write_text(shown, "utf-8")
            continue
        if command.startswith("export "):
            name, _, value = command[7:].partition("=")
            if name == "VETTING_DB":
                real, told = _on_the_server(value, server), value
            monkeypatch.setenv(name, real if name == "VETTING_DB" else value)
            continue
        assert command.startswith("vetting"), f"{page.name}: `{command}` cannot be run here"
        done = typed(command.removesuffix("; echo $?"))
        said = done.out + done.err
        if real:
            said = said.replace(without_password(real), told)
        if command.endswith("; echo $?"):
            said += f"{done.code}\n"
        else:
            assert done.code == 0, f"{command}\n{said}"
        assert _reads(shown, said), f"{page.name}: {command}\n--- shown\n{shown}--- is\n{said}"


def _on_the_server(url: str, server) -> str:
    """The place on the private server that an address on a page stands for."""
    parts = urlsplit(url)
    return server.url(parts.path[1:], role=parts.username)


@pytest.mark.parametrize("page", [README, CHINESE], ids=lambda page: page.name)
def test_the_readme_is_short(page):
    assert len(page.read_text("utf-8").splitlines()) < 150


def test_the_chinese_readme_says_what_the_english_one_says():
    """The same code, links and sections: what is new in one is missing in the other."""
    one, two = README.read_text("utf-8"), CHINESE.read_text("utf-8")
    for found in (_code, _links, _commands, _outline):
        assert found(one) == found(two), found.__doc__
    for number in re.findall(r"\b\d{3,}\b", FENCED.sub("", one)):
        assert number in two, number


def _code(text: str) -> set[str]:
    """What stands in back-ticks in the text."""
    return set(re.findall(r"`([^`\n]+)`", FENCED.sub("", text)))


def _links(text: str) -> set[str]:
    """Where the links lead, but for those that differ with the language."""
    return {
        target
        for target in LINK.findall(text)
        if not target.startswith("README") and "first-screen" not in target
    }


def _commands(text: str) -> list[str]:
    """The commands to try it with, and those of the console blocks."""
    typed = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    typed += [command for block in BLOCK.findall(text) for command, _ in _steps(block)]
    return [command for command in typed if not command.startswith("export VETTING_LANG")]


def _outline(text: str) -> list[tuple[int, int]]:
    """How many rows of tables and items of lists each section has."""
    parts = re.split(r"^## ", FENCED.sub("", text), flags=re.MULTILINE)
    return [
        (len(re.findall(r"^\|", part, re.MULTILINE)), len(re.findall(r"^(?:-|\d+\.) ", part, re.M)))
        for part in parts
    ]


def test_every_guide_is_named_in_both_readmes():
    for page in (README, CHINESE):
        text = page.read_text("utf-8")
        for guide in (ROOT / "docs" / "guides").glob("*.md"):
            assert f"docs/guides/{guide.name}" in text, guide.name


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_picture_of_the_floors_is_their_order():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    picture = re.findall(r"^```\n( cli/.*?)^```$", text, re.MULTILINE | re.DOTALL)[0]
    lines = [line for line in picture.splitlines() if not line.startswith(" ---")]

    names = [line[:39].split() for line in lines]
    assert [{name.strip("/") for name in floor} for floor in names] == [
        floor for floor in reversed(ORDER) if floor != {"__main__"}
    ]


def _steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, with what is shown below it."""
    for part in re.split(r"^\$ ", block.replace(" \\\n", " "), flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command.strip(), shown


def _reads(shown: str, said: str) -> bool:
    """Whether what is shown is what is said; a line `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), said) is not None
