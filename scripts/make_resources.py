"""Adds to the generated package what the generator's templates cannot make.

    python make_resources.py openapi.yaml PACKAGE_DIR

Reads openapi.yaml and writes the resource classes, the table of operations, the checks of ids and
the JSON copy of the spec into PACKAGE_DIR. Fails when the spec says something that no good method
can be made of, or when the generator dropped an operation, a field or a model without a word.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

import jinja2
import yaml
from spec_operations import resources
from spec_resources import Method, Operation, Resource
from spec_schemas import (
    Json,
    SpecError,
    argument_name,
    component_models,
    fields_of,
    python_name,
)

TEMPLATES = Path(__file__).parent / "templates"
EXTRA = {
    "extra_query": "Query parameters that the spec does not know yet, by their names in the API.",
    "extra_body": "Fields of the body that the spec does not know yet, by their names in the API.",
}
PREFETCH = "How many pages are asked for ahead of the reader. 0 asks for a page when it is needed."
WINDOW = (
    "Any time may be asked for: it is cut into windows of at most {} days, {} first, and what two"
    " of them share comes once"
)
BULK = "Gives a `Found` list, whose `missing` names the ids asked for that did not come."
SPLIT = "More than {} ids are asked for in several calls, one after another."


def load(text: str) -> Json:
    """The spec, aliases resolved, as JSON has it."""
    try:
        document = yaml.safe_load(text)
        json.dumps(document)
    except (yaml.YAMLError, TypeError) as error:
        raise SpecError(f"no JSON can be made of it: {error}") from None
    if not isinstance(document, dict) or "paths" not in document:
        raise SpecError("it is no OpenAPI document: paths are missing")
    return document


def render(document: Json) -> dict[str, str]:
    """What to write: path inside the package -> text."""
    tags = resources(document)
    operations = [operation for resource in tags for operation in resource.operations]
    arguments = (argument for operation in operations for argument in operation.arguments)
    renamed = {item.wire: item.name for item in arguments if item.wire != item.name}
    template = _environment(component_models(document)).get_template
    files = {
        "base.py": template("base.py.jinja").render(),
        "bulk.py": template("bulk.py.jinja").render(),
        "spec.py": template("spec.py.jinja").render(),
        "times.py": template("times.py.jinja").render(),
        "paths.py": template("paths.py.jinja").render(max_length=max_lengths(operations)),
        "operations.py": template("operations.py.jinja").render(
            operations=operations, renamed=dict(sorted(renamed.items()))
        ),
        "resources/__init__.py": template("resources_init.py.jinja").render(resources=tags),
        "openapi.json": json.dumps(document, ensure_ascii=False, indent=1) + "\n",
        "py.typed": "",
    }
    for resource in tags:
        text = template("resource.py.jinja").render(resource=resource)
        files[f"resources/{resource.tag}.py"] = text
    return files


def max_lengths(operations: list[Operation]) -> dict[str, int]:
    """How long an id in a path may be, by the name of its parameter."""
    limits: dict[str, int] = {}
    for operation in operations:
        for argument in operation.path_arguments:
            limit = argument.max_length
            if limit is not None and limits.setdefault(argument.wire, limit) != limit:
                raise SpecError(
                    f"{operation.id}: path parameter {argument.wire} has maxLength {limit} here"
                    f" and {limits[argument.wire]} elsewhere: give it one"
                )
    return dict(sorted(limits.items()))


def docstring(text: str) -> str:
    """A docstring literal of the text; the template indents it."""
    safe = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    end = "\n" if "\n" in safe or safe.endswith('"') else ""
    return f'"""{safe}{end}"""'


def method_doc(method: Method) -> str:
    operation = method.operation
    ids = [*operation.path_arguments, *([method.optional_id] if method.optional_id else [])]
    documented = {a.name: a.doc for a in (*ids, *operation.body, *operation.query) if a.doc}
    documented |= {
        name: EXTRA[name] for name in ["extra_query", "extra_body"][: 1 + bool(operation.body)]
    }
    return _described(operation.summary, operation.description, documented, bulk_doc(operation))


def bulk_doc(operation: Operation) -> str:
    """What a method that asks for several ids does beyond one call."""
    if not operation.bulk:
        return ""
    split = f" {SPLIT.format(operation.most)}" if operation.effect == "read" else ""
    return textwrap.fill(BULK + split, 95)


def iter_doc(method: Method) -> str:
    operation = method.operation
    limit = {"limit": "How many rows are asked for at a time."} if method.has_limit else {}
    text = f"Takes what it takes, without `page`{_window_doc(operation)}"
    own = {"prefetch": PREFETCH, "extra_query": EXTRA["extra_query"]}
    return _described(
        f"Iterate over the rows of every page of `{method.name}`.",
        textwrap.fill(f"{text}. Where nothing is found it yields nothing.", 95),
        _since_doc(operation) | limit | own,
    )


def _window_doc(operation: Operation) -> str:
    if not (window := operation.window):
        return ""
    order = "the newest or, by `sorting`, the oldest" if operation.is_sorted else "the newest"
    return f", with `since` and `until` for `{argument_name(window.start)}` and" + (
        f" `{argument_name(window.end)}`. {WINDOW.format(window.days, order)}"
    )


def _since_doc(operation: Operation) -> dict[str, str]:
    """What is said of `since` and `until`: what the API says of what they stand for."""
    docs = {argument.wire: argument.doc for argument in operation.query}
    return dict(zip(("since", "until"), map(docs.__getitem__, operation.span), strict=False))


def _described(summary: str, description: str, arguments: dict[str, str], more: str = "") -> str:
    lines = [
        textwrap.fill(f"{name}: {doc}", 90, initial_indent=" " * 4, subsequent_indent=" " * 8)
        for name, doc in arguments.items()
    ]
    return "\n\n".join(
        part for part in (summary, description.strip(), more, "\n".join(["Args:", *lines])) if part
    )


def imports(resource: Resource, modules: dict[str, str]) -> dict[str, str]:
    """The models that the annotations of a resource name -> their modules."""
    types = [argument.type for operation in resource.operations for argument in operation.arguments]
    types += [f"{operation.returns} {operation.row_model}" for operation in resource.operations]
    words = set(re.findall(r"\w+", " ".join(types)))
    return {name: module for name, module in sorted(modules.items()) if name in words}


def _environment(modules: dict[str, str]) -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 - Python is made here, not HTML
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "docstring": docstring, "py": repr, "method_doc": method_doc, "iter_doc": iter_doc,
    }  # fmt: skip
    environment.globals |= {"modules": modules, "imports": imports}
    return environment


def check_generated(document: Json, package: Path) -> None:
    """Prove that the generator made every operation, model and field, under the names used here."""
    for resource in resources(document):
        for operation in resource.operations:
            module = package / "api" / operation.tag / f"{operation.id}.py"
            expected = [argument.generated_name for argument in operation.path_arguments]
            expected += ["body"] if operation.body else []
            expected += [argument.generated_name for argument in operation.query]
            _compare(module, "build", expected, _arguments(module))
    schemas = document.get("components", {}).get("schemas", {})
    for name, module_name in component_models(document).items():
        module = package / "models" / f"{module_name}.py"
        fields = [] if "enum" in schemas[name] else list(fields_of(document, schemas[name])[0])
        _compare(module, name, [python_name(field) for field in fields], _fields(module, name))


def _compare(module: Path, name: str, expected: list[str], found: list[str] | None) -> None:
    where = f"{module.parent.name}/{module.name}"
    if found is None:
        raise SpecError(f"the generator made no {name} in {where}: it dropped it, or renamed it")
    if sorted(expected) != sorted(found):
        raise SpecError(f"{name} in {where} has {sorted(found)}, the spec {sorted(expected)}")


def _definition(module: Path, name: str) -> Any:
    if not module.exists():
        return None
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        target = getattr(node, "target", None)
        if getattr(node, "name", None) == name or getattr(target, "id", None) == name:
            return node
    return None


def _arguments(module: Path) -> list[str] | None:
    build = _definition(module, "build")
    return build and [argument.arg for argument in (*build.args.args, *build.args.kwonlyargs)]


def _fields(module: Path, name: str) -> list[str] | None:
    found = _definition(module, name)
    if not isinstance(found, ast.ClassDef):
        return found and []
    names = [node.target.id for node in found.body if isinstance(node, ast.AnnAssign)
             and isinstance(node.target, ast.Name)]  # fmt: skip
    return [field for field in names if field != "additional_properties"]


def main(spec: str, package: str) -> int:
    """Write the files; 1 and a message when the spec or what was generated from it will not do."""
    try:
        document = load(Path(spec).read_text(encoding="utf-8"))
        files = render(document)
        check_generated(document, Path(package))
    except SpecError as error:
        print(f"{Path(spec).name}: {error}", file=sys.stderr)
        return 1
    for name, text in files.items():
        target = Path(package) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
