"""Imports run one way: kernel <- language, proving, refuting <- derivation <- models <- derivations.

What a file imports is read from its source, wherever in it the import stands: inside a function too, and where only a
type checker looks. Whether an import is executed is no excuse for its direction.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "src" / "backproof"
COLLECTION = REPOSITORY / "derivations"

JUDGE_AND_SEARCH = {"kernel", "language", "proving", "refuting"}
LIBRARY = {*JUDGE_AND_SEARCH, "derivation", "models"}
READERS = {"printing", "coq", "numeric"}

# What a part of the package may import from the rest of it; from itself it always may. "backproof" is the public list,
# `backproof/__init__.py`, which loads each name when it is first used.
MAY_IMPORT = {
    "kernel": set(),
    "language": {"kernel"},
    "proving": {"kernel"},
    "refuting": {"kernel", "language", "proving"},
    "derivation": JUDGE_AND_SEARCH,
    "models": {*JUDGE_AND_SEARCH, "derivation"},
    "collection": {"backproof", "models"},
    # Counterexamples to theorems without a hypothesis, beside their files.
    "sharpness": {"kernel", "language", "refuting", "derivation"},
    # Questions: from text, SymPy or written formulas to an answer.
    "asking": {*JUDGE_AND_SEARCH, "derivation", "certificates"},
    # These read finished values. None of the above imports them.
    "printing": LIBRARY | READERS | {"collection", "sharpness"},
    "coq": LIBRARY | READERS,
    "numeric": LIBRARY | READERS | {"collection"},
    # Proofs as JSON: written beside the kernel, whose own reader is the judge of them.
    "certificates": {"kernel"},
    # Derivation files: under which name they are imported, and what is in them.
    "importing": {"collection"},
    "loading": {"collection", "derivation", "importing", "language", "refuting"},
    # Checking again. The process that replays knows the kernel alone. The one that compares never runs an author's
    # file: `loading` finds them for it, and the derivations are left to a process of theirs.
    "recheck_kernel": {"kernel"},
    "recheck_author": {"certificates", "derivation", "importing", "language", "loading"},
    "recheck": {"kernel", "language", "coq", "importing", "loading"},
    # What the command line says, and the file that it writes for a beginner.
    "checks": {"kernel", "language", "derivation", "refuting", "coq", "certificates", "loading"},
    "rechecks": {"loading", "recheck"},
    "starter": set(),
    # The doors, which only their callers open.
    "cli": LIBRARY
    | READERS
    | {"asking", "backproof", "collection", "loading", "checks", "recheck", "rechecks", "sharpness", "starter"},
    "pytest_plugin": LIBRARY | READERS | {"backproof", "collection", "importing", "loading"},
    "__main__": {"cli"},
    # Names of the public list come from anywhere in the library, but see `test_the_public_list_imports_lazily`.
    "backproof": LIBRARY | {"asking"},
}

# Attributes of `backproof` itself that are no part of the package's order.
HARMLESS = {"__version__"}


def modules_imported(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that the source may import; `package` is what its relative imports start from.

    `from a import b` gives both readings of itself as `a.b`, for b may be a module.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parents = package.split(".")
                above = ".".join(parents[: len(parents) - (level - 1)]) if level else ""
                origin = ".".join(name for name in (above, module) if name)
                yield from ((node.lineno, f"{origin}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Name(id=function) | ast.Attribute(attr=function), args=[ast.Constant(value=str(name)), *_]
            ) if function in {"import_module", "__import__"}:
                yield node.lineno, name


def part_of(module: str, name_is_a_part: frozenset[str] = frozenset(MAY_IMPORT)) -> str | None:
    """The part of the package that a module belongs to, "backproof" for its public list, None outside of it."""
    match module.split("."):
        case ["backproof"]:
            return "backproof"
        case ["backproof", name, *_] if name in name_is_a_part:
            return name
        case ["backproof", name]:
            return None if name in HARMLESS else "backproof"
        case ["backproof", unknown, *_]:
            return unknown
    return None


def wrong_imports(source: str, part: str, package: str, where: str) -> list[str]:
    """One line for each import in the source that the order forbids to the part."""
    found = []
    for line, module in modules_imported(ast.parse(source), package):
        target = part_of(module)
        if target is not None and target != part and target not in MAY_IMPORT[part]:
            found.append(f"{where}:{line}: {part} may not import {target} ({module})")
        elif (
            target is None and part == "kernel" and module.split(".")[0] not in {*sys.stdlib_module_names, "backproof"}
        ):
            found.append(f"{where}:{line}: kernel may import the standard library alone, not {module}")
    return sorted(set(found))


def files_of_the_package() -> list[tuple[Path, str, str]]:
    """Every source file with its part and with the package that its relative imports start from."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        part = "backproof" if inside.name == "__init__.py" and len(inside.parts) == 1 else inside.parts[0]
        found.append((path, part.removesuffix(".py"), ".".join(("backproof", *inside.parts[:-1]))))
    for path in sorted(COLLECTION.rglob("*.py")):
        folders = path.relative_to(COLLECTION).parts[:-1]
        found.append((path, "collection", ".".join(("backproof.collection", *folders))))
    return found


