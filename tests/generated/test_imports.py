"""Importing one thing does not import all, and nothing but what the package may use."""

from __future__ import annotations

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
    """An endpoint, or a resource, imports a model when it first needs it, and httpx never."""
    for module in ("api.payments.payments_get", "resources.payments"):
        modules = imported_by(f"import portone_v1_api.{module}")
        assert not {name for name in modules if name.startswith("portone_v1_api.models")}
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
    """The package imports itself relatively and, apart from Python, httpx and attrs only."""
    allowed = {*sys.stdlib_module_names, "httpx", "attrs", "msgspec"}
    for path in (GENERATED / "portone_v1_api").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if words[:1] in (["import"], ["from"]) and len(words) > 1 and line == line.strip():
                root = words[1].split(".")[0]
                assert root == "" or root in allowed, f"{path.name}: {line}"


def test_the_spec_is_read_once() -> None:
    """The document is parsed once and is the whole of it."""
    assert spec.document() is spec.document()
    assert spec.document()["openapi"] == "3.1.0"
