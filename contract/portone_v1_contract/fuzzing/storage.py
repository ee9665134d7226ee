"""Keep the files of Hypothesis out of the folder in which a run was started."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import configuration
from hypothesis.errors import HypothesisWarning

VARIABLE = "HYPOTHESIS_STORAGE_DIRECTORY"


@contextmanager
def temporary_storage() -> Iterator[None]:
    """Let Hypothesis store its files in a folder that is removed afterwards.

    It writes tables and examples into `.hypothesis` of the current folder, which a run has no use
    for, and warns where it cannot. A folder that the user named by HYPOTHESIS_STORAGE_DIRECTORY is
    used, and stays. Where no folder at all can be written to, nothing is stored, without a word.
    """
    if os.environ.get(VARIABLE):
        yield
        return
    try:
        # What cannot be removed later is no reason to lose what the run has found.
        folder = TemporaryDirectory(prefix="portone-v1-", ignore_cleanup_errors=True)
    except OSError:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", HypothesisWarning)
            yield
        return
    with folder as path:
        module: Any = configuration
        # A caller's own tests may use Hypothesis, too, with a folder of their own.
        previous = getattr(module, "__hypothesis_home_directory", None)
        configuration.set_hypothesis_home_dir(path)
        try:
            yield
        finally:
            configuration.set_hypothesis_home_dir(previous)