def test_the_order_is_one_way():
    """No two parts of the library may import each other, not even through others."""
    judge = ["kernel", "certificates", "language", "proving", "refuting"]
    order = [*judge, "derivation", "models", "asking", "backproof", "collection"]
    for place, part in enumerate(order):
        assert MAY_IMPORT[part] <= set(order[:place])


def test_every_part_has_its_place():
    """A new package or module of `backproof` gets a row in the table before anything else."""
    parts = {part for _, part, _ in files_of_the_package()}
    assert parts <= set(MAY_IMPORT)
    assert {"kernel", "collection"} <= parts


def test_imports_run_one_way():
    """Every import in the package and in the collection is one that the table allows."""
    wrong = [
        line
        for path, part, package in files_of_the_package()
        for line in wrong_imports(path.read_text("utf-8"), part, package, path.relative_to(REPOSITORY).as_posix())
    ]
    assert wrong == []


def test_the_public_list_imports_lazily():
    """`import backproof` runs no import of the package: those stand in functions, or where only a type checker looks.

    Otherwise `import backproof.kernel` would load the rest, SymPy included.
    """
    body = ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body
    executed = [
        statement
        for statement in body
        if not isinstance(statement, ast.FunctionDef)
        and not (isinstance(statement, ast.If) and ast.unparse(statement.test).endswith("TYPE_CHECKING"))
    ]
    imported = modules_imported(ast.Module(executed, []), "backproof")
    assert [module for _, module in imported if module.split(".")[0] not in sys.stdlib_module_names] == []


@pytest.mark.parametrize(
    ("part", "source", "target"),
    [
        ("kernel", "from backproof.language import expressions", "language"),
        ("kernel", "from backproof import language", "language"),
        ("kernel", "from ..language.expressions import Sum", "language"),
        ("kernel", "from .. import language", "language"),
        ("kernel", "def f():\n    import backproof.proving.search as s", "proving"),
        ("kernel", "import importlib\nimportlib.import_module('backproof.models')", "models"),
        ("kernel", "from backproof import theorem", "backproof"),
        ("kernel", "import backproof", "backproof"),
        ("kernel", "if TYPE_CHECKING:\n    from backproof.derivation import Outcome", "derivation"),
        ("language", "from backproof.proving import rewriting", "proving"),
        ("proving", "from backproof.language import expressions", "language"),
        ("refuting", "from backproof.derivation import reasons", "derivation"),
        ("derivation", "from backproof.models import perceptron", "models"),
        ("derivation", "from backproof.printing import text", "printing"),
        ("models", "from backproof.coq import export", "coq"),
        ("models", "from backproof.collection.perceptron import learning_rate", "collection"),
        ("collection", "from backproof.kernel.terms import Term", "kernel"),
        ("printing", "from backproof.cli import main", "cli"),
        ("coq", "from backproof import pytest_plugin", "pytest_plugin"),
        ("language", "from backproof.utils.text import wrap", "utils"),
    ],
)
def test_an_import_against_the_order_is_found(part, source, target):
    """However it is written, an import against the order is found."""
    found = wrong_imports(source, part, f"backproof.{part}", "file.py")
    assert [line.split(": ")[1].split(" (")[0] for line in found] == [f"{part} may not import {target}"]


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("kernel", "from fractions import Fraction"),
        ("kernel", "from . import terms"),
        ("kernel", "from .terms import Term"),
        ("kernel", "from backproof.kernel import terms"),
        ("language", "import sympy"),
        ("derivation", "from backproof.language import expressions"),
        ("collection", "from backproof import theorem"),
        ("collection", "from backproof.models import perceptron"),
        ("collection", "from backproof.collection.perceptron.learning_rate import learning_rate_scales_the_weights"),
        ("printing", "from backproof import __version__"),
        ("cli", "from backproof.coq import export"),
    ],
)
def test_an_import_along_the_order_is_let_through(part, source):
    """What the order allows is not reported."""
    assert wrong_imports(source, part, f"backproof.{part}", "file.py") == []


def test_the_kernel_imports_the_standard_library_alone():
    """A third party's package in the kernel is found, SymPy like any other."""
    assert wrong_imports("from sympy.core import Add", "kernel", "backproof.kernel", "terms.py") == [
        "terms.py:1: kernel may import the standard library alone, not sympy.core.Add"
    ]
