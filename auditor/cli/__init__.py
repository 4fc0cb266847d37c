"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from auditor.cli import exit_status
from auditor.cli.options import version_option
from auditor.errors import AuditorError, ExitStatus, UsageError

#: a command is its module ``auditor.cli.NAME``, which holds ``command``, and its line in the help
_COMMANDS = {
    "audit": "read a content repository, check it, print the report",
    "report": "render a saved audit again, in any format",
    "policy": "which rules and values apply to a page, and from which block",
    "rules": "list the rules",
    "explain": "explain one rule: why, examples, how to fix",
    "fix": "mechanical corrections, as a diff or written to the files",
    "plan": "propose when to review what, within people's capacity",
    "init": "write a commented auditor.toml from what the repository holds",
}
_HELP = f"""Finds what has gone stale on a site that people act on, and says who should do what next.

The main job is `auditor audit`, in the folder of the content repository.

{exit_status.sentence(exit_status.MEANINGS)}
"""


class _LazyGroup(click.Group):
    """Imports a command's module only when that command runs; the help needs its line alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"auditor.cli.{cmd_name}").command
        command.short_help = _COMMANDS[cmd_name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise UsageError(f"there is no command “{args[0]}”", _meant(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _meant(word: str) -> str:
    from auditor.values.nearest import nearest

    close = nearest(word, _COMMANDS, at_least=0.6)
    if close:
        return f"did you mean “{close}”?"
    if os.path.isdir(word):  # noqa: PTH112 - pathlib takes a tenth of the time of the help
        return f"`auditor audit {word}` audits that folder"
    return f"the commands are {', '.join(_COMMANDS)}"


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    no_args_is_help=False,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@version_option
@click.pass_context
def group(context: click.Context) -> int:
    """Without a command, print the help: that is wrong usage."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return ExitStatus.USAGE
    return ExitStatus.OK


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status; no traceback reaches a user."""
    from auditor.cli.streams import speak_utf8

    speak_utf8()
    _interrupt_on("SIGTERM", "SIGHUP")
    status = _guarded(lambda: group.main(args=arguments, prog_name="auditor", standalone_mode=False))
    gc.freeze()  # what there is ends with the process: no look for cycles among it on the way out
    sys.exit(status)


def _interrupt_on(*names: str) -> None:
    """Treat these signals as Ctrl-C, so that nothing half-done is left; what is ignored stays so (nohup)."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    for name in names:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # not the main thread, which alone may set it
                signal.signal(number, interrupt)


def _ignore_signals() -> None:
    """One interruption is enough; a second one must not interrupt what the first one put in order."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with suppress(ValueError):
                signal.signal(getattr(signal, name), signal.SIG_IGN)


def _guarded(run: Callable[[], object]) -> int:
    """What ``run`` returns, if it is an exit status; every error is one line, and its status is returned."""
    from auditor.cli.streams import discard_the_rest, emit, say

    try:
        status = run()
        emit("")
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except SystemExit:  # click's way out when no one reads its help, and when it served a shell
        discard_the_rest()
        return ExitStatus.OK
    except click.ClickException as error:
        say("error", " ".join(error.format_message().split()))
        context = getattr(error, "ctx", None)
        if isinstance(error, click.UsageError) and context is not None:
            say("hint", f"`{context.command_path} --help` lists the options")
        return error.exit_code
    except AuditorError as error:
        say("error", error.message)
        if error.hint:
            say("hint", error.hint)
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        _ignore_signals()
        say("error", "interrupted")
        return ExitStatus.INTERRUPTED
    except OSError as error:
        discard_the_rest()
        _debug()
        say("error", f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return ExitStatus.WORK
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours to fix and not the user's to read
        _debug()
        say("error", f"internal error, {type(error).__name__}: {error}")
        say("hint", "this is a bug in auditor: please report it with what AUDITOR_DEBUG=1 auditor … prints")
        return ExitStatus.WORK
    return status if isinstance(status, int) else ExitStatus.OK


def _debug() -> None:
    """The traceback of the error at hand, for those who asked for it."""
    if os.environ.get("AUDITOR_DEBUG"):
        from traceback import print_exc

        print_exc()
