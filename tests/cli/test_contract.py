"""`portone-v1 contract run`: what reaches the check, what is asked first, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import portone_v1_contract
import pytest
from portone_v1_cli.terminal.progress import is_watched, progress
from portone_v1_contract import Report, Result
from portone_v1_contract.report.coverage import AnswerCoverage
from portone_v1_mock import MockPortOne, running

from .conftest import SECRET, Run

DESCRIPTION = Path(__file__).parents[2] / "openapi.yaml"
ELSEWHERE = "https://pay.example.com"
KEYS = {"PORTONE_V1_IMP_KEY": "imp_mock", "PORTONE_V1_IMP_SECRET": "mock_secret"}


class Checked:
    """Stands in for the contract check: keeps what it was called with, answers with a report."""

    def __init__(
        self,
        ending: Any = "finished",
        error: Exception | None = None,
        places: Any = (),
        unseen: tuple[AnswerCoverage, ...] = (),
    ) -> None:
        self.arguments: dict[str, Any] = {}
        self.calls = 0
        self._ending = ending
        self._error = error
        self._places = places
        self._unseen = unseen

    def __call__(self, **arguments: Any) -> Report:
        self.arguments = arguments
        self.calls += 1
        if arguments["progress"] is not None:
            arguments["progress"]("a [bold]step")
        if self._error is not None:
            raise self._error
        results = tuple(
            Result("payments_get", rule, "group", "source", "failed", "", 0, 1, (), (place,))
            for rule, place in self._places
        )
        return Report(
            target="a server",
            seed=arguments.get("seed", 1),
            seconds=1.0,
            requests=2,
            results=results,
            ending=self._ending,
            note="as it is",
            unseen=self._unseen,
        )


Put = Callable[..., Checked]


@pytest.fixture
def fake_check(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts a stand-in in place of the contract check."""

    def put(*args: Any, **kwargs: Any) -> Checked:
        stand_in = Checked(*args, **kwargs)
        monkeypatch.setattr(portone_v1_contract, "run", stand_in)
        return stand_in

    return put


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a contract.toml."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestTarget:
    """Which server is checked."""

    @pytest.mark.slow
    def test_the_embedded_mock_keeps_the_contract(self, run: Run) -> None:
        """The real check of some of the real mock ends with 0 and a report."""
        result = run("contract", "run", "--mock", "--include", "tiers", "--include", "codes_get_*")
        assert result.exit_code == 0
        assert "keeps the spec" in result.stdout
        assert "0 failed" in result.stdout
        assert result.stderr == ""

    def test_a_refused_login_is_3(self, run: Run) -> None:
        """A real server that refuses the keys ends the check with 3, and no key is printed."""
        keys = {"PORTONE_V1_IMP_KEY": "imp_mock", "PORTONE_V1_IMP_SECRET": SECRET}
        with running(MockPortOne()) as url:
            result = run("contract", "run", "--url", url, env=keys)
        assert result.exit_code == 3
        assert SECRET not in result.stdout + result.stderr

    @pytest.mark.parametrize(
        ("ending", "code"), [("finished", 0), ("login refused", 3), ("unreachable", 7)]
    )
    def test_the_exit_code_is_the_report_s(
        self, run: Run, fake_check: Put, ending: str, code: int
    ) -> None:
        """What the check makes of a server is what the command ends with."""
        fake_check(ending)
        assert run("contract", "run", "--mock").exit_code == code

    def test_the_global_mock_counts_too(self, run: Run, fake_check: Put) -> None:
        """`portone-v1 --mock contract run` checks the embedded mock with its own keys."""
        check = fake_check()
        assert run("--mock", "contract", "run").exit_code == 0
        assert check.arguments["app"] is not None
        assert check.arguments["imp_secret"] == "mock_secret"

    @pytest.mark.parametrize("words", [(), ("--mock", "--url", "http://127.0.0.1:1")])
    def test_one_server_at_a_time(self, run: Run, words: tuple[str, ...]) -> None:
        """Neither or both of --mock and --url is a usage error."""
        result = run("contract", "run", *words)
        assert result.exit_code == 2
        assert "--mock or --url" in result.stderr

    def test_a_server_elsewhere_needs_keys(self, run: Run) -> None:
        """Without keys a URL cannot be checked."""
        assert run("contract", "run", "--url", "http://127.0.0.1:1").exit_code == 3

    @pytest.mark.parametrize("url", ["gopher://127.0.0.1", "https://me:pw@pay.example.com"])
    def test_a_url_that_is_none(self, run: Run, fake_check: Put, url: str) -> None:
        """A URL that cannot be checked is a usage error, before anything is sent."""
        check = fake_check()
        result = run("contract", "run", "--url", url, env=KEYS)
        assert result.exit_code == 2
        assert "url must" in result.stderr
        assert check.calls == 0


