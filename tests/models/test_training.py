"""Networks of the theorems: their symbols and givens, and a second network beside a first one."""

from backproof.language.notation import latex, text
from backproof.language.symbols import naturals
from backproof.models import network

d = naturals("d")
wide = network.training(depth=d + 2)
narrow = network.training(beside=wide)


def test_the_depth_may_be_an_expression():
    """Layers then count from 1 to it, and the last one is written as it is."""
    assert text(wide.L) == "d+2"
    assert text(wide.h[d + 2, wide.t, wide.s]) == "h(d+2, t, s)"
    assert text(wide.affine.formula).endswith("for all 1 ≤ l ≤ d+2, t, 1 ≤ s ≤ N")


def test_a_network_beside_another_has_its_depth_samples_and_activations():
    """Everything else is its own, and has a dash."""
    assert narrow.L is wide.L
    assert narrow.N is wide.N
    assert narrow.phi.signature == wide.phi.signature
    assert narrow.slope.signature == wide.slope.signature
    own = ("m", "W", "b", "z", "h", "delta", "weight_gradient", "bias_gradient", "rate")
    for name in own:
        one, other = getattr(narrow, name), getattr(wide, name)
        assert one.signature[0] != other.signature[0]
        assert one.signature[1:] == other.signature[1:]
    assert text(narrow.affine.formula).startswith("z′(l, t, s) = W′(l, t) h′(l−1, t, s) + b′(l, t)")
    assert latex(narrow.delta[1, 0, 1]) == r"\delta'^{(1)}_{0,1}"


def test_the_biases_of_the_second_network_have_rates_of_their_own():
    """Those of the first one are the rates of its weights."""
    assert wide.bias_rate is wide.rate
    assert "ζ′(l, t) g′(l, t)" in text(narrow.bias_step.formula)
    assert "η(l, t) g(l, t)" in text(wide.bias_step.formula)
