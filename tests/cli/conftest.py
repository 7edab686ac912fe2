"""An empty project for the command line."""

import pytest


@pytest.fixture
def project(project):
    """An empty project, as the current folder; returns a function that writes a file of it and gives its name."""

    def write(file: str, text: str) -> str:
        project(file, text)
        return file

    return write
