"""Importing one thing does not import all, and nothing but what the package may use."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import portone_v1_api
from portone_v1_api import spec

GENERATED = Path(portone_v1_api.__file__ or "").parents[1]


def imported_by(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(GENERATED)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_spec_alone_imports_nothing() -> None:
    """Reading the spec imports no model, httpx or attrs, so that the mock and the contract may."""
    modules = imported_by("from portone_v1_api import spec; spec.document()")
    assert not {"httpx", "attrs", "attr", "msgspec"} & modules
    assert {name for name in modules if name.startswith("portone_v1_api.")} == {
        "portone_v1_api.spec"
    }


def test_an_endpoint_imports_no_models() -> None:
    """An endpoint, or a resource, imports a model when it first needs it, and httpx never.

    An endpoint needs none of the libraries, so that its import costs next to nothing.
    """
    for module in ("api.payments.payments_get", "resources"):
        modules = imported_by(f"import portone_v1_api.{module}")
        assert not {name for name in modules if name.startswith("portone_v1_api.models.")}
        assert not {"httpx", "attrs", "msgspec"} & modules
    modules = imported_by("import portone_v1_api.resources.payments")
    assert not {name for name in modules if name.startswith("portone_v1_api.models.")}
    assert "httpx" not in modules


def test_a_model_imports_only_its_own() -> None:
    """Importing one model from the package imports that one and those inside of it."""
    modules = imported_by("from portone_v1_api.models import PaymentBalance")
    assert {name for name in modules if name.startswith("portone_v1_api.models.")} == {
        "portone_v1_api.models.payment_balance",
        "portone_v1_api.models.payment_balance_group",
        "portone_v1_api.models.payment_balance_history",
    }


def test_sources_import_nothing_else() -> None:
    """The package imports itself relatively and, apart from Python, httpx and attrs only.

    One module is for pydantic, and imported by it alone.
    """
    for path in (GENERATED / "portone_v1_api").rglob("*.py"):
        allowed = {*sys.stdlib_module_names, "httpx", "attrs", "msgspec"}
        if path.name == "pydantic_schemas.py":
            allowed.add("pydantic_core")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            assert {name.split(".")[0] for name in names} <= allowed, path.name


def test_the_spec_is_read_once() -> None:
    """The document is parsed once and is the whole of it."""
    assert spec.document() is spec.document()
    assert spec.document()["openapi"] == "3.1.0"
