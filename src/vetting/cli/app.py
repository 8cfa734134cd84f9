"""The Typer tree, as small as the command line at hand allows."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from vetting.cli import COMMANDS, WITHIN
from vetting.cli.options import Db, Language
from vetting.cli.output import Settings
from vetting.errors import nearest
from vetting.sentences import phrase
from vetting.texts import safe

_VALUED = ("--db", "--lang")


def made(words: Sequence[str], *, completing: bool = False) -> typer.Typer:
    """Return the app with the command that was asked for; with stubs where all are listed."""
    app = typer.Typer(
        name="vetting",
        add_completion=completing or any("-completion" in word for word in words),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=phrase("app_help", Settings.lang),
        epilog=phrase("app_epilog", Settings.lang),
    )
    app.callback()(_common)
    asked = _asked(words)
    if completing:
        asked = None
    for name, (module, en, zh) in COMMANDS.items():
        if asked in (name, None) or asked not in COMMANDS:
            short = zh if Settings.lang == "zh" else en
            if name == asked or completing:
                _register(
                    app, name, module, short, within=_next(words, name) in WITHIN.get(name, ())
                )
            else:
                app.command(name, help=short)(_stub)
    return app


def in_words(error: Any) -> tuple[str, str | None]:
    """Return what Typer found wrong, in our words and the user's language, with the remedy."""
    kind, lang = type(error).__name__, Settings.lang
    command = error.ctx.command_path if error.ctx else "vetting"
    hint = phrase("try_help", lang, command=command)
    if kind == "NoSuchOption":
        near = list(error.possibilities or ())
        return phrase("no_option", lang, name=error.option_name, near=near), hint
    if kind == "MissingParameter":
        name = _called(error.param) if error.param else "?"
        return phrase("missing_word", lang, name=name), hint
    if kind == "BadParameter" and error.param is not None:
        return _bad_value(error, lang), hint
    if "No such command" in error.message:
        word = error.message.split("'")[1] if "'" in error.message else "?"
        inside = error.ctx and error.ctx.parent  # of a group; else it is `vetting` itself
        near = nearest(word, error.ctx.command.commands if inside else COMMANDS)
        return phrase("no_command", lang, name=word, near=near), hint
    return error.message.rstrip("."), hint


def _called(param: Any) -> str:
    """What a person types for a parameter: an option with its dashes, both where there are two."""
    options = [*param.opts, *param.secondary_opts]
    dashed = [name for name in options if name.startswith("--")]
    return " / ".join(dashed) if dashed else str(param.human_readable_name)


def _bad_value(error: Any, lang: str) -> str:
    """What is wrong with the value of an option: not one of its choices, no number, too small."""
    name = error.param.opts[0] if error.param.opts else "?"
    kind = error.param.type
    if choices := [str(getattr(one, "value", one)) for one in getattr(kind, "choices", ())]:
        return phrase("bad_choice", lang, name=name, choices=choices)
    # Typer keeps the value in its sentence only: "0 is not in …", "'x' is not a valid …"
    value, found, _ = error.message.partition(" is not ")
    value = safe(value.strip("'"))
    least = getattr(kind, "min", None)
    if found and least is not None and getattr(kind, "max", None) is None:
        return phrase("too_small", lang, name=name, least=least, value=value)
    if found and kind.name in ("int", "integer"):
        return phrase("not_whole", lang, field=name, value=value)
    return phrase("bad_option", lang, name=name, problem=error.message)


def _register(app: typer.Typer, name: str, module: str, short: str, *, within: bool) -> None:
    """Put the real command, or group of commands, into the app."""
    found = import_module(f"vetting.cli.{module}")
    group: typer.Typer | None = getattr(found, "within" if within else "app", None)
    if group is not None:
        app.add_typer(group, name=name, help=short)
        return
    command: Callable[..., Any] = found.command
    app.command(name)(command)


def _asked(words: Sequence[str]) -> str | None:
    """The first word that is no option and no value of one."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in _VALUED:
            skip = True
        elif not word.startswith("-"):
            return word
    return None


def _next(words: Sequence[str], name: str) -> str | None:
    """The word right after the name of a command."""
    place = list(words).index(name) + 1 if name in words else len(words)
    return words[place] if place < len(words) else None


def _common(
    db: Db = None,
    lang: Language = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault happened.")] = False,
) -> None:
    """Supplier due diligence for biopharma parks."""
    if db:
        Settings.db = db


def _stub() -> None:
    """Stand in for a command that was not asked for, in the list of commands."""
