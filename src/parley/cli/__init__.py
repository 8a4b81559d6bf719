"""The command line: thin, it asks flow and store and hands the answers to show."""

import os

# The syntax model's matrices are small: on one thread they are multiplied several times faster. To be said before NumPy is loaded.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from parley.cli.app import main  # noqa: E402

__all__ = ["main"]
