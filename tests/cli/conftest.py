"""An empty project for the command line."""

import pytest


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project, as the current folder; returns a function that writes a file of it."""
    monkeypatch.chdir(tmp_path)

    def write(file: str, text: str) -> str:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return file

    return write