class TestSettings:
    """Options, and contract.toml."""

    def test_what_was_asked_for_is_passed_on(self, run: Run, served: str, fake_check: Put) -> None:
        """Seed, time, selection and permission reach the check."""
        check = fake_check()
        words = ("--seed", "0", "--max-time", "5", "--allow-writes", "--include", "payments")
        result = run("contract", "run", "--url", served, *words, "--exclude", "payments_get")
        assert f"writes too, to this machine: {served}" in result.stderr
        assert check.arguments == {
            "url": served,
            "app": None,
            "imp_key": "imp_mock",
            "imp_secret": SECRET,
            "seed": 0,
            "max_time": 5.0,
            "include": ["payments"],
            "exclude": ["payments_get"],
            "allow_writes": True,
            "progress": None,
            "har": None,
        }

    def test_settings_come_from_a_file(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """A contract.toml that lies here is used, and options win over it."""
        check = fake_check()
        (somewhere / "contract.toml").write_text(
            f'url = "{ELSEWHERE}"\nseed = 3\nrate = 9\nmax_requests = 5\ninclude = ["payments"]\n'
            '[ids]\nimp_uid = ["imp_1"]\n'
        )
        result = run("contract", "run", "--seed", "4", env=KEYS)
        assert result.exit_code == 0
        first, *_, last = result.stderr.splitlines()
        assert first == (
            f"At most 5 requests go to {ELSEWHERE}, 9 a second: the login and 9 reads, no write."
        )
        assert last == "Settings from contract.toml."
        arguments = check.arguments
        assert (arguments["url"], arguments["seed"], arguments["rate"]) == (ELSEWHERE, 4, 9.0)
        assert arguments["include"] == ("payments",)
        assert arguments["ids"] == {"imp_uid": ("imp_1",)}

    def test_the_mock_wins_over_the_url_of_a_file(
        self, run: Run, fake_check: Put, somewhere: Path
    ) -> None:
        """--mock checks the mock, whatever a file says of staging."""
        check = fake_check()
        (somewhere / "other.toml").write_text(f'url = "{ELSEWHERE}"\n')
        assert run("contract", "run", "--mock", "--config", "other.toml").exit_code == 0
        assert check.arguments["url"] is None

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--mock", "--include", "paymnets"), "did you mean payments"),
            (("--url", ELSEWHERE, "--exclude", "zzz"), "no operation or tag is called 'zzz'"),
            (("--mock", "--config", "none.toml"), "contract init"),
            (("--mock", "--baseline", "none.json"), "--update-baseline writes it"),
            (("--mock", "--update-baseline"), "Pass --baseline FILE"),
            (("--mock", "--report", "file/report"), "--report file/report"),
            (("--mock", "--used", "none.json"), "none.json"),
            (("--mock", "--used", "file"), "GET /_mock/requests"),
            (("--mock", "--used", "file", "--include", "tiers"), "--include and --used"),
            (("--mock", "--output", "csv"), ""),
        ],
    )
    def test_what_could_never_work_is_2(
        self, run: Run, somewhere: Path, words: tuple[str, ...], said: str
    ) -> None:
        """Unknown names, files that are not there and folders that cannot be made end with 2."""
        (somewhere / "file").write_text("")
        result = run("contract", "run", *words, env=KEYS)
        assert result.exit_code == 2
        assert said in result.stderr

    def test_only_what_is_used(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """With a record of requests only its operations are checked, and the report names them."""
        check = fake_check()
        row = {"method": "GET", "target": "/payments/imp_1", "operation": "payments_get"}
        (somewhere / "requests.json").write_text(json.dumps({"requests": [row], "dropped": 3}))
        result = run("contract", "run", "--mock", "--used", "requests.json")
        assert check.arguments["include"] == ("payments_get",)
        text = " ".join(result.stdout.split())
        assert "Only what requests.json calls was checked, beside the login: 1 of" in text
        assert "dropped 3 older requests" in text
        (somewhere / "contract.toml").write_text('used = "requests.json"\n')
        run("contract", "run", "--mock")
        assert check.arguments["include"] == ("payments_get",)
        run("contract", "run", "--mock", "--include", "tiers")
        assert check.arguments["include"] == ["tiers"]

    def test_a_report_as_json(self, run: Run, fake_check: Put) -> None:
        """The report is JSON when asked for; there is none as CSV."""
        fake_check()
        result = run("--output", "json", "contract", "run", "--mock")
        assert json.loads(result.stdout)["exit_code"] == 0
        assert run("--output", "csv", "contract", "run", "--mock").exit_code == 2

    def test_a_report_for_ci(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """The report is Markdown, or text with annotations that point to openapi.yaml."""
        fake_check(places=[("page", "(#/paths//payments/{imp_uid}/get)")])
        markdown = run("contract", "run", "--mock", "--output", "markdown")
        assert markdown.exit_code == 6
        assert markdown.stdout.startswith("# ✗ Contract check")
        bare = run("contract", "run", "--mock", "--output", "github")
        assert bare.exit_code == 6
        assert bare.stdout.splitlines()[-1].startswith("::error title=payments_get%3A page::")
        text = DESCRIPTION.read_text("utf-8")
        (somewhere / "openapi.yaml").write_text(text, "utf-8")
        placed = run("contract", "run", "--mock", "--output", "github", "--report", "out")
        rows = text.splitlines()
        start = rows.index("  /payments/{imp_uid}:")
        line = rows.index("    get:", start) + 1
        prefix = f"::error file=openapi.yaml,line={line},title=payments_get%3A page::"
        assert placed.stdout.splitlines()[-1].startswith(prefix)
        sarif = json.loads((somewhere / "out" / "report.sarif").read_text("utf-8"))
        (result,) = sarif["runs"][0]["results"]
        place = result["locations"][0]["physicalLocation"]
        assert place == {
            "artifactLocation": {"uri": "openapi.yaml"},
            "region": {"startLine": line},
        }


class TestSafety:
    """What is said and asked before anything is sent elsewhere."""

    @pytest.fixture(autouse=True)
    def no_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No name is looked up."""

        def nobody(*_: Any, **__: Any) -> Any:
            raise AssertionError("a name was looked up")

        monkeypatch.setattr(socket, "getaddrinfo", nobody)

    def test_what_will_be_sent_is_said_first(self, run: Run, fake_check: Put) -> None:
        """The first line says how much goes where; then the operations are named."""
        check = fake_check()
        result = run("contract", "run", "--url", ELSEWHERE, env=KEYS)
        first, *rest = result.stderr.splitlines()
        assert first.startswith(f"At most 600 requests go to {ELSEWHERE}, 2 a second: the login")
        assert first.endswith("reads, no write.")
        assert "payments_get_balance" in "".join(rest)
        assert "payments_cancel" not in result.stderr
        assert all(len(line) <= 80 for line in rest)
        assert check.arguments["allow_writes"] is False

    @pytest.mark.parametrize(
        ("typed", "said"),
        [("y\n", "that is not pay.example.com"), ("pay.example\n", "that is not"), ("", "nobody")],
    )
    def test_writes_need_the_name_of_the_host(
        self, run: Run, fake_check: Put, typed: str, said: str
    ) -> None:
        """Without the host's name typed, nothing is sent and the exit code is 2."""
        check = fake_check()
        result = run("contract", "run", "--url", ELSEWHERE, "--allow-writes", env=KEYS, input=typed)
        assert result.exit_code == 2
        assert said in result.stderr
        assert "Nothing was sent" in result.stderr
        assert "payments_cancel" in result.stderr
        assert check.calls == 0

    @pytest.mark.parametrize(("words", "typed"), [((), "pay.example.com\n"), (("--yes",), "")])
    def test_confirmed_writes_are_allowed(
        self, run: Run, fake_check: Put, words: tuple[str, ...], typed: str
    ) -> None:
        """The host's name, or --yes, lets the check begin."""
        check = fake_check()
        result = run(
            "contract", "run", "--url", ELSEWHERE, "--allow-writes", *words, env=KEYS, input=typed
        )
        assert result.exit_code == 0
        assert "which move money" in result.stderr
        assert check.arguments["allow_writes"] is True

    def test_yes_alone_allows_nothing(self, run: Run, fake_check: Put) -> None:
        """--yes without --allow-writes sends no write."""
        check = fake_check()
        assert run("contract", "run", "--url", ELSEWHERE, "--yes", env=KEYS).exit_code == 0
        assert check.arguments["allow_writes"] is False


class TestBaseline:
    """Known findings."""

    def test_found_known_and_gone(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """What is written as known is no failure; new findings are; what is gone is named."""
        words = ("contract", "run", "--mock", "--baseline", "known.json")
        fake_check(places=[("page", "a"), ("sort", "b")])
        first = run(*words, "--update-baseline")
        assert first.exit_code == 0
        assert "known.json: 2 known" in first.stderr
        assert run(*words).exit_code == 0
        fake_check(places=[("page", "a"), ("sort", "new")])
        more = run(*words)
        assert more.exit_code == 6
        assert "payments_get: sort: b" in more.stdout
        places = {
            finding["place"] for finding in json.loads(Path("known.json").read_text())["findings"]
        }
        assert places == {"a", "b"}, "only --update-baseline writes"
        assert run(*words, "--update-baseline").exit_code == 0
        places = {
            finding["place"] for finding in json.loads(Path("known.json").read_text())["findings"]
        }
        assert places == {"a", "new"}

    @pytest.mark.parametrize(("ending", "code"), [("unreachable", 7), ("login refused", 3)])
    def test_a_run_that_checked_nothing_updates_nothing(
        self, run: Run, fake_check: Put, ending: str, code: int
    ) -> None:
        """A server that cannot be reached empties no baseline."""
        fake_check(places=[("page", "a")])
        words = ("contract", "run", "--mock", "--baseline", "known.json", "--update-baseline")
        run(*words)
        before = Path("known.json").read_text()
        fake_check(ending)
        result = run(*words)
        assert result.exit_code == code
        assert "left as it is" in result.stderr
        assert Path("known.json").read_text() == before

    def test_a_file_that_is_none_is_2(self, run: Run, fake_check: Put) -> None:
        """A broken baseline ends the command before anything is sent."""
        check = fake_check()
        Path("known.json").write_text("{}")
        assert run("contract", "run", "--mock", "--baseline", "known.json").exit_code == 2
        assert check.calls == 0


class TestCoverage:
    """How much must be seen."""

    SEEN = (
        AnswerCoverage("payments_get", "200", 5, 8, ("response.name: null",), succeeded=True),
        AnswerCoverage("payments_get", "404", 0, 1),
        AnswerCoverage("payments_find", "200", 0, 1),
    )

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("--min-branches", "50"), 0, "keeps the spec"),
            (("--min-operations", "50"), 0, "keeps the spec"),
            (("--min-branches", "50.1"), 6, "50 % of the documented answers were seen"),
            (("--min-operations", "51"), 6, "50 % of the operations answered with a success"),
        ],
    )
    def test_too_little_seen_is_6(
        self, run: Run, fake_check: Put, words: tuple[str, ...], code: int, said: str
    ) -> None:
        """A run that has seen less than what is required fails, and says of what and how much."""
        fake_check(unseen=self.SEEN)
        result = run("contract", "run", "--mock", *words)
        assert result.exit_code == code
        assert said in " ".join(result.stdout.split())

    def test_the_shares_come_from_a_file(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """contract.toml says how much must be seen; an option wins over it."""
        fake_check(unseen=self.SEEN)
        (somewhere / "contract.toml").write_text("min_operations = 90\n")
        assert run("contract", "run", "--mock").exit_code == 6
        assert run("contract", "run", "--mock", "--min-operations", "0").exit_code == 0

    @pytest.mark.parametrize(("ending", "code"), [("unreachable", 7), ("login refused", 3)])
    def test_a_run_that_checked_nothing_says_so(
        self, run: Run, fake_check: Put, ending: str, code: int
    ) -> None:
        """Where nothing was checked, that is the reason, not how little was seen."""
        fake_check(ending, unseen=self.SEEN)
        assert run("contract", "run", "--mock", "--min-branches", "100").exit_code == code


class TestProgress:
    """Who sees what is being done."""

    def test_progress_is_for_terminals(
        self, run: Run, fake_check: Put, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a terminal each step is printed, its text taken literally."""
        check = fake_check()
        monkeypatch.setattr("portone_v1_cli.terminal.progress.is_watched", lambda: True)
        assert run("contract", "run", "--mock").exit_code == 0
        assert check.arguments["progress"] is not None

    @pytest.mark.parametrize(
        ("terminal", "environ", "watched"),
        [
            (True, {}, True),
            (True, {"CI": "true"}, False),
            (True, {"CI": "1"}, False),
            (True, {"CI": "false"}, True),
            (False, {}, False),
        ],
    )
    def test_ci_is_quiet(
        self,
        monkeypatch: pytest.MonkeyPatch,
        terminal: bool,
        environ: dict[str, str],
        watched: bool,
    ) -> None:
        """A CI job has nobody who looks on, even where it has a terminal."""
        monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
        assert is_watched(environ) is watched

    def test_without_a_watcher_there_is_nothing_to_tell(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The check is not called back at all."""
        monkeypatch.setattr("sys.stderr.isatty", lambda: False)
        with progress() as step:
            assert step is None


class TestInit:
    """`portone-v1 contract init`."""

    JOB = ".github/workflows/portone-contract.yml"

    def test_it_writes_settings_and_a_job(self, run: Run, fake_check: Put, somewhere: Path) -> None:
        """Both files are written, can be used as they are, and name no secret."""
        import yaml

        result = run("contract", "init")
        assert result.exit_code == 0
        job = yaml.safe_load((somewhere / self.JOB).read_text("utf-8"))
        commands = {
            "mock": "contract run --mock --output github",
            "server": "contract run --output github",
        }
        for name, command in commands.items():
            steps = job["jobs"][name]["steps"]
            assert any(step.get("run") == f"portone-v1 {command}" for step in steps)
            assert any("GITHUB_STEP_SUMMARY" in step.get("run", "") for step in steps)
            assert any("upload-artifact" in step.get("uses", "") for step in steps)
        check = fake_check()
        result = run("contract", "run", "--mock")
        assert result.exit_code == 0
        assert check.arguments["max_requests"] == 600
        assert (somewhere / "contract-report" / "index.html").exists()
        assert (somewhere / "contract-report" / "summary.md").exists()
        assert check.arguments["har"] == Path("contract-report/run.har")

    def test_the_page_shows_the_job_that_is_written(self, run: Run, somewhere: Path) -> None:
        """docs/contract-report.md has the job as it is written, but for the comment at its top."""
        run("contract", "init")
        job = (somewhere / self.JOB).read_text("utf-8")
        page = Path(__file__).parents[2] / "docs" / "contract-report.md"
        assert job[job.index("name:") :] in page.read_text("utf-8")

    def test_it_overwrites_nothing(self, run: Run, somewhere: Path) -> None:
        """A file that is there stays, and nothing else is written, unless it is forced."""
        (somewhere / "contract.toml").write_text("seed = 5\n")
        result = run("contract", "init")
        assert result.exit_code == 2
        assert "contract.toml would be overwritten" in result.stderr
        assert (somewhere / "contract.toml").read_text() == "seed = 5\n"
        assert not (somewhere / self.JOB).exists()
        assert run("contract", "init", "--force").exit_code == 0
        assert "seed = 5" not in (somewhere / "contract.toml").read_text()

    def test_it_writes_elsewhere(self, run: Run, somewhere: Path) -> None:
        """--dest names the repository; a file in its way is reported."""
        (somewhere / "repo").mkdir()
        assert run("contract", "init", "--dest", "repo").exit_code == 0
        assert (somewhere / "repo" / self.JOB).exists()
        (somewhere / "other").mkdir()
        (somewhere / "other/.github").write_text("")
        result = run("contract", "init", "--dest", "other")
        assert result.exit_code == 2
        assert "cannot write" in result.stderr


@pytest.mark.parametrize("option", ["--max-time", "--min-branches", "--min-operations"])
def test_nan_is_no_limit(run: Run, fake_check: Put, option: str) -> None:
    """It lies within every range and above no share, so that a limit would be none."""
    check = fake_check()
    result = run("contract", "run", "--mock", option, "nan")
    assert result.exit_code == 2
    assert f"Invalid value for '{option}': nan is not a number." in result.stderr
    assert check.calls == 0


def test_a_baseline_that_cannot_be_written_is_named_at_once(
    run: Run, fake_check: Put, tmp_path: Path
) -> None:
    """A check of minutes is not run for a file that cannot be written."""
    check = fake_check()
    path = tmp_path / "none" / "known.json"
    result = run("contract", "run", "--mock", "--baseline", str(path), "--update-baseline")
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: --baseline {path}: there is no such folder.\nNothing was sent.\n"
    )
    assert check.calls == 0


@pytest.mark.parametrize(
    ("text", "ending"), [("ur = 'x'", "did you mean url?"), ("seed = 1.5", "each setting.")]
)
def test_an_error_ends_as_one_sentence(run: Run, tmp_path: Path, text: str, ending: str) -> None:
    """A question or a full stop gets no second one."""
    path = tmp_path / "own.toml"
    path.write_text(text)
    result = run("contract", "run", "--mock", "--config", str(path))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0].endswith(ending)


