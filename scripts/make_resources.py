"""Write the parts of the generated package that the generator's templates cannot make.

    python make_resources.py openapi.yaml PACKAGE_DIR

Reads openapi.yaml and writes the resource classes, the table of operations, the checks of ids and
the JSON copy of the spec into PACKAGE_DIR. Fails when the spec has something that cannot become a
good method, and when the generator has silently dropped an operation, a field or a model.

The steps: `load` parses the spec, `spec_operations.resources` turns it into data, `render` fills
the templates with that data, and `check_generated` compares it with the output of the generator.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import textwrap
from pathlib import Path

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
from spec_sensitive import sensitive_names

TEMPLATES = Path(__file__).parent / "templates"
EXTRA = {
    "extra_query": "Query parameters that the spec does not know yet, by their names in the API.",
    "extra_body": "Fields of the body that the spec does not know yet, by their names in the API.",
}
PREFETCH = "How many pages are asked for ahead of the reader. 0 asks for a page when it is needed."
WINDOW = (
    "Any period may be asked for: it is cut into parts of at most {} days, {} first, and each row"
    " comes once"
)
BULK = "Gives a `Found` list, whose `missing` names the ids asked for that did not come."
SPLIT = "More than {} ids are asked for in several calls, one after another."


def load(text: str) -> Json:
    """Parse the spec, with its YAML aliases resolved. Raises SpecError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast
    try:
        document = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
        json.dumps(document)
    except (yaml.YAMLError, TypeError) as error:
        raise SpecError(f"no JSON can be made of it: {error}") from None
    if not isinstance(document, dict) or "paths" not in document:
        raise SpecError("it is no OpenAPI document: paths are missing")
    return document


def render(document: Json) -> dict[str, str]:
    """Return the files to write: path inside the package -> text."""
    tags = resources(document)
    operations = [operation for resource in tags for operation in resource.operations]
    arguments = (argument for operation in operations for argument in operation.arguments)
    renamed = {item.wire: item.name for item in arguments if item.wire != item.name}
    template = _environment(component_models(document)).get_template
    files = {
        "base.py": template("base.py.jinja").render(),
        "bulk.py": template("bulk.py.jinja").render(),
        "pydantic_schemas.py": template("pydantic_schemas.py.jinja").render(),
        "sensitive.py": template("sensitive.py.jinja").render(names=sensitive_names(document)),
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


def wrapped(words: list[str]) -> str:
    """Return words as indented lines."""
    return textwrap.fill(" ".join(words), 95, initial_indent="    ", subsequent_indent="    ")


def max_lengths(operations: list[Operation]) -> dict[str, int]:
    """Return the maximum length of ids in paths, by the name of the parameter."""
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
    """Return the text as a docstring literal, which the template indents."""
    safe = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    end = "\n" if "\n" in safe or safe.endswith('"') else ""
    return f'"""{safe}{end}"""'


def method_doc(method: Method) -> str:
    """Return the docstring of a method."""
    operation = method.operation
    arguments = [*operation.path_arguments]
    if method.optional_id:
        arguments.append(method.optional_id)
    arguments += [*operation.body, *operation.query]
    docs = {argument.name: argument.doc for argument in arguments if argument.doc}
    docs["extra_query"] = EXTRA["extra_query"]
    if operation.body:
        docs["extra_body"] = EXTRA["extra_body"]
    return _join(operation.summary, operation.description, docs, bulk_doc(operation))


def bulk_doc(operation: Operation) -> str:
    """Return the paragraph for a method that takes several ids; empty for others."""
    if not operation.bulk:
        return ""
    split = f" {SPLIT.format(operation.max_ids)}" if operation.effect == "read" else ""
    return textwrap.fill(BULK + split, 95)


def iter_doc(method: Method) -> str:
    """Return the docstring of the method that iterates over all pages."""
    operation = method.operation
    text = f"Takes what it takes, without `page`{_window_doc(operation)}"
    docs = _since_doc(operation)
    if method.has_limit:
        docs["limit"] = "About how many rows are asked for at a time; 1,000 at most."
    docs["prefetch"] = PREFETCH
    docs["extra_query"] = EXTRA["extra_query"]
    return _join(
        f"Iterate over the rows of every page of `{method.name}`.",
        textwrap.fill(f"{text}. Where nothing is found it yields nothing.", 95),
        docs,
    )


def _window_doc(operation: Operation) -> str:
    """Return the text for a list that needs a period; empty for others."""
    window = operation.window
    if window is None:
        return ""
    order = "the newest or, by `sorting`, the oldest" if operation.is_sorted else "the newest"
    return f", with `since` and `until` for `{argument_name(window.start)}` and" + (
        f" `{argument_name(window.end)}`. {WINDOW.format(window.days, order)}"
    )


def _since_doc(operation: Operation) -> dict[str, str]:
    """Return the texts for `since` and `until`: those of the parameters that they replace."""
    window = operation.window
    if window is None:
        return {}
    docs = {argument.wire: argument.doc for argument in operation.query}
    return {"since": docs[window.start], "until": docs[window.end]}


def _join(summary: str, description: str, arguments: dict[str, str], more: str = "") -> str:
    """Join the parts of a docstring, the arguments last."""
    lines = ["Args:"]
    for name, doc in arguments.items():
        text = f"{name}: {doc}"
        lines.append(textwrap.fill(text, 90, initial_indent=" " * 4, subsequent_indent=" " * 8))
    parts = [summary, description.strip(), more, "\n".join(lines)]
    return "\n\n".join(filter(None, parts))


def imports(resource: Resource, modules: dict[str, str]) -> dict[str, str]:
    """Map the models in the annotations of a resource to their modules."""
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
        "docstring": docstring,
        "py": repr,
        "method_doc": method_doc,
        "iter_doc": iter_doc,
        "wrapped": wrapped,
    }
    environment.globals |= {"modules": modules, "imports": imports}
    return environment


def check_generated(document: Json, package: Path) -> None:
    """Raise SpecError unless the generator made every operation, model and field as expected."""
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


def _compare(module: Path, name: str, expected: list[str], actual: list[str] | None) -> None:
    """Compare the names of the spec with those in a generated module; None means no definition."""
    where = f"{module.parent.name}/{module.name}"
    if actual is None:
        raise SpecError(f"the generator made no {name} in {where}: it dropped it, or renamed it")
    if sorted(expected) != sorted(actual):
        raise SpecError(f"{name} in {where} has {sorted(actual)}, the spec {sorted(expected)}")


def _definition(module: Path, name: str) -> ast.stmt | None:
    """Return the function, class or annotated variable of a module, None if there is none."""
    if not module.exists():
        return None
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        target = getattr(node, "target", None)
        if name in (getattr(node, "name", None), getattr(target, "id", None)):
            return node
    return None


def _arguments(module: Path) -> list[str] | None:
    """Return the arguments of the function `build`."""
    build = _definition(module, "build")
    if not isinstance(build, ast.FunctionDef):
        return None
    return [argument.arg for argument in (*build.args.args, *build.args.kwonlyargs)]


def _fields(module: Path, name: str) -> list[str] | None:
    """Return the fields of a model; none for an enumeration."""
    definition = _definition(module, name)
    if definition is None:
        return None
    if not isinstance(definition, ast.ClassDef):
        return []
    fields = []
    for node in definition.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            fields.append(node.target.id)
    return [field for field in fields if field != "additional_properties"]


def main(spec: str, package: str) -> int:
    """Write the files; return 1, with a message, for a faulty spec or generated package."""
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
