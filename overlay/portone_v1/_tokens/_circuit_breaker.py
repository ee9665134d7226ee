"""Stop logging in after too many refusals: keys that are refused do not get better by asking."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .._errors import AuthenticationFailed

# After 5 refusals within 60 s no login is sent for 30 s. A token that dies in earnest is one
# refusal; five a minute mean that the next will be one as well. After the pause one login is
# tried: when it is refused, logins stop again while the older refusals are within the window.
REFUSALS = 5
WINDOW = 60.0
PAUSE = 30.0


class CircuitBreaker:
    """Counts refused logins and tokens, and holds logins back. `clock`: monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._refusals: deque[float] = deque(maxlen=REFUSALS)
        self._open_until = -math.inf

    @contextmanager
    def login(self, *, is_renewal: bool) -> Iterator[None]:
        """Wrap a login; `is_renewal` says that the token before it was refused.

        Raises AuthenticationFailed, so that no login is sent, while too many were refused.
        """
        seconds = self._open_until - self._clock()
        if seconds > 0:
            raise AuthenticationFailed(
                f"no login is sent, as {REFUSALS} were refused within {WINDOW:g} s; "
                f"the next one may go out in {math.ceil(seconds)} s.",
                operation="users_get_token",
            )
        if is_renewal:
            self._count_refusal()
        try:
            yield
        except AuthenticationFailed:
            if not is_renewal:
                self._count_refusal()
            raise

    def _count_refusal(self) -> None:
        now = self._clock()
        self._refusals.append(now)
        if len(self._refusals) == REFUSALS and now - self._refusals[0] <= WINDOW:
            self._open_until = now + PAUSE
