"""What the imports of a copy are rewritten to, and what is left as it is."""

from __future__ import annotations

import pytest
from portone_v1_cli.vendor.rewrite import relative_imports

OURS = {"ours", "ours_too"}


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("from ours.a import b\n", "from ..ours.a import b\n"),
        ("from ours import b as c, d\n", "from ..ours import b as c, d\n"),
        (
            "from   ours_too import (\n    b,  # why\n)\n",
            "from ..ours_too import (\n    b,  # why\n)\n",
        ),
        ("import ours\n", "from .. import ours\n"),
        ("import ours as o\n", "from .. import ours as o\n"),
        ("import ours.a as o\n", "from ..ours import a as o\n"),
        ("import ours.a.b as o; x = 1\n", "from ..ours.a import b as o; x = 1\n"),
        (
            "if x:\n    from ours import b; from ours import c\n",
            "if x:\n    from ..ours import b; from ..ours import c\n",
        ),
        ("'한글'; from ours import b\n", "'한글'; from ..ours import b\n"),
        ("def f():\r\n    from ours import b\r\n", "def f():\r\n    from ..ours import b\r\n"),
    ],
)
def test_our_imports_become_relative(source: str, rewritten: str) -> None:
    """Absolute imports of the packages are made relative; all else stays byte for byte."""
    assert relative_imports(source, 1, OURS) == rewritten


@pytest.mark.parametrize(
    "source",
    [
        "from httpx import Client\n",
        "import httpx, json\n",
        "from .ours import b\n",
        "from . import ours\n",
        "from oursomething import b\n",
        '"""from ours import b"""\n# import ours\nx = "import ours"\n',
        "from __future__ import annotations\n",
        "",
    ],
)
def test_other_text_is_not_touched(source: str) -> None:
    """Imports of others, relative ones, and what only looks like an import stay."""
    assert relative_imports(source, 1, OURS) == source


def test_the_depth_is_counted_in_dots() -> None:
    """A module deeper in its package climbs as far as the common parent."""
    assert relative_imports("from ours import b", 3, OURS) == "from ....ours import b"


@pytest.mark.parametrize("source", ["import ours.a\n", "import json, ours\n"])
def test_an_import_without_a_relative_twin_is_refused(source: str) -> None:
    """What a relative import cannot say is an error that names the line."""
    with pytest.raises(ValueError, match=r"line 2: .*from (ours|json)"):
        relative_imports("x = 1\n" + source, 1, OURS)