STOPPED = """
import asyncio, os, signal
from portone_v1_cli.contract import commands
from portone_v1_cli.main import main
from portone_v1_mock import MockPortOne

class Shop:
    def __init__(self):
        self.mock = MockPortOne().app

    async def app(self, scope, receive, send):
        if scope["type"] == "lifespan":
            self.is_due = asyncio.Event()
            work = asyncio.create_task(self.stop())
            await self.mock(scope, receive, send)
            await work
            print("shut down")
            return
        if scope["path"].startswith("/tiers"):
            self.is_due.set()
            await asyncio.sleep(0)
        await self.mock(scope, receive, send)

    async def stop(self):
        await self.is_due.wait()
        os.kill(os.getpid(), int(os.environ["SIGNAL"]))

commands.embedded_mock = Shop
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_is_one_line(tmp_path: Path, number: signal.Signals) -> None:
    """It ends with 130, without a traceback or half a report, when another task is at work, too."""
    report = tmp_path / "report"
    words = ["contract", "run", "--mock", "--include", "tiers", "--report", str(report)]
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, *words],
        env=os.environ | {"SIGNAL": str(int(number))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130, done.stderr
    archive = report / "run.har"
    assert done.stderr == (
        f"Stopped. There is no report of this run; what was sent until then is in {archive}.\n"
    )
    assert done.stdout == "shut down\n"
    assert list(report.iterdir()) == [archive]
    assert json.loads(archive.read_text("utf-8"))["log"]["entries"]
