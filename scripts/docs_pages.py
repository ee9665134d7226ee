"""Lay out the documentation for the site builder.

    python docs_pages.py TARGET

Copies docs/ into TARGET and adds what is made: the reference, from docstrings and openapi.yaml, and
the pages of the description itself. Everything in TARGET is replaced.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import docs_models
import docs_python
import docs_resources
from docs_text import Links, cell, table
from portone_v1 import PortOne
from portone_v1_api import spec
from spec_operations import resources
from spec_resources import Resource
from spec_schemas import Json

ROOT = Path(__file__).resolve().parent.parent
VIEWER = ROOT / "mock" / "portone_v1_mock" / "control" / "console" / "static" / "swagger-ui"
# Pages of the repository that the site shows beside those of docs/.
BESIDE = {"CHANGELOG.md": "changelog.md", "SECURITY.md": "reporting.md"}
EXAMPLES = ROOT / "examples"
FILES = ("openapi.yaml", "openapi.json", "LICENSE")


def main(arguments: list[str]) -> int:
    target = Path(arguments[0])
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(ROOT / "docs" / "site", target / "site", ignore=shutil.ignore_patterns("theme"))
    shutil.copytree(VIEWER, target / "site" / "swagger-ui")
    document = spec.document()
    for name, text in reference(document).items():
        (target / "reference").mkdir(exist_ok=True)
        (target / "reference" / name).write_text(text, "utf-8")
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    for name, page in BESIDE.items():
        if (ROOT / name).exists():
            (target / page).write_text(in_place((ROOT / name).read_text("utf-8"), "docs/"), "utf-8")
    for path in target.glob("*.md"):
        path.write_text(in_place(path.read_text("utf-8"), "../"), "utf-8")
    for name, text in examples().items():
        (target / name).write_text(text, "utf-8")
    # Not JSON: a page that was opened as a file may not fetch.
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    (target / "site" / "description.js").write_text(f"window.description = {text};\n", "utf-8")
    return 0


def in_place(text: str, prefix: str) -> str:
    """Return the text with its links adapted to a page at the root of the site."""
    links = re.compile(rf"(?<=\]\(){re.escape(prefix)}([^)#]+)")
    return links.sub(lambda match: BESIDE.get(match[1]) or _example(match[1]), text)


def _example(path: str) -> str:
    """Return the page of an example's README; any other path as it is."""
    match = re.fullmatch(r"examples/(?:(\w+)/)?README\.md", path)
    if match is None:
        return path
    return f"examples-{match[1]}.md" if match[1] else "examples.md"


def examples() -> dict[str, str]:
    """Return a page for each example, file name -> text: its README, then its files."""
    pages = {}
    front = in_place((EXAMPLES / "README.md").read_text("utf-8"), "../docs/")
    pages["examples.md"] = re.sub(r"\]\((\w+)/README\.md\)", r"](examples-\1.md)", front)
    for readme in sorted(EXAMPLES.glob("*/README.md")):
        folder = readme.parent
        text = in_place(readme.read_text("utf-8"), "../../docs/")
        parts = [text.replace("(../README.md)", "(examples.md)").rstrip()]
        for file in sorted(folder.iterdir()):
            code = file.read_text("utf-8").rstrip() if file.suffix in (".py", ".csv") else ""
            if code:
                parts.append(f"## {file.name}\n\n```{file.suffix[1:]}\n{code}\n```")
        pages[f"examples-{folder.name}.md"] = "\n\n".join(parts) + "\n"
    return pages


def reference(document: Json) -> dict[str, str]:
    """Return the pages of the reference: file name -> text."""
    homes = docs_models.pages(document)
    pages = {}
    with PortOne("key", "secret") as client:
        for resource in resources(document):
            file = f"{resource.tag}.md"
            models = [name for name in homes if homes[name] == file]
            pages[file] = docs_resources.page(
                document, resource, client, Links(homes, file), models
            )
    for facts in docs_python.PAGES:
        file = f"python-{facts.file}"
        pages[file] = docs_python.page(facts, Links(homes, file))
    links = Links(homes, docs_models.SHARED)
    shared = [name for name in homes if homes[name] == docs_models.SHARED]
    models = [docs_models.section(document, name, links, level=2) for name in shared]
    pages[docs_models.SHARED] = "\n\n".join([MODELS, *models]) + "\n"
    pages["operations.md"] = operations(document, resources(document))
    return pages


MODELS = """# Models that several resources share

`from portone_v1.models import Payment`. What only one resource uses stands on its page. A field
that the API did not send is None; unknown fields are kept in `additional_properties`."""


def operations(document: Json, tags: list[Resource]) -> str:
    """Return the page on which a method can be found by the path of the API."""
    rows = [
        (
            f"[`{resource.tag}.{method.name}`]({resource.tag}.md#{method.name})",
            f"`{operation.method} {operation.path}`",
            docs_resources.raw_operation(document, operation)["x-korean-name"],
            cell(operation.summary),
        )
        for resource in tags
        for method in resource.methods
        for operation in (method.operation, method.variant)
        if operation
    ]
    about = document["info"]["description"].strip()
    heads = ("method", "request", "Korean name", "what it does")
    return f"{OPERATIONS}\n\n{about}\n\n## Every operation\n\n{table(heads, rows)}\n"


OPERATIONS = """# The HTTP API

What this project knows of the API stands in one file, [openapi.yaml](../openapi.yaml) (OpenAPI
3.1; the same as [plain JSON](../openapi.json)). [Browse it](../site/description.html) as the
description itself, or find the method for a request below."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
