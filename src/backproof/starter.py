"""The derivation that `backproof new` writes: an example that checks, to be altered."""

TEXT = '''"""A weight that loses the same share of itself at every step decays geometrically.

The first line says what the file is about. This one is an example that checks, to be altered into yours.
"""

from backproof import Given, algebra, calc, for_all, naturals, reals, sequence, theorem

# Symbols. A natural is a size, an index or a time. Nothing is known of a symbol, so what is proved holds for all of its
# values; positive("eta") instead of reals("eta") would bring the hypothesis η > 0.
t = naturals("t")
a, eta = reals("a eta")

# A sequence in time: w[t] is the weight after t steps. With a length, sequence("w", n), it would be one of vectors.
w = sequence("w")

# What is given of it: a name to cite it by, what it says, and that this defines w rather than assumes something.
start = Given("the start", w[0] == a, "definition")
decay = Given("the decay", for_all(t, w[t + 1] == w[t] - eta*w[t]), "definition")


# A theorem: the statement, what it is given, and a function that returns its proof. The function's name is the name of
# the theorem; its docstring is printed before the proof.
@theorem(w[t] == (1 - eta)**t*a, given=[start, decay], title="Weight decay is geometric")
def weight_decay_is_geometric(prove):
    """By induction on the number of steps."""
    # A calculation: each line is equal to the one before, because of the reason beside it. One move a line.
    base = (calc(w[0])
        .equals(a,                                          by=start)
        .equals((1 - eta)**0*a,                             by=algebra))

    # The statement is assumed for t, and shown for t + 1. `algebra` is arithmetic; the other reasons are facts.
    def step(hypothesis):
        return (calc(w[t + 1])
            .equals(w[t] - eta*w[t],                        by=decay)
            .equals((1 - eta)**t*a - eta*(1 - eta)**t*a,    by=hypothesis)
            .equals((1 - eta)**(t + 1)*a,                   by=algebra))

    return prove.induction(t, base, step)


# Try it: write + for - in a line of the proof, check again, and read what the checker says.
'''
