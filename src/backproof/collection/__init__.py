"""The collection: the theorems that come with backproof, to cite and to check.

`import backproof.collection.perceptron.learning_rate` loads `derivations/perceptron/learning_rate.py`. In a wheel the
derivations lie beside this file. In a checkout, and in an editable install of one, they are the repository's
`derivations/`, and this package looks there instead. `FOLDER` is the folder they are in.

A checkout is known by what only it has: no derivations beside this file, and a `derivations/` beside the `src/` that
this file was loaded from. Neither alone would do: `pip install --target src` puts a wheel beside somebody's own
`derivations/`, which are not ours.
"""

from pathlib import Path

__all__ = ["FOLDER"]


def _folder(here: Path) -> Path:
    """The folder of the derivations, `here` being the folder of this package."""
    source = here.parent.parent
    checkout = source.parent / "derivations"
    ours = {"__init__.py", "__pycache__"}
    beside = any(entry.name not in ours and not entry.name.startswith(".") for entry in here.iterdir())
    return checkout if source.name == "src" and checkout.is_dir() and not beside else here


FOLDER = _folder(Path(__file__).parent)
__path__ = [str(FOLDER)]
