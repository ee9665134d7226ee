"""What the client says reaches a user of the command line as commands and options."""

from __future__ import annotations

import re
from typing import Any

import portone_v1
import pytest
from portone_v1 import PortOneError, UnknownOutcome
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS, OPERATIONS
from portone_v1_cli.api.advice import command_words
from portone_v1_cli.spec.all_commands import all_command
from portone_v1_cli.spec.command_model import commands
from portone_v1_cli.terminal.client_words import in_command_words
from portone_v1_cli.terminal.failures import explain

from .conftest import Run

COMMANDS = {
    (command.group, command.method): command for command in commands(spec.document(), ARGUMENTS)
}
ALL_COMMANDS = [
    found
    for command in COMMANDS.values()
    if (found := all_command(spec.document(), command)) is not None
]
# A method or attribute, a call, an argument with a value, an argument's name with an underscore.
IS_PYTHON = re.compile(
    r"\b(?:portone|error|" + "|".join(sorted({group for group, _ in COMMANDS})) + r")\.[a-z_]+"
    r"|\w\(\)|\w=\w|Decimal\("
)
CANCEL = ("payments", "cancel", "imp_448280090638")


def error_classes(base: type[PortOneError] = PortOneError) -> set[type[PortOneError]]:
    return {base}.union(*map(error_classes, base.__subclasses__()))


# Those that no command raises: it closes its client after the last call, has no shared store of
# tokens, verifies no webhooks, and asks itself what became of a write.
IN_PYTHON_ONLY = {
    portone_v1.ClientClosedError,
    portone_v1.TokenStoreError,
    portone_v1.NotFoundYet,
}


def test_methods_arguments_and_values_are_replaced() -> None:
    """Methods become commands and arguments options, and nothing else changes."""
    text = "Read with customers.list_schedules; pass refund_holder. See example.com, e.g. a.b."
    assert command_words(text, COMMANDS["payments", "cancel"]) == (
        "Read with portone-v1 customers list-schedules; pass --refund-holder. "
        "See example.com, e.g. a.b."
    )
    text = "base_url, include_sandbox=True, checksum=None, x=False, Decimal('10.00')"
    assert in_command_words(text) == "--base-url, --include-sandbox, --checksum none, --no-x, 10.00"
    assert command_words("no option here", COMMANDS["codes", "list_banks"]) == "no option here"


def test_every_method_for_all_has_its_command() -> None:
    """payments.cancel_all, subscribe.unschedule_all and all others that there are."""
    names = {(one.group, one.method) for one in ALL_COMMANDS} | {("payments", "cancel_all")}
    marked = {one.id.partition("_")[::2] for one in OPERATIONS.values() if one.missing_means_all}
    assert names == {(group, f"{method}_all") for group, method in marked}
    for group, method in names:
        command = f"portone-v1 {group} {method.replace('_', '-')}"
        assert in_command_words(f"Use {group}.{method}.") == f"Use {command}."
    assert in_command_words("payments.get_all, payments.frobnicate") == (
        "payments.get_all, payments.frobnicate"
    )


@pytest.mark.parametrize(
    "error_class",
    sorted(error_classes() - IN_PYTHON_ONLY, key=lambda one: one.__name__),
    ids=lambda one: one.__name__,
)
def test_no_advice_speaks_python(error_class: type[PortOneError]) -> None:
    """The advice of every error, for every operation, is said in commands and options."""
    for operation in (None, *OPERATIONS):
        failure = explain(error_class("what happened.", operation=operation))
        assert failure is not None
        assert failure.advice
        assert IS_PYTHON.search(failure.advice) is None


def test_the_pattern_knows_python() -> None:
    """The test above would see what the errors of the client say in Python."""
    for text in (
        UnknownOutcome.advice,
        portone_v1.NothingPending.advice,
        portone_v1.NotFound("no", operation="payments_get").advice,
        portone_v1.TokenStoreError.advice,
    ):
        assert IS_PYTHON.search(text) is not None


