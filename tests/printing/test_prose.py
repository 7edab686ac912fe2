"""Plain text becomes a sentence with mathematics, where the names of the theorem say so, and stays itself elsewhere."""

import pytest

from backproof import function, naturals, reals, sequence, vector
from backproof.printing.prose import Math, listed, math, names_in, read

n, t = naturals("n t")
a, c, z, eta, rate = reals("a c z eta rate")
phi, w, v = function("phi"), sequence("w", n), vector("v", n)
change = sequence("change", n, display=("Δw", r"\Delta \mathbf{w}"))
NAMES = names_in([phi(z) + w[t][1] + v[1], change[t + 1], eta * rate * a * c])


def marked(source):
    """The sentence, its mathematics as LaTeX between dollars."""
    return "".join(x if isinstance(x, str) else f"${x.latex}$" for x in read(source, NAMES))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("any rate of either sign", "any rate of either sign"),
        ("a factor", "a factor"),
        ("start of w", r"start of $\mathbf{w}$"),
        ("phi ignores positive factors", r"$\phi$ ignores positive factors"),
        ("w(1), w(2), … any vectors", r"$\mathbf{w}_{1}$, $\mathbf{w}_{2}$, … any vectors"),
        ("w[t+1] moves", r"$\mathbf{w}_{t+1}$ moves"),
        ("the rate eta >= 0.", r"the rate $\eta \ge 0$."),
        ("c z has the sign of z, because c > 0", "$c z$ has the sign of $z$, because $c > 0$"),
        ("y (η w·v) <= 0 is a tie", r"y ($\eta \mathbf{w} \cdot \mathbf{v}$) $\le$ 0 is a tie"),
        ("z (w·v) <= 0 is a tie", r"$z ( \mathbf{w} \cdot \mathbf{v} ) \le 0$ is a tie"),
        ("through w(0)/η.", r"through $\mathbf{w}_{0} / \eta$."),
        ("from 1 to 1 - 2η, which", r"from 1 to $1 - 2 \eta$, which"),
        ("with the label -1; then", "with the label $- 1$; then"),
        ("rates 1/4 and 3/4", "rates 1/4 and 3/4"),
        ("Δw(1) and Δw", r"$\Delta \mathbf{w}_{1}$ and $\Delta \mathbf{w}$"),
        ("0·w(1) = 0 and φ(0) = 1", r"$0 \cdot \mathbf{w}_{1} = 0$ and $\phi(0) = 1$"),
        ("the c-axis, don't", "the $c$-axis, don't"),
        ("scikit-learn 1.9 (2026)", "scikit-learn 1.9 (2026)"),
        ("q(1) is no name here", "q(1) is no name here"),
        ("from t to t+1", "from $t$ to $t + 1$"),
        ("(z >= 0)", r"($z \ge 0$)"),
        ("", ""),
    ],
)
def test_a_sentence_is_read(source, expected):
    """Names, calls, and what operators join; a word of English is no symbol."""
    assert marked(source) == expected


def test_the_words_of_a_sentence_are_kept():
    """As text, a sentence differs from its source in signs alone."""
    shown = "".join(x if isinstance(x, str) else x.text for x in read("eta >= 0, w(1) - c*z and -1", NAMES))
    assert shown == "η ≥ 0, w(1) − c·z and −1"


def test_things_are_listed_as_in_a_sentence():
    """a; a and b; a, b and c."""
    items = [("one",), ("two",), (math(z),)]
    assert listed(items[:1]) == ("one",)
    assert listed(items[:2]) == ("one", " and ", "two")
    assert listed(items) == ("one", ", ", "two", " and ", Math("z", "z"))
