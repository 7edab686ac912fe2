"""A layer whose hidden units start alike is a layer of identical units for ever.

If all units of a hidden layer start with equal incoming weights, equal biases and equal outgoing weights, then all of
them stay equal under gradient descent. So it is, in every hidden layer at once, when all weights start at zero and the
biases are equal within each layer: whatever such a network learns, it learns without telling its units apart.
"""

from backproof import Given, for_all, implies, theorem

from .identical_units import alike, hidden, i, identical_units_stay_identical, j, net

l, t, L, W, b = net.l, net.t, net.L, net.W, net.b
all_alike = lambda time: for_all(i, j, alike(time))
start = Given("all units of layer l start alike", all_alike(0))


@theorem(all_alike(t), given=[hidden, start, net], title="A layer of identical units stays one")
def layer_of_identical_units_stays_one(prove):
    """Any two of its units start alike."""
    return prove.by(identical_units_stay_identical, start(i, j))


zero_weights = Given("all weights start at zero", for_all(l, W[l, 0] == 0))
equal_biases = Given("the biases start equal within each hidden layer",
                     for_all(l, i, j, implies(l < L, b[l, 0][i] == b[l, 0][j])))


@theorem(for_all(l, implies(l < L, all_alike(t))), given=[zero_weights, equal_biases, net],
         title="From zero weights and equal biases, every hidden layer stays a layer of identical units")
def zero_weights_never_tell_units_apart(prove):
    """Zero rows are equal, and so are zero columns."""
    begin = prove.have(alike(0), [zero_weights, equal_biases(l, i, j)], name="any two units start alike")
    return prove.by(identical_units_stay_identical, begin)
