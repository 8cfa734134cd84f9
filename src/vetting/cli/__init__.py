"""The command line. `main` is the only place that turns an error into words and an exit code.

Typer builds the whole tree at every call, so only the command that was asked for is made; the
others stand in `COMMANDS` with a line of help.
"""

import gc
import os
import sys
from collections.abc import Sequence

from vetting.errors import Exit, VettingError

COMMANDS: dict[str, tuple[str, str, str]] = {
    "match": ("match", "Answer a need with a shortlist.", "按需求给出短名单"),
    "show": ("show", "Show what is on file of a supplier.", "查看一家供应商的档案"),
    "import": ("imports", "Take in lists of suppliers.", "导入供应商清单"),
    "supplier": ("suppliers", "Add, edit and list suppliers.", "新增、修改、列出供应商"),
    "resolve": ("resolve", "Find the supplier that a name means.", "按名称识别供应商"),
    "public": ("public", "Take in what public lists say of suppliers.", "比对公开清单"),
    "rate": ("rate", "Record what an assessor saw.", "登记一条评分"),
    "audit": ("audits", "Prepare, fill in and hand in an audit.", "准备、填写、提交审计"),
    "evidence": ("evidence", "Keep the files that show something.", "存证、查看、核验证据文件"),
    "finding": ("findings", "Record findings and what is done about them.", "登记审计发现与整改"),
    "certificate": ("certificates", "Add, renew and check certificates.", "登记、换证、核查证书"),
    "standing": ("standings", "Propose and approve a site's standing.", "提出、批准准入状态"),
    "waiver": ("waivers", "Waive a gate of a site for a time.", "限期豁免某项准入条件"),
    "flag": ("flag", "Raise and clear flags.", "登记、解除警示"),
    "conflict": ("conflicts", "Declare conflicts of interest.", "申报利益冲突"),
    "reply": ("replies", "Give a supplier its right of reply.", "征求并登记供应商答复"),
    "due": ("due", "List what is due, and what is overdue.", "列出到期与逾期事项"),
    "history": ("history", "Who changed what, when, why, on what evidence.", "查看变更历史"),
    "export": ("exports", "Write out suppliers, ratings, certificates.", "导出供应商、评分、证书"),
    "rubric": ("rubrics", "Make, list, show and check rubrics.", "新建、列出、查看、检查评分表"),
    "rates": ("rates", "List and set exchange rates.", "列出、登记汇率"),
    "vocabulary": ("vocabulary", "Look up codes.", "查询代码"),
    "shortlist": ("shortlists", "Show saved shortlists.", "查看已保存的短名单"),
    "ledger": ("ledger", "Verify the history.", "核验历史记录"),
    "redact": ("redact", "Erase what must go from the history.", "从历史中清除必须删除的内容"),
    "backup": ("backup", "Copy registry and evidence into one file.", "备份登记库与证据"),
    "restore": ("restore", "Bring a backup back.", "恢复备份"),
    "doctor": ("doctor", "Check everything that can be wrong.", "检查可能出错之处"),
    "init": ("init", "Make an empty registry.", "新建空登记库"),
    "upgrade": ("upgrade", "Bring an older registry up to date.", "升级旧登记库"),
}
"""Each command: its module, and a line of help in English and Chinese."""

WITHIN: dict[str, tuple[str, ...]] = {"import": ("list", "revert")}
"""Words that, right after a command that takes files, are commands within it: else `./list`."""


def main(args: Sequence[str] | None = None) -> None:
    """Run `vetting`; exit with the code that says how it went."""
    from vetting.cli.output import Settings, language

    gc.set_threshold(100_000)  # most commands end before a collection pays
    words = list(sys.argv[1:] if args is None else args)
    _prepare_streams()
    os.umask(0o077)
    Settings.lang, Settings.db, Settings.debug, Settings.labels = language(words), None, False, {}
    if "--debug" in words:
        words.remove("--debug")
        Settings.debug = True
    code = _guarded(words)
    try:
        sys.stdout.flush()
    except OSError:
        _close_stdout()
    sys.exit(code)


def _guarded(words: list[str]) -> int:
    from vetting.cli import output

    try:
        return _run(words)
    except VettingError as error:
        output.error(error)
        return int(error.exit_code)
    except output.PipeClosedError:
        _close_stdout()
        return Exit.OK
    except KeyboardInterrupt:
        output.note("interrupted")
        return Exit.INTERRUPTED
    except UnicodeEncodeError as error:
        # a name that is no UTF-8 comes in as half a character, and can go nowhere
        from vetting.sentences import phrase

        char = f"U+{ord(error.object[error.start]):04X}"
        output.usage(phrase("word_not_utf8", output.Settings.lang, char=char), None)
        return Exit.USAGE
    except Exception as error:
        if output.Settings.debug:
            import traceback

            traceback.print_exc()
        output.note("bug", problem=f"{type(error).__name__}: {error}")
        return Exit.BUG


def _run(words: list[str]) -> int:
    """Run the command that `words` name, with what Typer says of them in our words."""
    from vetting.cli import output

    completing = "_VETTING_COMPLETE" in os.environ
    if not completing:
        if (
            not words
            or words[:-1] == ["--lang"]
            or (len(words) == 1 and words[0].startswith("--lang="))
        ):
            _welcome()
            return Exit.OK
        if words[0] == "--version":
            _version()
            return Exit.OK
    from typer import Abort
    from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError

    from vetting.cli.app import in_words, made

    app = made(words, completing=completing)
    try:
        code = app(args=words, prog_name="vetting", standalone_mode=False)
    except NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "")
        return Exit.USAGE
    except UsageError as error:
        message, hint = in_words(error)
        output.usage(message, hint)
        return Exit.USAGE
    except ClickException as error:
        output.usage(error.format_message(), None)
        return Exit.USAGE
    except Abort:
        output.note("interrupted")
        return Exit.INTERRUPTED
    if code == Exit.INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
        output.note("interrupted")
    return code if isinstance(code, int) else Exit.OK


def _welcome() -> None:
    """The five things people do, in the user's language."""
    from vetting.cli.output import Settings, write
    from vetting.sentences import phrase

    write((phrase("welcome", Settings.lang) + "\n").encode("utf-8", "backslashreplace"))


def _version() -> None:
    import sqlite3

    from vetting.cli.output import write
    from vetting.reading.files import SCHEMA
    from vetting.version import VERSION

    python = ".".join(map(str, sys.version_info[:3]))
    said = f"vetting {VERSION} (Python {python}, SQLite {sqlite3.sqlite_version}, schema {SCHEMA})"
    write(f"{said}\n".encode())


def _prepare_streams() -> None:
    """A letter that cannot be shown is escaped, and a stream that is closed swallows."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _close_stdout() -> None:
    """A closed pipe is no error: `vetting … | head` is silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
