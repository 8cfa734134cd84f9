"""The documents are a contract: what they show is what the tool does."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vetting.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
MAKE = ROOT / "docs" / "make.py"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guides").glob("*.md"))]
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_console_block_says_what_the_tool_says(sample, tmp_path, page):
    blocks = BLOCK.findall(page.read_text("utf-8"))
    assert blocks
    for block in blocks:
        for command, shown in _steps(block):
            if command.startswith("cat "):
                (tmp_path / command[4:]).write_text(shown, "utf-8")
                continue
            assert command.startswith("vetting"), f"{page.name}: `{command}` cannot be run here"
            done = sample(command.removesuffix("; echo $?"))
            said = done.out + done.err
            if command.endswith("; echo $?"):
                said += f"{done.code}\n"
            else:
                assert done.code == 0, f"{command}\n{said}"
            assert _reads(shown, said), f"{page.name}: {command}\n--- shown\n{shown}--- is\n{said}"


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 150


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_room_stands_in_the_picture():
    picture = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Where a new thing goes")[0]
    rooms = {path.stem for path in (ROOT / "src" / "vetting").iterdir() if _is_room(path)}

    assert {room for room in rooms if not re.search(rf"\b{room}\b", picture)} == set()


def _is_room(path: Path) -> bool:
    return (path.suffix == ".py" and path.stem[0] != "_") or (path / "__init__.py").exists()


def _steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, with what is shown below it."""
    for part in re.split(r"^\$ ", block.replace(" \\\n", " "), flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command.strip(), shown


def _reads(shown: str, said: str) -> bool:
    """Whether what is shown is what is said; a line `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), said) is not None
