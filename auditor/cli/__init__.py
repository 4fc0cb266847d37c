"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from auditor import __version__
from auditor.errors import AuditorError

_COMMANDS = {
    "audit": "read a content repository, check it, print the report",
    "report": "render a saved audit again, in any format",
    "rules": "list the rules",
    "explain": "explain one rule: why, examples, how to fix",
    "init": "write a commented auditor.toml from what the repository holds",
}


class _LazyGroup(click.Group):
    """Imports a command's module only when that command runs; the help needs its line alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"auditor.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, 1)
            hint = f"; did you mean “{close[0]}”?" if close else f"; the commands are {', '.join(_COMMANDS)}"
            raise click.UsageError(f"there is no command “{args[0]}”{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s")
def group() -> None:
    """Finds what has gone stale on a site that people act on, and says who should do what next.

    The main job is `auditor audit`, in the folder of the content repository.

    \b
    Exit status: 0 nothing at or above --fail-on; 1 such findings; 2 wrong usage
    or configuration; 3 the work could not be done; 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status; no traceback reaches a user."""
    _speak_utf8()
    try:
        status = group.main(args=arguments, prog_name="auditor", standalone_mode=False)
        _flush()
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except click.ClickException as error:
        _usage(error)
        status = error.exit_code
    except AuditorError as error:
        say("error", error.message)
        if error.hint:
            say("hint", error.hint)
        status = error.exit_status
    except (KeyboardInterrupt, click.Abort):
        say("error", "interrupted")
        status = 130
    except BrokenPipeError:
        _quieten()
        status = 0
    except OSError as error:
        say("error", f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        status = 3
    except Exception as error:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        say("error", f"internal error, {type(error).__name__}: {error}")
        say("hint", "this is a bug in auditor: please report it with the output of AUDITOR_DEBUG=1 auditor …")
        status = 3
    sys.exit(status if isinstance(status, int) else 0)


def say(kind: str, text: str) -> None:
    """One line on standard error."""
    from auditor.values.text import sanitise

    click.echo(f"{kind}: {sanitise(' '.join(text.split()))}", err=True)


def _usage(error: click.ClickException) -> None:
    say("error", error.format_message())
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context is not None:
        say("hint", f"`{context.command_path} --help` lists the options")


def _speak_utf8() -> None:
    """Reports are UTF-8 whatever the locale says; a file name that is not UTF-8 must not stop them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    sys.stdout.flush()


def _quieten() -> None:
    """The reader went away (`| head`): leave nothing for the interpreter to complain about."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
