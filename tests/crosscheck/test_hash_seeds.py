"""The same theorems have the same certificates in every process: nothing depends on hashes, addresses or an order."""

import os
import subprocess
import sys

import pytest

from backproof.collection import FOLDER
from backproof.loading import load

PRINT_THEM = """
import hashlib
from backproof.certificates import write
from backproof.collection import FOLDER
from backproof.loading import load
for entry in load([FOLDER]).entries:
    outcome = entry.derivation.check()
    certificate = write(outcome.theorems).encode("ascii")
    print(entry.derivation.name, outcome.verdict, len(certificate), hashlib.sha256(certificate).hexdigest())
"""


def certificates(seed: str) -> list[str]:
    """Name, verdict, length and digest of every certificate, as a fresh process under the hash seed makes them."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PRINT_THEM]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def under_seed_0() -> list[str]:
    return certificates("0")


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_certificates_do_not_depend_on_the_hash_seed(seed, under_seed_0):
    """Every theorem of the collection is proved, and its certificate has the same bytes under each seed."""
    assert [line.split()[:2] for line in under_seed_0] == [
        [entry.derivation.name, "proved"] for entry in load([FOLDER]).entries
    ]
    assert certificates(seed) == under_seed_0
