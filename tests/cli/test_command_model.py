"""From a description of the API to commands: names, parameters, answers."""

from __future__ import annotations

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS as OURS
from portone_v1_api.operations import OPERATIONS
from portone_v1_cli.spec.command_model import Command, commands, groups
from portone_v1_cli.spec.fields import response_field
from portone_v1_cli.spec.schema import resolve

from .fictional_api import ARGUMENTS, DOCUMENT

COMMANDS_BY_METHOD = {command.method: command for command in commands(DOCUMENT, ARGUMENTS)}


def names(command: Command, *, positional: bool) -> list[str]:
    return [
        parameter.name for parameter in command.parameters if parameter.positional is positional
    ]


def test_every_operation_is_in_a_command() -> None:
    """No operation of the API is left out, and two paths of one method are one command."""
    names = {f"{command.group}_{command.method}" for command in commands(spec.document(), OURS)}
    assert names <= OPERATIONS.keys()
    assert {
        operation.get("x-method", operation["operationId"])
        for item in spec.document()["paths"].values()
        for operation in item.values()
        if "operationId" in operation
    } == names


def test_names_are_those_of_the_methods() -> None:
    """A command is the method with hyphens, and its iterator is the client's."""
    assert COMMANDS_BY_METHOD["list_of"].name == "list-of"
    assert COMMANDS_BY_METHOD["list_all"].iterator == "iter_all"
    assert groups(DOCUMENT) == {"things": "Things of all kinds."}


def test_ids_are_positional_in_the_order_of_the_path() -> None:
    """Path parameters are arguments, all else is an option, headers are neither."""
    assert names(COMMANDS_BY_METHOD["pay"], positional=True) == ["thing_uid"]
    assert names(COMMANDS_BY_METHOD["list_of"], positional=True) == ["owner"]
    assert "Tier" not in names(COMMANDS_BY_METHOD["list_of"], positional=False)


def test_an_optional_part_of_the_path_is_an_option() -> None:
    """What only the longer of two paths has is an option, whichever comes first in the document."""
    kind = next(
        parameter
        for parameter in COMMANDS_BY_METHOD["list_of"].parameters
        if parameter.name == "kind"
    )
    assert not kind.field.required
    assert kind.field.choices == ("big", "small")
    assert names(COMMANDS_BY_METHOD["list_of"], positional=False) == ["kind", "uid", "from_"]


def test_python_names_are_taken_from_the_client() -> None:
    """A name that Python cannot have is the client's argument, and reads well as an option."""
    since = next(
        parameter
        for parameter in COMMANDS_BY_METHOD["list_of"].parameters
        if parameter.name == "from_"
    )
    assert since.option == "--from"
    assert since.field.kind == "time"


def test_the_body_is_options() -> None:
    """The fields of the body are parameters, allOf parts included, required ones marked."""
    fields = {parameter.name: parameter for parameter in COMMANDS_BY_METHOD["pay"].parameters}
    assert fields["amount"].field.required
    assert fields["amount"].field.kind == "money"
    assert not fields["notify"].field.required
    assert fields["notify"].default == "false"
    assert fields["parts"].field.kind == "object"
    assert not fields["parts"].is_repeatable


def test_an_open_list_of_values_is_no_choice() -> None:
    """Where any text is allowed beside the known words, no word is refused."""
    fields = {parameter.name: parameter for parameter in COMMANDS_BY_METHOD["pay"].parameters}
    assert fields["open"].field.choices == ()
    assert fields["buyer_name"].field.kind == "text"


def test_keys_of_a_login_are_no_parameters() -> None:
    """The key and secret cannot be given on the command line."""
    login = next(
        command for command in commands(spec.document(), OURS) if command.effect == "login"
    )
    assert login.parameters == ()


@pytest.mark.parametrize(
    "command",
    commands(spec.document(), OURS),
    ids=lambda command: f"{command.group}-{command.name}",
)
def test_examples_come_from_the_description(command: Command) -> None:
    """Each command of the real API has an example that names it."""
    assert command.example.startswith(f"portone-v1 {command.group} {command.name}")


def test_no_example_is_better_than_half_a_one() -> None:
    """A command with a required argument without example has none."""
    assert COMMANDS_BY_METHOD["pay"].example == ""
    assert COMMANDS_BY_METHOD["list_all"].example == "portone-v1 things list-all"


def test_an_answer_is_what_is_in_the_envelope() -> None:
    """The fields of an answer are known by kind, nested ones and lists included."""
    thing = response_field(DOCUMENT, COMMANDS_BY_METHOD["pay"].operation)
    assert thing.model == "Thing"
    assert [(field.name, field.kind, field.repeated) for field in thing.fields] == [
        ("uid", "text", False),
        ("price", "money", False),
        ("count", "integer", False),
        ("made_at", "time", False),
        ("good", "flag", False),
        ("old", "text", False),
        ("links", "text", True),
        ("maker", "object", False),
    ]
    assert thing.field("maker").fields[0].name == "name"
    assert thing.field("unheard of").kind == "text"
    assert response_field(DOCUMENT, COMMANDS_BY_METHOD["list_of"].operation).repeated


def test_an_operation_may_answer_nothing() -> None:
    """Without a result there are no fields; a bare answer is its own envelope."""
    assert response_field(DOCUMENT, COMMANDS_BY_METHOD["drop"].operation).fields == ()
    assert [
        command.name
        for command in response_field(DOCUMENT, COMMANDS_BY_METHOD["peek"].operation).fields
    ] == ["code"]


def test_what_stands_beside_a_reference_wins() -> None:
    """A reference is followed with its siblings on top, its own name remembered."""
    schema = {"$ref": "#/components/schemas/Kind", "description": "Mine."}
    assert resolve(DOCUMENT, schema) == {
        "x-name": "Kind",
        "type": "string",
        "enum": ["big", "small"],
        "description": "Mine.",
    }
