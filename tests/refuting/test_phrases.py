"""Whole functions in words and in LaTeX."""

from fractions import Fraction

import pytest

from backproof import function, sequence, widths
from backproof.language.calculus import functional
from backproof.models import paths
from backproof.refuting.phrases import as_a_whole, everywhere

phi, f = function("phi"), function("f", 2)
net = paths.path()
x = sequence("x", 3)


@pytest.mark.parametrize(
    ("shown", "text", "latex"),
    [
        (as_a_whole(phi, "z^2"), "φ(z) = z^2 for all z", r"\phi(z) = z^{2} \text{ for all } z"),
        (as_a_whole(f, "z"), "f(z, u) = u for all z and u", r"f(z, u) = u \text{ for all } z \text{ and } u"),
        (as_a_whole(widths("m"), "z + 1"), "m(k) = k + 1 for all k", r"m(k) = k + 1 \text{ for all } k"),
        (as_a_whole(functional("loss"), "y(1)^2"), "loss(y) = y(1)^2 for all y",
         r"\mathrm{loss}(y) = y_{1}^{2} \text{ for all } y"),
        (as_a_whole(net.b, "j z"), "entry j of b(k, z) is j z for all j, k and z",
         r"\text{entry $j$ of } \mathbf{b}^{(k)}(z) \text{ is } j z \text{ for all } j, k \text{ and } z"),
        (as_a_whole(net.W, "z + i"), "every entry of row i of W(k, z) is z + i for all i, k and z",
         r"\text{every entry of row $i$ of } \mathbf{W}^{(k)}(z) \text{ is } z + i"
         r" \text{ for all } i, k \text{ and } z"),
        (everywhere(phi, Fraction(-1), False), "φ(z) = −1 for all z", r"\phi(z) = -1 \text{ for all } z"),
        (everywhere(phi, Fraction(0), True), "φ(z) = 0 for all other z", r"\phi(z) = 0 \text{ for all other } z"),
        (everywhere(x, Fraction(1), False), "every entry of x(k) is 1 for all k",
         r"\text{every entry of } \mathbf{x}_{k} \text{ is } 1 \text{ for all } k"),
    ],
)  # fmt: skip
def test_what_is_so_everywhere_is_said_for_all(shown, text, latex):
    """Letters are given to the arguments: natural, real, and vectors; an array is spoken of entry by entry."""
    assert shown == (text, latex)
