"""Theorems as pytest items: `pytest` checks the derivations of a project beside its other tests.

Every file that the ini option `backproof_files` names (by default `derivations/**/*.py`) is collected by an ordinary
module collector, whose theorems are items under their own names; fixtures, `def test_…` in the same file, `-k`, `--lf`,
`-n` and JUnit reports work as ever. Neither SymPy nor the kernel is imported before such a file is collected.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .loading import Entry

OPTION = "backproof_files"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option that names the derivations."""
    says = "derivations whose theorems are tests: patterns from the root folder, ** for any folders between"
    parser.addini(OPTION, says, type="args", default=["derivations/**/*.py"])


# ---------------------------------------------------------------- collecting


def _regex(pattern: str) -> str:
    """A pattern as a regular expression: `**/` stands for any number of folders, `*` for a part of one name"""
    parts = re.split(r"(\*\*/|\*|\?)", pattern)
    mean = {"**/": "(?:[^/]+/)*", "*": "[^/]*", "?": "[^/]"}
    return "".join([mean.get(part, re.escape(part)) for part in parts])


def _pattern_of(path: Path, config: pytest.Config) -> str | None:
    """The pattern that makes the file a derivation: of the option, or "" for a file of the collection"""
    from .loading import is_derivation

    if not is_derivation(path):
        return None
    if path.is_relative_to(config.rootpath):
        inside = path.relative_to(config.rootpath).as_posix()
        for pattern in config.getini(OPTION):
            if re.fullmatch(_regex(pattern), inside):
                return str(pattern)
    from .collection import FOLDER

    return "" if path.resolve().is_relative_to(FOLDER.resolve()) else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a derivation, unless pytest makes a module of the file by itself, and so asks us below."""
    if file_path.suffix != ".py" or _pattern_of(file_path, parent.config) is None:
        return None
    if parent.session.isinitpath(file_path):
        return None
    if any(fnmatch.fnmatch(file_path.name, pattern) for pattern in parent.config.getini("python_files")):
        return None
    return _Derivations.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Where pytest is about to collect a derivation as one of its modules, ours takes the place."""
    if _pattern_of(module_path, parent.config) is None:
        return None
    return _Derivations.from_parent(parent, path=module_path)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> list[pytest.Item] | None:
    """A theorem is an item; one that the file imports is none of its own. Everything else is pytest's."""
    if not isinstance(collector, _Derivations):
        return None
    entry = next((e for e in collector.entries if e.derivation is obj), None)
    if entry is not None:
        return [_TheoremItem.from_parent(collector, name=entry.derivation.name, entry=entry)]
    from .derivation.theorems import Derivation

    return [] if isinstance(obj, Derivation) else None


class _Derivations(pytest.Module):
    """A file of theorems, imported under the name that it has for whoever cites it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.entries: list[Entry] = []

    def _getobj(self) -> Any:
        from .importing import import_source, source
        from .loading import Entry, load_file

        pattern = _pattern_of(self.path, self.config) or ""
        fixed = [part for part in re.split(r"[*?]", pattern)[0].rpartition("/")[0].split("/") if part]
        found = source(self.path, self.config.rootpath.joinpath(*fixed) if fixed else None)
        derivations, problems = load_file(found)
        if problems:
            raise self.CollectError("\n".join(map(str, problems)))
        self.entries = [Entry(d, found) for d in derivations]
        return import_source(found)

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The theorems and tests of the file, each once, though a theorem may have a second name."""
        seen: set[str] = set()
        for item in super().collect():
            if item.name not in seen or not isinstance(item, _TheoremItem):
                seen.add(item.name)
                yield item


# ---------------------------------------------------------------- checking


class _TheoremItem(pytest.Item):
    """One theorem."""

    def __init__(self, *, entry: Entry, **more: Any) -> None:
        super().__init__(**more)
        self.entry = entry
        self.at = (Path(entry.derivation.place.file), entry.derivation.place.line)

    def runtest(self) -> None:
        """Check it. Fails unless it is proved, at the first line that does not follow."""
        __tracebackhide__ = True
        from .loading import Problem, checked, shortened

        found = checked(self.entry)
        if isinstance(found, Problem):
            self.at = (found.file, found.line or self.at[1])
            pytest.fail(str(found), pytrace=False)
        self.user_properties.append(("verdict", found.verdict))
        if not found.proved:
            if found.failures:
                place = found.failures[0].place
                self.at = (Path(place.file), place.line)
            pytest.fail(shortened(found.message()), pytrace=False)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message, at the author's line."""
        shown = super().repr_failure(excinfo, style)
        crash = getattr(shown, "reprcrash", None)
        if crash is not None and excinfo.errisinstance(pytest.fail.Exception):
            crash.path, crash.lineno = str(self.at[0]), self.at[1]
        return shown

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the theorem is stated."""
        return self.path, self.entry.derivation.place.line - 1, self.name
