"""Where a process of a load begins: nothing here needs Django, because it is not set up yet."""

import pickle

import django


def begin(job: bytes) -> None:
    """Set Django up, then do the job: a function and its arguments, pickled."""
    django.setup()
    work, arguments = pickle.loads(job)  # noqa: S301 - from our own parent
    work(*arguments)
