"""When to stop logging in: keys that are refused again and again do not get better by asking."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .._errors import AuthenticationFailed

# After 5 refusals within 60 s no login is sent for 30 s. A token that dies in earnest is one
# refusal; five a minute mean that the next will be one as well. After the pause a login probes:
# refused, it opens the circuit again while the older refusals are within the window.
REFUSALS, WINDOW, PAUSE = 5, 60.0, 30.0


class Circuit:
    """Counts what was refused and holds logins back. `clock`: monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._refused: deque[float] = deque(maxlen=REFUSALS)
        self._until = -math.inf

    @contextmanager
    def login(self, renewal: bool) -> Iterator[None]:
        """Stands around a login; `renewal` says that the token before it was refused.

        Raises AuthenticationFailed, and no login is to be sent, while the circuit is open.
        """
        left = self._until - self._clock()
        if left > 0:
            raise AuthenticationFailed(
                f"no login is sent, as {REFUSALS} were refused within {WINDOW:g} s; "
                f"the next one may go out in {math.ceil(left)} s.",
                operation="users_get_token",
            )
        if renewal:
            self._count()
        try:
            yield
        except AuthenticationFailed:
            if not renewal:
                self._count()
            raise

    def _count(self) -> None:
        now = self._clock()
        self._refused.append(now)
        if len(self._refused) == REFUSALS and now - self._refused[0] <= WINDOW:
            self._until = now + PAUSE