def test_an_amount_of_0_leads_to_the_command_for_all(run: Run) -> None:
    """The API would refund everything; what does that on purpose is named as it is typed."""
    result = run("--mock", *CANCEL, "--amount", "0", "--checksum", "10000", "--yes")
    assert result.exit_code == 2
    assert "amount must be more than 0" in result.stderr
    assert "portone-v1 payments cancel-all does that on purpose" in result.stderr
    assert IS_PYTHON.search(result.stderr) is None


@pytest.mark.parametrize(
    "command",
    [one for one in COMMANDS.values() if any(value.missing_means_all for value in one.parameters)],
    ids=lambda one: f"{one.group}-{one.name}",
)
def test_a_missing_option_leads_to_the_command_for_all(run: Run, command: Any) -> None:
    """Where something is missing without which the API acts on all, that command is named."""
    words: list[str] = []
    for parameter in command.parameters:
        if parameter.field.required and not parameter.missing_means_all:
            words += parameter.example_words
    if (command.group, command.method) == ("payments", "cancel"):
        words = ["imp_448280090638", "--checksum", "10000"]
    result = run("--mock", command.group, command.name, *words)
    assert result.exit_code == 2
    assert "Missing option" in result.stderr
    assert f"portone-v1 {command.group} {command.name}-all" in result.stderr


def test_another_missing_option_leads_nowhere_else(run: Run) -> None:
    """Who left out the checksum of a cancel is not led to a refund of everything."""
    result = run("--mock", *CANCEL, "--amount", "3000")
    assert result.exit_code == 2
    assert "Missing option '--checksum'" in result.stderr
    assert "cancel-all" not in result.stderr


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["subscribe", "unschedule", "--customer-uid", "c", "--merchant-uid", " ", "--yes"],
         "portone-v1 subscribe unschedule-all does that on purpose"),
        (["naver", "cancel", "imp_1", "--product-order-id", "", "--yes"],
         "--product-order-id holds an empty or blank id"),
        (["subscribe", "unschedule", "--customer-uid", "", "--merchant-uid", "o", "--yes"],
         "--customer-uid is empty"),
        (["customers", "get", ""], "CUSTOMER_UID is empty"),
        ([*CANCEL, "--amount", "0.5", "--checksum", "10", "--yes"], "with its decimals, 10.00."),
        (["payments", "list-by-status", "paid", "--all", "--from", "1790000001", "--to",
          "1790000000"], "--from is later than --to"),
        (["payments", "list-by-status", "paid", "--from", "1790000000000"],
         "--from is not a moment in UNIX seconds"),
    ],
)  # fmt: skip
def test_a_refused_value_is_named_by_its_option(run: Run, words: list[str], text: str) -> None:
    """What the client says of an argument names the option or the word that was typed."""
    result = run("--mock", *words)
    assert result.exit_code == 2
    assert text in result.stderr
    assert IS_PYTHON.search(result.stderr) is None


def test_nothing_pending_leads_to_commands(run: Run) -> None:
    """After schedules that were taken back before, the commands that show them are named."""
    result = run("--mock", "subscribe", "unschedule-all", "--customer-uid", "nobody", "--yes")
    assert result.exit_code == 5
    assert "portone-v1 subscribe get-schedule" in result.stderr
    assert "portone-v1 customers list-schedules" in result.stderr


def test_a_wrong_checksum_leads_to_the_payment(run: Run) -> None:
    """Somebody else cancelled, or this cancel was done before: read, and decide again."""
    result = run("--mock", *CANCEL, "--amount", "3000", "--checksum", "9000", "--yes")
    assert result.exit_code == 5
    assert "somebody cancelled meanwhile, or this same cancel was done before" in result.stderr
    assert "portone-v1 payments get" in result.stderr


def test_a_payment_that_cannot_be_cancelled_names_commands(run: Run) -> None:
    """The reason that the client gives for refusing is in the words of the shell, too."""
    result = run("--mock", "payments", "cancel-all", "imp_100000000302", "--yes")
    assert result.exit_code == 5
    assert "portone-v1 vbanks revoke takes it back" in result.stderr
    assert IS_PYTHON.search(result.stderr) is None
