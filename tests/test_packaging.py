"""What is shipped: the collection where it is looked for, the entry points, and what an import does not load."""

import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import backproof.collection

REPOSITORY = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
SHIM = REPOSITORY / "src" / "backproof" / "collection" / "__init__.py"


def python(code: str, *path: Path) -> list[str]:
    """The lines that the code prints in a fresh process, with the folders first on its path."""
    start = f"import sys; sys.path[:0] = {[str(folder) for folder in path]!r}\n"
    run = subprocess.run([sys.executable, "-I", "-c", start + code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def derivation(folder: Path, whose: str) -> None:
    """A file `perceptron/rate.py` that says whose it is, and a second that cites it from the collection."""
    chapter = folder / "perceptron"
    chapter.mkdir(parents=True)
    (chapter / "rate.py").write_text(f"whose = {whose!r}\n")
    (chapter / "cites.py").write_text("from backproof.collection.perceptron.rate import whose\n")


def package(site: Path) -> Path:
    """An otherwise empty `backproof` with the real `collection/__init__.py`, whose folder is returned."""
    collection = site / "backproof" / "collection"
    collection.mkdir(parents=True)
    (site / "backproof" / "__init__.py").touch()
    shutil.copy(SHIM, collection)
    return collection


CITES = "import backproof.collection.perceptron.cites as c; print(c.whose); print(c.__file__)"


def test_a_checkout_finds_the_derivations_of_its_repository(tmp_path):
    """From `src/`, as in a checkout and in an editable install, the collection is the sibling `derivations/`."""
    package(tmp_path / "src")
    derivation(tmp_path / "derivations", "the repository's")
    expected = ["the repository's", str(tmp_path / "derivations" / "perceptron" / "cites.py")]
    assert python(CITES, tmp_path / "src") == expected


def test_a_wheel_finds_its_own_derivations(tmp_path):
    """Where the wheel put them beside the package, they are the collection, whatever lies around it."""
    site = tmp_path / "lib" / "site-packages"
    collection = package(site)
    derivation(collection, "the wheel's")
    derivation(tmp_path / "lib" / "derivations", "somebody's")
    assert python(CITES, site) == ["the wheel's", str(collection / "perceptron" / "cites.py")]


def test_a_wheel_unpacked_beside_other_derivations_keeps_its_own(tmp_path):
    """`pip install --target src` in a project that has a `derivations/` of its own does not mix them up."""
    collection = package(tmp_path / "src")
    derivation(collection, "the wheel's")
    derivation(tmp_path / "derivations", "somebody's")
    assert python(CITES, tmp_path / "src") == ["the wheel's", str(collection / "perceptron" / "cites.py")]


def test_a_copy_in_another_folder_than_src_has_no_derivations_but_its_own(tmp_path):
    """A `derivations/` beside a folder that is not called `src` is nothing to do with us."""
    collection = package(tmp_path / "vendored")
    derivation(tmp_path / "derivations", "somebody's")
    code = "import backproof.collection as c; print(c.FOLDER); print(*c.__path__)"
    assert python(code, tmp_path / "vendored") == [str(collection)] * 2


def test_caches_beside_the_shim_are_no_chapter(tmp_path):
    """Python writes `__pycache__` and tools write folders with a dot: a checkout stays one."""
    collection = package(tmp_path / "src")
    for name in ("__pycache__", ".mypy_cache"):
        (collection / name).mkdir()
    derivation(tmp_path / "derivations", "the repository's")
    assert python(CITES, tmp_path / "src")[0] == "the repository's"


def test_the_collection_under_test_holds_every_derivation():
    """However backproof is installed here, its collection has the files of the repository's `derivations/`."""
    here = {path.relative_to(REPOSITORY / "derivations") for path in (REPOSITORY / "derivations").rglob("*.py")}
    there = {path.relative_to(backproof.collection.FOLDER) for path in backproof.collection.FOLDER.rglob("*.py")}
    assert here
    assert here == there - {Path("__init__.py")}


def test_the_derivations_are_no_package():
    """An `__init__.py` at the top of `derivations/` would take the place of the collection's in the wheel."""
    assert not (REPOSITORY / "derivations" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("group", "value"), [("console_scripts", "backproof.cli:main"), ("pytest11", "backproof.pytest_plugin")]
)
def test_an_entry_point_is_declared_and_loads(group, value):
    """The command and the pytest plugin are registered under the name `backproof`, and what they name exists."""
    (entry,) = (
        entry
        for entry in importlib.metadata.distribution("backproof").entry_points
        if entry.group == group and entry.name == "backproof"
    )
    assert entry.value == value
    assert entry.load() is not None


def test_installing_needs_no_test_tool():
    """Who checks derivations needs neither pytest nor Hypothesis."""
    names = sorted(requirement.partition(">=")[0] for requirement in PROJECT["dependencies"])
    assert names == ["click", "numpy", "python-flint", "rich", "sympy"]


def test_the_changelog_has_the_version():
    """The version that is built has its heading in the changelog."""
    headings = [
        line.removeprefix("## ").split(" ")[0]
        for line in (REPOSITORY / "CHANGELOG.md").read_text("utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert headings[0] == PROJECT["version"]


def loaded_by(statement: str) -> set[str]:
    """The modules that are loaded after the statement and were not before it, in a fresh process."""
    code = f"before = set(sys.modules)\n{statement}\nprint(*sorted(set(sys.modules) - before), sep='\\n')"
    return set(python(code))


def test_the_kernel_loads_alone():
    """`import backproof.kernel` loads the standard library, `backproof` itself and the kernel: nothing else."""
    loaded = loaded_by("import backproof.kernel")
    ours = {name for name in loaded if name.split(".")[0] == "backproof"}
    assert {"backproof", "backproof.kernel"} <= ours
    assert {name for name in ours if not name.startswith("backproof.kernel")} == {"backproof"}
    assert {name for name in loaded - ours if name.split(".")[0] not in sys.stdlib_module_names} == set()


@pytest.mark.parametrize("module", ["backproof", "backproof.cli", "backproof.pytest_plugin", "backproof.collection"])
def test_sympy_is_not_loaded_before_it_is_needed(module):
    """`backproof --help`, and pytest in any project where backproof is installed, do not wait for SymPy or NumPy."""
    loaded = {name.split(".")[0] for name in loaded_by(f"import {module}")}
    assert module.split(".")[0] in loaded
    assert loaded & {"sympy", "numpy"} == set()
