"""Groups are there at once, their commands only when one of them is asked for."""

from __future__ import annotations

from typing import Any

import pytest
import typer
from portone_v1_cli.terminal.help import Group
from portone_v1_cli.terminal.lazy_group import lazy_group
from typer.testing import CliRunner


class GroupFactory:
    """A factory of a group that counts its calls."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> typer.Typer:
        self.times += 1
        group = typer.Typer()
        group.command("hello", help="Say hello.")(lambda: typer.echo("hello"))
        return group


@pytest.fixture
def factory() -> GroupFactory:
    return GroupFactory()


@pytest.fixture
def app(factory: GroupFactory) -> typer.Typer:
    app = typer.Typer(cls=Group, rich_markup_mode=None)
    app.add_typer(lazy_group("About words.", factory), name="words", rich_help_panel="Panel")
    app.command("other")(lambda: None)
    return app


def out(app: typer.Typer, *words: str, **environ: Any) -> str:
    return CliRunner().invoke(app, [*words], env=environ, prog_name="app").output


def test_help_makes_nothing(app: typer.Typer, factory: GroupFactory) -> None:
    """The help of the whole names the group in its panel and looks into none."""
    output = out(app, "--help")
    assert "About words\n" in output
    assert "Panel" in output
    assert factory.times == 0


def test_a_command_is_made_once(app: typer.Typer, factory: GroupFactory) -> None:
    """The commands of the group asked for are made, and they work."""
    assert out(app, "words", "hello") == "hello\n"
    assert factory.times == 1


def test_the_help_of_a_group_lists_its_commands(app: typer.Typer) -> None:
    """The group's own help has them, and so has a group without a command."""
    assert "Say hello\n" in out(app, "words", "--help")
    assert "Say hello\n" in out(app, "words")


def test_a_typing_error_is_answered_with_the_right_name(app: typer.Typer) -> None:
    """What was nearly right is suggested."""
    assert "'hello'" in out(app, "words", "helo")


@pytest.mark.parametrize(
    ("typed", "place", "offered"), [("app wo", 1, "words"), ("app words he", 2, "hello")]
)
def test_completion_knows_them(app: typer.Typer, typed: str, place: int, offered: str) -> None:
    """A shell completes groups and their commands."""
    output = out(app, _APP_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(place))
    assert output.split() == [offered]
