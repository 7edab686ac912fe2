"""Finding derivation files and reading them: theorems, and what is wrong with a file, as plain values.

What an author wrote never ends in a traceback: it becomes a `Problem`, with file and line, what is wrong, why, and
what to do; the other files are still read. Nothing is checked here but by `checked`.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from .collection import FOLDER
from .importing import Source, citing, import_source, source

if TYPE_CHECKING:
    from .derivation.outcomes import Outcome
    from .derivation.theorems import Derivation

_PACKAGE = Path(__file__).resolve().parent
T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """Something that cannot be read: where, and what is wrong, why, and what to do."""

    file: Path
    line: int | None
    message: str

    def __str__(self) -> str:
        where = shown(self.file) if self.line is None else f"{shown(self.file)}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Entry:
    """A theorem that was found, unchecked, and the file it stands in."""

    derivation: Derivation
    source: Source


@dataclass(frozen=True)
class Loaded:
    """What was found in some files, in the order of the files and, within a file, of its lines."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def shown(path: Path | str) -> str:
    """The path as short as it can be: from the current folder, where it is in there."""
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def shortened(text: str) -> str:
    """A message with its paths from the current folder."""
    here = f"{Path.cwd()}{os.sep}"
    return text.replace(here, "") if len(here) > 2 else text


# ---------------------------------------------------------------- finding files


def is_derivation(path: Path) -> bool:
    """Whether a file that lies in a folder of derivations is one: helpers begin with _, and tests are pytest's."""
    name = path.name
    return path.suffix == ".py" and not name.startswith(("_", ".", "test_")) and name != "conftest.py"


def find(paths: Sequence[str | Path] = ()) -> tuple[list[Source], list[Problem]]:
    """The derivation files in these files and folders, each once. Without any: in `./derivations`, if there is one,
    else in the collection."""
    if not paths:
        paths = [Path("derivations") if Path("derivations").is_dir() else FOLDER]
    folders = sorted([Path(p).resolve() for p in paths if Path(p).is_dir()], key=lambda p: len(p.parts))
    sources: dict[Path, Source] = {}
    problems = []
    for given in map(Path, paths):
        files, wrong = _files(given)
        problems += wrong
        for file in files:
            outermost = next((folder for folder in folders if folder in file.resolve().parents), None)
            made = source(file, outermost)
            sources.setdefault(made.path, made)
    return list(sources.values()), problems


def _files(given: Path) -> tuple[list[Path], list[Problem]]:
    if not given.exists():
        return [], [Problem(given, None, "there is no such file or folder. Look for a slip of the pen in the path.")]
    if given.is_file():
        if given.suffix == ".py":
            return [given], []
        return [], [Problem(given, None, "this is not a Python file. A derivation is a file that ends in .py.")]
    inside = [p for p in given.rglob("*.py") if is_derivation(p) and p.is_file()]
    found = sorted(p for p in inside if not any(part.startswith(".") for part in p.relative_to(given).parts))
    if not found:
        why = "there is no derivation in this folder. `backproof new FILE.py` writes one to start from."
        return [], [Problem(given, None, why)]
    return found, []


# ---------------------------------------------------------------- reading them


def load(paths: Sequence[str | Path] = ()) -> Loaded:
    """The theorems in these files and folders; the default is that of `find`."""
    sources, problems = find(paths)
    loaded = load_sources(sources)
    return Loaded(loaded.entries, (*problems, *loaded.problems))


