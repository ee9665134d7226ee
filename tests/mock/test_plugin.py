"""The pytest plugin, as a shop's own tests use it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

PLUGIN = ("-p", "portone_v1_mock.pytest_plugin")


@pytest.fixture
def run(pytester, monkeypatch):
    """Return a function that runs a test file with this plugin alone, warnings as errors."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(source, *options):
        pytester.makepyfile(source)
        return pytester.runpytest("-W", "error", "--strict-markers", *PLUGIN, *options)

    return run


def _loaded_by(statement):
    code = f"import sys, pytest; before = set(sys.modules); {statement}; " + (
        "print(*sorted(set(sys.modules) - before))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env=env,
        check=True,
    )
    return done.stdout.split()


def test_loading_the_plugin_brings_nothing():
    """It imports the standard library and pytest only, so that every test run is as fast."""
    loaded = _loaded_by("import portone_v1_mock.pytest_plugin")
    own = [name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names]
    assert own == [
        "portone_v1_mock",
        "portone_v1_mock.pytest_plugin",
    ]


def test_clients_talk_to_the_mock_of_the_test(run):
    """Each test has its own mock; both clients see what it holds, however the loop is run."""
    run(
        """
        import asyncio
        import pytest
        from portone_v1 import NotFound

        def test_sync(portone, portone_mock):
            payment = portone_mock.given.paid(order="o-1", amount=1000).partly_cancelled(300)
            assert portone.payments.get(payment.imp_uid).cancel_amount == 300
            portone_mock.assert_called("payments_get", times=1)

        def test_a_fresh_mock(portone, portone_mock):
            with pytest.raises(NotFound):
                portone.payments.find("o-1")

        def test_asyncio_run(async_portone, portone_mock):
            portone_mock.given.paid(order="o-1", amount=1000)

            async def shop():
                find = async_portone.payments.find
                return await asyncio.gather(find("o-1"), find("order-1001"))

            assert [one.amount for one in asyncio.run(shop())] == [1000, 25_000]

        @pytest.mark.anyio
        @pytest.mark.parametrize("anyio_backend", ["asyncio"])
        async def test_anyio(async_portone):
            assert (await async_portone.payments.find("order-1001")).amount == 25_000

        def test_both(portone, async_portone, portone_mock):
            async def closed():
                async with async_portone:
                    await async_portone.payments.find("order-1001")

            asyncio.run(closed())
            portone.payments.find("order-1001")
            portone_mock.assert_called("payments_find", times=2)
        """,
        "-p",
        "anyio.pytest_plugin",
    ).assert_outcomes(passed=5)


def test_time_and_faults_are_in_the_tests_hands(run):
    """The clock moves the mock and its clients; marks bring faults and options; none waits."""
    run(
        """
        import time
        from datetime import UTC, datetime

        import pytest
        from portone_v1 import UnknownOutcome
        from portone_v1_mock import Switches

        pytestmark = pytest.mark.portone_mock(seed=7)

        def test_a_token_expires(portone, portone_mock, portone_clock):
            portone.payments.get("imp_448280090638")
            began = portone_clock.now()
            assert portone_clock.advance(minutes=31) == began + 1860
            portone.payments.get("imp_448280090638")
            portone_mock.assert_called("users_get_token", times=2)
            assert [one["status"] for one in portone_mock.requests("payments_get")] == [200, 200]

        def test_the_clock(portone_clock, portone_mock):
            noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
            assert portone_clock.set(noon) == portone_mock.now() == 1_777_636_800
            assert portone_clock.utc() == noon
            assert portone_clock.advance(1, hours=1, days=1) == 1_777_636_800 + 90_001
            assert portone_clock.set(5) == portone_clock.freeze() == 5
            assert "1970" in repr(portone_clock)
            with pytest.raises(ValueError, match="time zone"):
                portone_clock.set(datetime(2026, 5, 1))
            with pytest.raises(ValueError, match="no source to run by"):
                portone_clock.resume()

        @pytest.mark.portone_mock(shop=False, clock=lambda: 100.0)
        def test_options(portone_mock, portone_clock):
            assert portone_clock.resume() == 100
            ids = portone_mock.given.paid().imp_uid
            assert ids == type(portone_mock)(seed=7, shop=False).given.paid().imp_uid

        @pytest.mark.portone_mock(switches=Switches(partial_cancel_status="paid"))
        def test_switches(portone_mock):
            assert portone_mock.given.paid().partly_cancelled(1).row["status"] == "paid"

        @pytest.mark.portone_fault("payments_cancel", "reset_after", times=1)
        def test_a_lost_answer(portone, portone_mock):
            payment = portone_mock.given.paid(amount=1000)
            with pytest.raises(UnknownOutcome):
                portone.payments.cancel(imp_uid=payment.imp_uid, amount=300, checksum=1000)
            assert payment.row["cancel_amount"] == 300
            portone_mock.assert_called("payments_cancel", times=1)

        @pytest.mark.portone_fault("payments_get", "html", times=2)
        def test_retries_do_not_wait(portone, portone_mock, monkeypatch):
            pauses = []
            monkeypatch.setattr(time, "sleep", pauses.append)
            portone.payments.get("imp_448280090638")
            assert not any(pauses)
            assert [one["fault"] for one in portone_mock.requests("payments_get")] == [
                "html", "html", None
            ]

        @pytest.mark.portone_fault(None, "unauthorized")
        class TestMarks:
            @pytest.mark.portone_fault("payments_get", "status", status=500)
            @pytest.mark.portone_fault("payments_get", "status", status=429)
            def test_come_in_order(self, portone_mock):
                kinds = [(one["kind"], one.get("status")) for one in portone_mock.faults()]
                assert kinds == [("unauthorized", None), ("status", 500), ("status", 429)]

            def test_without_a_mock(self):
                pass
        """
    ).assert_outcomes(passed=8)


