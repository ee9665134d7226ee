"""`portone-v1 mock`: run the embedded mock as a server."""

from __future__ import annotations

import signal
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .api.session import MOCK_KEYS, embedded_mock
from .terminal.echo import echo
from .terminal.failures import ExitCode, Failure, as_sentence, require_extra
from .terminal.options import flag

if TYPE_CHECKING:
    from portone_v1_mock import Switches
    from portone_v1_mock.domain.switches import SwitchInfo


def mock(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            metavar="NUMBER",
            help="The port to listen on; 0 takes any that is free.",
            min=0,
            max=65535,
        ),
    ] = 8010,
    print_url: Annotated[
        bool, flag("--print-url", "Print the URL first, alone on a line of stdout.")
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Where ids and tokens come from. Without it, ids are those of 0, and tokens are "
            "random.",
        ),
    ] = None,
    accept_any_keys: Annotated[
        bool, flag("--accept-any-keys", "Take every key and secret that is not empty.")
    ] = False,
    switch: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Answer an open question of the API otherwise."),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Keep everything in this file, so that a restart goes on where it ended.",
        ),
    ] = None,
    webhook_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the shop takes webhooks.")
    ] = None,
    webhook_format: Annotated[
        Literal["json", "form"] | None,
        typer.Option(metavar="json|form", help="The body that webhooks have; json at first."),
    ] = None,
    webhook_retries: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="How often to send again, a minute apart, after no answer or 5xx; 0 at first.",
            min=0,
            max=5,
        ),
    ] = None,
    allow_webhooks_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST", help="Send webhooks to this host too, not to this machine only."
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Answer to this name too, such as the service of a container. This machine's "
            "names, addresses and --host are always answered to.",
        ),
    ] = None,
    list_switches: Annotated[
        bool, flag("--list-switches", "List the open questions, then leave.")
    ] = False,
) -> None:
    """Serve a stateful fake of the API, with a demo shop, until Ctrl-C or SIGTERM.

    Exit code 7 when the port is taken.
    """
    with require_extra("mock"):
        from portone_v1_mock import ControlError, StateFileError, Switches, serve

    if list_switches:
        echo("\n\n".join(map(_describe, Switches.describe())))
        return
    try:
        shop = embedded_mock(
            seed=seed,
            clock=time.time,
            accept_any_keys=accept_any_keys,
            switches=_parse_switches(switch or []),
            state=state,
            webhook_url=webhook_url,
            webhook_format=webhook_format,
            webhook_retries=webhook_retries,
            allow_webhooks_to=allow_webhooks_to or (),
            allow_hosts=allow_host or (),
        )
    except StateFileError as error:
        raise Failure(ExitCode.USAGE, as_sentence(f"--state: {error}")) from error
    except ControlError as error:
        name, _, reason = str(error).partition(": ")
        option = "--allow-host" if name == "allow_hosts" else f"--webhook-{name}"
        raise Failure(ExitCode.USAGE, f"{option}: {reason}.") from error

    def announce(url: str) -> None:
        if print_url:
            echo(url)
        webhook_target = shop.set_webhooks()["url"]  # may be from the state file
        text = _banner(url, shop.seed_number, webhook_target, accept_any_keys=accept_any_keys)
        echo(text, err=True)

    # SIGTERM ends the server as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with require_extra("mock"), closing(shop):
            serve(shop, host, port, on_ready=announce)
    except OSError as error:
        raise Failure(ExitCode.NETWORK, f"{error.strerror or error}.") from error


def _banner(url: str, seed: int, webhook_url: str | None, *, accept_any_keys: bool) -> str:
    key = MOCK_KEYS.imp_key
    secret = MOCK_KEYS.imp_secret
    others = ", or any others" if accept_any_keys else ""
    return f"""\
PortOne V1 mock at {url} (Ctrl-C stops it)

  Keys      {key} and {secret}{others}
  Seed      {seed}
  Webhooks  {webhook_url or "sent nowhere; --webhook-url says where"}
  Console   {url}/_mock/

Try, from another terminal:
  export PORTONE_V1_BASE_URL={url} \\
    PORTONE_V1_IMP_KEY={key} PORTONE_V1_IMP_SECRET={secret}
  portone-v1 payments find-all order-1001
  portone-v1 payments get-balance imp_100000000101
  curl -X POST {url}/_mock/reset"""


def _parse_switches(texts: list[str]) -> Switches:
    from portone_v1_mock import Switches

    advice = "See portone-v1 mock --list-switches."
    names = {switch.name for switch in Switches.describe()}
    values: dict[str, Any] = {}
    for text in texts:
        name, _, value = text.partition("=")
        if name not in names:
            what = f"--switch {name}: the mock has no such switch."
            raise Failure(ExitCode.USAGE, what, advice)
        values[name] = value
    try:
        return Switches(**values)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, as_sentence(error), advice) from error


def _describe(switch: SwitchInfo) -> str:
    choices = [
        f"  {choice:<12}{meaning}{' (default)' if choice == switch.default else ''}"
        for choice, meaning in switch.choices.items()
    ]
    return "\n".join([f"{switch.name}: {switch.question}", *choices])