def load_sources(sources: Iterable[Source]) -> Loaded:
    """The theorems in these files. Of two that have one name, the second is a problem."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    seen: set[int] = set()
    for s in sources:
        derivations, wrong = load_file(s)
        problems += wrong
        for d in derivations:
            if id(d) in seen:
                continue
            seen.add(id(d))
            first = entries.setdefault(d.name, Entry(d, s))
            if first.derivation is not d:
                problems.append(
                    two_of_one_name(d.name, s.path, d.place.line, first.source.path, first.derivation.place.line)
                )
    return Loaded(tuple(entries.values()), tuple(problems))


def two_of_one_name(name: str, file: Path, line: int, first_file: Path, first_line: int) -> Problem:
    where = f"line {first_line}" if file == first_file else f"{shown(first_file)}:{first_line}"
    return Problem(file, line, f"two theorems are named {name}: this one and the one at {where}. Rename one of them.")


def load_file(s: Source) -> tuple[list[Derivation], list[Problem]]:
    """The theorems that stand in one file, in its order, and what is wrong with it."""
    try:
        module = import_source(s)
        tree = ast.parse(s.path.read_bytes())
    except (Exception, SystemExit) as error:
        return [], [explained(error, s.path)]
    derivations = list(_own(module))
    problems = list(_lost(module, tree, s.path))
    for d in derivations:
        if not d.name.isidentifier():
            why = f"a theorem here has no name, but {d.name}. Write its proof as a function, `def name(prove)`."
            problems.append(Problem(s.path, d.place.line, why))
    if not derivations and not problems:
        why = (
            "there is no theorem in this file. A theorem is a function under @theorem(…); `backproof new FILE.py` "
            "writes an example. The name of a file that only helps others begins with _."
        )
        problems.append(Problem(s.path, 1, why))
    return [d for d in derivations if d.name.isidentifier()], problems


def _own(module: ModuleType) -> Iterator[Derivation]:
    """The derivations of the module itself: not those that it got from the module in which they stand"""
    from .derivation.theorems import Derivation

    seen: set[int] = set()
    for value in list(vars(module).values()):
        if isinstance(value, Derivation) and id(value) not in seen:
            seen.add(id(value))
            home = sys.modules.get(value.__module__)
            if home is None or home is module or not any(x is value for x in vars(home).values()):
                yield value


def _lost(module: ModuleType, tree: ast.Module, file: Path) -> Iterator[Problem]:
    """Theorems that the file states and that no name of it stands for in the end"""
    from .derivation.theorems import Derivation

    stated = [n for n in _functions(tree.body) if any(_states_a_theorem(d, module) for d in n.decorator_list)]
    for node in stated:
        value = vars(module).get(node.name)
        first = node.decorator_list[0].lineno
        in_a_loop = not any(node is x for x in tree.body) and any(
            isinstance(x, ast.For | ast.While | ast.AsyncFor) and node in ast.walk(x) for x in tree.body
        )
        if in_a_loop:
            why = (
                f"{node.name} is stated in a loop, and only the last of its theorems would be checked. Write each out."
            )
            yield Problem(file, first, why)
        elif not isinstance(value, Derivation) or not first <= value.place.line <= (node.end_lineno or first):
            others = [n.decorator_list[0].lineno for n in stated if n.name == node.name and n is not node]
            if others:
                yield two_of_one_name(node.name, file, max(first, *others), file, min(first, *others))
            else:
                why = f"the name {node.name} stands for something else at the end of the file, so this theorem is lost."
                yield Problem(file, first, f"{why} Rename one of the two.")


def _functions(body: Iterable[ast.stmt]) -> Iterator[ast.FunctionDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.With | ast.For | ast.While):
            yield from _functions(node.body)


def _states_a_theorem(decorator: ast.expr, module: ModuleType) -> bool:
    from .derivation.theorems import theorem

    match decorator:
        case ast.Call(func=ast.Name(id=name)):
            return vars(module).get(name) is theorem
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)):
            return getattr(vars(module).get(name), attribute, None) is theorem
    return False


# ---------------------------------------------------------------- checking


def checked(entry: Entry, evaluations: int | None = None) -> Outcome | Problem:
    """What checking the theorem finds, with numbers at which a failing step is false; a problem where its proof cannot
    be read. Where `evaluations` are given, so many are spent on each step, and what would close it is looked for. A bug
    of ours is raised."""

    def act() -> Outcome:
        outcome = entry.derivation.check()
        if outcome.proved:
            return outcome
        from .derivation.why_not import why_not
        from .refuting.search import DEFAULT

        return why_not(entry.derivation, outcome, evaluations or DEFAULT, explain=evaluations is not None)

    return _attempt(entry, act)


def unreadable(entry: Entry) -> Problem | None:
    """A problem where the statement or the proof cannot be read; what the check finds, its page says."""
    found = _attempt(entry, entry.derivation.check)
    return found if isinstance(found, Problem) else None


def _attempt(entry: Entry, act: Callable[[], T]) -> T | Problem:
    d = entry.derivation
    try:
        with citing(entry.source.root):
            return act()
    except (Exception, SystemExit) as error:
        from .language.errors import WritingError

        if not isinstance(error, WritingError) and _author_frame(error.__traceback__) is None:
            raise
        return explained(error, Path(d.place.file), d.place.line)


# ---------------------------------------------------------------- saying what is wrong


def explained(error: BaseException, file: Path, line: int | None = None) -> Problem:
    """What was raised while the file was read, or the proof that stands at the line, as a problem."""
    if isinstance(error, SyntaxError) and error.filename:
        at = Path(error.filename)
        why = f"this is not Python: {error.msg}. Nothing in this file can be checked before it is."
        if at.resolve() == file.resolve():
            return Problem(file, error.lineno or 1, why)
        return _cited(error, file, Problem(at, error.lineno, f"this is not Python: {error.msg}."))
    last = _author_frame(error.__traceback__)
    if last is None:
        return Problem(file, line or 1, _words(error))
    frame, number = last
    at = Path(frame.f_code.co_filename)
    problem = Problem(at, number, _words(error) + _whose(error))
    if line is None and at.resolve() != file.resolve() and frame.f_code.co_name == "<module>":
        return _cited(error, file, problem)
    return problem


def _cited(error: BaseException, file: Path, problem: Problem) -> Problem:
    """A file that cannot be read because one that it cites cannot"""
    numbers = [
        n for frame, n in _frames(error.__traceback__) if Path(frame.f_code.co_filename).resolve() == file.resolve()
    ]
    why = f"what is imported here cannot be read: {problem}"
    return Problem(file, numbers[-1] if numbers else 1, why)


def _words(error: BaseException) -> str:
    from .language.errors import WritingError

    said = re.sub(r"_derivations_[0-9a-f]{12}\.", "", " ".join(str(error).split()))
    match error:
        case WritingError():
            return said
        case NameError(name=str(name)):
            return f"the name {name} is unknown here. Import it, declare it ({name} = reals({name!r})), or correct it."
        case ModuleNotFoundError(name=str(name)):
            return f"there is no module {name} to import. Its name may be wrong, or it is not installed."
        case ImportError(name=str(name)) if "circular import" in said:
            return f"this file and {name.partition('.')[2]} import each other. Put what both need into a third file."
        case ImportError():
            return re.sub(r" \([^()]*\)$", "", said) + ". Its name may be wrong."
        case SystemExit():
            return "the file ends the program (sys.exit), so it cannot be read. Take that line out."
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _whose(error: BaseException) -> str:
    """Where an error that is not of the author's words came up inside of backproof: who looks for it should know"""
    from .language.errors import WritingError

    *_, (frame, line) = _frames(error.__traceback__)
    file = Path(frame.f_code.co_filename)
    if isinstance(error, WritingError) or not _is_ours(file):
        return ""
    inside = file.resolve().relative_to(_PACKAGE).as_posix()
    return f" (raised in backproof's {inside}:{line}; if the line is right, that is a bug: please report it)"


def _frames(traceback: TracebackType | None) -> list[tuple[FrameType, int]]:
    out = []
    while traceback is not None:
        out.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return out


def _author_frame(traceback: TracebackType | None) -> tuple[FrameType, int] | None:
    """The last frame in a file of an author's: not ours, not Python's import system, not another package's"""
    frames = [(f, n) for f, n in _frames(traceback) if _is_an_authors(f.f_globals, Path(f.f_code.co_filename))]
    return frames[-1] if frames else None


def _is_an_authors(names: dict[str, Any], file: Path) -> bool:
    module = str(names.get("__name__", ""))
    return module.startswith(("_derivations_", "backproof.collection.")) and not _is_ours(file)


def _is_ours(file: Path) -> bool:
    """Whether the file is of this package. Its collection is not: that is what authors wrote."""
    file = file.resolve()
    return file.is_relative_to(_PACKAGE) and not file.is_relative_to(FOLDER.resolve())