def test_options_for_all_tests(run, pytester):
    """A mark that conftest.py gives the session holds for every test, and a test's own wins."""
    pytester.makeconftest(
        """
        import pytest


        def pytest_sessionstart(session):
            session.add_marker(pytest.mark.portone_mock(accept_any_keys=True))
        """
    )
    result = run(
        """
        import pytest
        from portone_v1 import AuthenticationFailed, PortOne

        def test_any_key(portone_mock):
            with PortOne("another", "key", transport=portone_mock.transport()) as shop:
                assert shop.payments.get("imp_448280090638").amount == 10_000

        @pytest.mark.portone_mock(accept_any_keys=False)
        def test_its_own_mark(portone_mock):
            with PortOne("another", "key", transport=portone_mock.transport()) as shop:
                with pytest.raises(AuthenticationFailed):
                    shop.payments.get("imp_448280090638")
        """
    )
    result.assert_outcomes(passed=2)


def test_a_mark_that_makes_no_sense_says_so(run):
    """A wrong operation, kind, option or a mark without a mock fails the test with the reason."""
    result = run(
        """
        import pytest

        @pytest.mark.portone_fault("payments_cancel", "gremlin")
        def test_kind(portone_mock): ...

        @pytest.mark.portone_fault("payment_cancel", "reset")
        def test_operation(portone_mock): ...

        @pytest.mark.portone_fault("payments_cancel")
        def test_arguments(portone_mock): ...

        @pytest.mark.portone_fault("payments_cancel", "reset")
        def test_no_mock(): ...

        @pytest.mark.portone_mock(shops=2)
        def test_option(portone_mock): ...
        """
    )
    result.assert_outcomes(errors=5)
    result.stdout.fnmatch_lines_random(
        [
            "*portone_fault: kind: must be one of latency, *",
            "*portone_fault: operation: the API has no 'payment_cancel'; did you mean *",
            "*portone_fault: *'kind'*",
            "*portone_fault does nothing in a test that uses none of the fixtures*",
            "*portone_mock: *'shops'*",
        ]
    )


def test_an_assertion_fails_where_the_test_made_it(run):
    """The failure shows the line of the test and the calls, not the insides of the mock."""
    result = run(
        """
        def test_shop(portone, portone_mock):
            portone.payments.get("imp_448280090638")
            portone_mock.assert_called("payments_cancel", times=1, body={"amount": 300})
        """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            ">*portone_mock.assert_called(*",
            "E*payments_cancel with body*was called 0 times, not once. The calls:",
            "E*users_get_token  POST /users/getToken*hidden*-> 200",
            "E*payments_get  GET /payments/imp_448280090638 -> 200",
        ]
    )
    assert "controls.py" not in result.stdout.str()


def test_the_marks_and_fixtures_are_listed(run):
    """`pytest --markers` and `--fixtures` describe them."""
    listed = run("", "--markers").stdout.str() + run("", "--fixtures").stdout.str()
    for name in ("portone_mock(", "portone_fault(", "portone_mock", "portone_clock", "portone"):
        assert name in listed
    assert "A client of portone_mock" in listed


def test_a_users_own_switch_for_retries_is_left_alone(run):
    """Where stamina is in its testing mode already, the clients do not change it."""
    run(
        """
        import pytest
        import stamina
        from portone_v1 import UnknownOutcome, PortOneError

        @pytest.fixture(autouse=True)
        def once():
            with stamina.set_testing(True, attempts=1):
                yield

        @pytest.mark.portone_fault("payments_get", "html")
        def test_one_try(once, portone):
            with pytest.raises(PortOneError):
                portone.payments.get("imp_448280090638")
        """
    ).assert_outcomes(passed=1)


WRONG_CALLS = {
    "an assertion": 'portone_mock.assert_called("payments_cancel")',
    "another assertion": 'portone_mock.assert_not_called("payments_get")',
    "an operation": 'portone_mock.assert_called("payments_cancle")',
    "a fault": 'portone_mock.add_fault("rest")',
    "a payment": 'portone_mock.pay("imp_unknown")',
    "a field": "portone_mock.add_payment(amont=1000)",
    "a scenario": 'portone_mock.given.paid("o", 1000).partly_cancelled(1000)',
    "a schedule": 'portone_mock.given.billing_key().scheduled("o", after=-1)',
    "the clock": "portone_clock.advance(-1)",
    "a time": "portone_clock.set(-1)",
    "webhooks": 'portone_mock.set_webhooks(url="ftp://x")',
    "a webhook": 'portone_mock.replay_webhook("wh_unknown")',
}


def test_a_failure_ends_at_the_line_of_the_test(run):
    """Whatever was called wrongly, the traceback shows the user's line last, and none of ours."""
    tests = "\n".join(
        f"def test_{number}(portone, portone_mock, portone_clock):\n"
        '    portone.payments.get("imp_448280090638")\n'
        f"    {code}\n"
        for number, code in enumerate(WRONG_CALLS.values())
    )
    result = run(tests, "-rN")  # in CI the summary would name the errors' modules
    result.assert_outcomes(failed=len(WRONG_CALLS))
    lines = result.outlines
    assert [line for line in lines if "portone_v1_mock" in line and ".py:" in line] == []
    assert [line[1:].strip() for line in lines if line.startswith(">")] == [*WRONG_CALLS.values()]
