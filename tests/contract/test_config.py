"""contract.toml: what is read, and what is said of what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_contract.config import BadConfig, Config, load

WHOLE = """
url = "https://staging.example.com"
seed = 7
max_time = 60
rate = 0.5
max_requests = 10
include = ["payments", "subscribe_*"]
exclude = ["naver"]
baseline = "known.json"
report = "out/report"
min_branches = 40
min_operations = 99.5
[ids]
imp_uid = ["imp_1", "imp_2", "imp_1"]
customer_uid = []
"""


def loaded(folder: Path, text: str) -> Config:
    path = folder / "contract.toml"
    path.write_text(text, "utf-8")
    return load(path)


def test_everything_is_read(tmp_path: Path) -> None:
    """Each setting is taken over, paths from where the file lies, an id named twice once."""
    assert loaded(tmp_path, WHOLE) == Config(
        url="https://staging.example.com",
        seed=7,
        max_time=60.0,
        rate=0.5,
        max_requests=10,
        include=("payments", "subscribe_*"),
        exclude=("naver",),
        baseline=tmp_path / "known.json",
        report=tmp_path / "out/report",
        min_branches=40.0,
        min_operations=99.5,
        ids={"imp_uid": ("imp_1", "imp_2"), "customer_uid": ()},
    )


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    """Nothing in the file is nothing set; a byte order mark is no text."""
    assert loaded(tmp_path, "\ufeff# only a comment\n") == Config()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("url = ", "is not TOML"),
        ("url = 1", r"\$\.url"),
        ('url = ""', r"\$\.url"),
        ("seed = true", r"\$\.seed"),
        ("seed = 1.5", r"\$\.seed"),
        ("max_time = 0", r"\$\.max_time"),
        ("rate = -1", r"\$\.rate"),
        ("rate = nan", r"\$\.rate"),
        ("rate = inf", r"\$\.rate"),
        ('rate = "2"', r"\$\.rate"),
        ("max_requests = 0", r"\$\.max_requests"),
        ('include = "payments"', r"\$\.include"),
        ("include = [1]", r"\$\.include\[0\]"),
        ("ids = 1", r"\$\.ids"),
        ('[ids]\nimp_uid = "imp_1"', r"\$\.ids"),
        ("baseline = 1", r"path of a file.*\$\.baseline"),
        ('report = ""', r"path of a file.*\$\.report"),
        ("behaviour = 1", r"\$\.behaviour"),
        ('[behaviour]\nnothing_fond = "404"', "did you mean nothing_found"),
        ('[behaviour]\nzzz = "404"', "there are page_past_end"),
        ('[behaviour]\nnothing_found = "500"', "not one of 404, 200-empty"),
        ("min_branches = 101", r"\$\.min_branches"),
        ("min_operations = -1", r"\$\.min_operations"),
        ("used = 1", r"path of a file.*\$\.used"),
        ('include = ["payments"]\nused = "requests.json"', "keep one of them"),
        ("maxtime = 1", "did you mean max_time"),
        ("allow_writes = true", "no setting 'allow_writes'"),
        ("zzz = 1", "there are url, seed"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """The error names the file and the setting, and says what it must be."""
    with pytest.raises(BadConfig, match=said) as refused:
        loaded(tmp_path, text)
    assert "contract.toml" in str(refused.value)


@pytest.mark.parametrize("name", ["imp_key", "imp_secret"])
def test_keys_do_not_belong_here(tmp_path: Path, name: str) -> None:
    """A key in the file is refused with the place where it belongs, and is not repeated."""
    with pytest.raises(BadConfig, match=f"PORTONE_V1_{name.upper()}") as refused:
        loaded(tmp_path, f'{name} = "very-secret"')
    assert "very-secret" not in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing file, a folder and bytes that are no text have messages of their own."""
    with pytest.raises(BadConfig, match="contract init"):
        load(tmp_path / "none.toml")
    with pytest.raises(BadConfig, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadConfig, match="UTF-8"):
        load(tmp_path / "bytes.toml")


@given(st.text())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No text ends in another error than the one that says what is wrong."""
    path = tmp_path_factory.mktemp("config") / "contract.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load(path)
    except BadConfig as error:
        assert "contract.toml" in str(error)
