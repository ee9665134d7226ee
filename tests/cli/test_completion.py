"""What bash, zsh and fish complete: groups, commands, options and their values."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from .conftest import the_app

SHELLS = ("bash", "zsh", "fish")


def completed(shell: str, line: str) -> list[str]:
    """Return the completions of a line, as a shell gets them when Tab is pressed."""
    environ = {"_PORTONE_V1_COMPLETE": f"complete_{shell}", "COMP_WORDS": line}
    environ |= {"COMP_CWORD": str(line.count(" ")), "_TYPER_COMPLETE_ARGS": line}
    environ |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    result = CliRunner().invoke(the_app(), [], prog_name="portone-v1", env=environ)
    assert result.exit_code == 0
    if shell == "zsh":
        text = result.output.removeprefix("_arguments '*: :((").removesuffix("))'\n")
        return [line.split('":"')[0].strip('"') for line in text.split("\n")]
    return [line.split("\t")[0] for line in result.output.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("portone-v1 pay", ["payments", "payco", "paymentwall"]),
        ("portone-v1 payments ca", ["cancel", "cancel-all"]),
        ("portone-v1 payments find-all o --payment-status ca", ["cancelled"]),
        ("portone-v1 payments list-by-status p", ["paid"]),
        ("portone-v1 payments get --ou", ["--output"]),
        ("portone-v1 payments get --output ", ["table", "json", "csv"]),
        ("portone-v1 payments find-all o --al", ["--all"]),
        ("portone-v1 payments cancel-all i --refund-h", ["--refund-holder"]),
    ],
)
def test_every_shell_gets_the_same(shell: str, line: str, offered: list[str]) -> None:
    """Names, options and values come to each shell in its own form."""
    assert completed(shell, line) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_columns_are_completed_after_a_comma(shell: str) -> None:
    """The last of several names is completed, those before it stay."""
    line = "portone-v1 payments get --columns imp_uid,promotion."
    assert completed(shell, line) == ["imp_uid,promotion.id", "imp_uid,promotion.discount"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str) -> None:
    """The script that sets completion up names the command and asks it again."""
    environ = {"_PORTONE_V1_COMPLETE": f"source_{shell}"}
    result = CliRunner().invoke(the_app(), [], prog_name="portone-v1", env=environ)
    assert result.exit_code == 0
    assert f"_PORTONE_V1_COMPLETE=complete_{shell}" in result.output


def test_no_secret_is_completed() -> None:
    """What must not be typed is not offered either."""
    assert completed("bash", "portone-v1 subscribe pay-onetime --card") == ["--card-quota"]
