"""The entry point of `portone-v1`, which also says when its extra is not installed."""

from __future__ import annotations

import io
import sys

from .terminal.requirements import install_command

_EXTRA = frozenset({"typer", "rich"})


def main() -> None:
    """Run the command line and end the process with its exit code."""
    _use_utf8()
    try:
        from .app import make_app
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        print(
            f"Error: the command line needs {error.name}, which is not installed.", file=sys.stderr
        )
        print(f"Install it with: {install_command('cli')}", file=sys.stderr)
        sys.exit(2)
    try:
        make_app()(prog_name="portone-v1")
    except KeyboardInterrupt:  # while Typer does not catch it yet: loading, completing
        sys.exit(130)
    except OSError as error:  # while Typer writes by itself: help, completion
        from .terminal.echo import echo, output_failure

        failure = output_failure(error)
        if failure is None:
            raise
        echo(str(failure), err=True)
        # Of an error of Typer's own that stderr did not take, the exit code is what is left.
        sys.exit(getattr(error.__context__, "exit_code", failure.code))


def _use_utf8() -> None:
    """Write files and pipes in UTF-8 whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
