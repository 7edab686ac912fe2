"""A loss of a vector that moves: what is given of its values is a reason like any other."""

from backproof import Given, calc, for_all, functional, naturals, reals, theorem
from backproof.language.expressions import REAL
from backproof.language.functions import Function

n = naturals("n")
q, c = reals("q c")
y, f = Function("y", (REAL,), (n,)), Function("f", (REAL,))
loss = functional("loss")
along = Given("the loss on the path", for_all(q, f(q) == loss(y(q))))
keeps = Given("the loss keeps its value", for_all(q, loss(y(q)) == c))


def test_a_loss_that_keeps_its_value_on_a_path_may_be_said_to():
    """The entries of a vector stand under a binder, where nothing is brought into normal form."""

    @theorem(f(q) == c, given=[along, keeps], title="The value is kept")
    def kept(prove):
        return calc(f(q)).equals(loss(y(q)), by=along).equals(c, by=keeps)

    assert kept.check().verdict == "proved"
