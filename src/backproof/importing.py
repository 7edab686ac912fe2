"""Under which name a derivation file is imported: one name for each file, so that no theorem exists twice.

A file of the collection is `backproof.collection.…`, whoever asks for it. A file of another project gets a private name
that follows from its *root*, the folder from which the project's files cite each other: `from chapter.result import
lemma`, or `from .result import lemma`. Both lead to the one module of that file. Derivations are compiled from
their source each time, never taken from a cache of Python's that may be a second behind it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

from .collection import FOLDER

_COLLECTION = "backproof.collection"


@dataclass(frozen=True)
class Source:
    """A derivation file, and the root from which the files around it are cited; both resolved."""

    path: Path
    root: Path

    @property
    def in_the_collection(self) -> bool:
        return self.root == FOLDER.resolve()

    @property
    def module(self) -> str:
        """The name under which it is imported."""
        package = _COLLECTION if self.in_the_collection else _private(self.root)
        return ".".join([package, *self.path.relative_to(self.root).with_suffix("").parts])


def source(path: Path, root: Path | None = None) -> Source:
    """The source of a file. Its root is the collection, or the nearest folder named `derivations` around it, or a root
    around it that is in use already, or the one that is given, or else the file's own folder."""
    path = path.resolve()
    collection, known = FOLDER.resolve(), set(_roots.values())
    candidates = [
        *[folder for folder in path.parents if folder == collection],
        *[folder for folder in path.parents if folder.name == "derivations"],
        *[folder for folder in path.parents if folder in known],
        root.resolve() if root is not None else path.parent,
    ]
    return Source(path, candidates[0])


def import_source(found: Source) -> ModuleType:
    """The module of the file, imported if it was not. Raises whatever the file raises."""
    if not found.in_the_collection:
        _register(found.root)
    _install()
    importlib.invalidate_caches()
    with citing(found.root):
        return importlib.import_module(found.module)


@contextmanager
def citing(root: Path) -> Iterator[None]:
    """While a file of this root is read: its plain names (`chapter.result`) are those of the root's own files."""
    before, _cited.root = _cited.root, root
    try:
        yield
    finally:
        _cited.root = before
        for name in _cited.names:
            sys.modules.pop(name, None)
        _cited.names.clear()


# ---------------------------------------------------------------- private names

_roots: dict[str, Path] = {}  # private package -> its folder


def _private(root: Path) -> str:
    return f"_derivations_{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"


def _register(root: Path) -> None:
    name = _private(root)
    if name not in sys.modules:
        package = ModuleType(name, f"The derivations in {root}")
        package.__path__ = [str(root)]
        sys.modules[name] = package
    _roots[name] = root


# ---------------------------------------------------------------- finding


class _FromSource(importlib.machinery.SourceFileLoader):
    """Compiles the file as it is now."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


class _Sources:
    """Finds the files of the collection and of the private packages."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        package, _, last = name.rpartition(".")
        if package.split(".")[0] not in _roots and not f"{package}.".startswith(f"{_COLLECTION}."):
            return None
        for folder in path or ():
            file = Path(folder) / f"{last}.py"
            if file.is_file() and not (Path(folder) / last / "__init__.py").is_file():
                return importlib.util.spec_from_file_location(name, file, loader=_FromSource(name, str(file)))
        return None  # a folder: Python's own finder knows what to do


class _Cited:
    """Finds `chapter.result` in the root that is being read, after everybody else has failed to."""

    def __init__(self) -> None:
        self.root: Path | None = None
        self.names: list[str] = []

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        package = next((p for p, root in _roots.items() if root == self.root), None)
        if self.root is None or package is None:
            return None
        place = self.root.joinpath(*name.split("."))
        if place.with_name(f"{place.name}.py").is_file():
            self.names.append(name)
            return ModuleSpec(name, _Alias(f"{package}.{name}"))
        if place.is_dir():
            self.names.append(name)
            return ModuleSpec(name, None, is_package=True)  # an empty path: its files are found here again
        return None


class _Alias(importlib.abc.Loader):
    """Puts the module that has the private name in the place of the plain one."""

    def __init__(self, private: str) -> None:
        self.private = private

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        sys.modules[module.__name__] = importlib.import_module(self.private)


_sources, _cited = _Sources(), _Cited()


def _install() -> None:
    """Put the finders where they belong: ours before Python's finder of files, the plain names last."""
    if _sources not in sys.meta_path:
        places = [i for i, f in enumerate(sys.meta_path) if f is importlib.machinery.PathFinder]
        sys.meta_path.insert(places[0] if places else len(sys.meta_path), _sources)
        sys.meta_path.append(_cited)
