"""Attempts to have a false statement proved by asking: by tricks of text, names and givens.

Each claim here is false, or true and meant otherwise than it looks. None may be proved as it looks.
"""

import pytest

from backproof import WritingError, ask
from backproof.asking.questions import question
from backproof.language.elaborate import formula_term

from .questions import VECTORS, verdict


def reading(text, **where):
    """How a text prints once it is read."""
    return str(question(text, where=where).links[0])


# ---------------------------------------------------------------- Python's syntax


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-2**2 == 4", "−2^2 = 4"),
        ("a/b*c == a/(b*c)", "(a/b) c = a/(b c)"),
        ("a/b/c == a/(b/c)", "(a/b)/c = a/(b/c)"),
        ("2**-1 == -2", "1/2 = −2"),
        ("a - b - c == a - (b - c)", "a − b − c = a − (b − c)"),
        ("-a**2 == a**2", "−a^2 = a^2"),
        ("1/2*a == 1/(2*a)", "(1/2) a = 1/(2 a)"),
        ("a**2**1 == 1", None),
    ],
)
def test_precedence_is_pythons_and_printed(text, shown):
    """A reader sees how the text was taken, and none of these false claims is proved."""
    if shown is not None:
        assert reading(text) == shown
    assert verdict(text, given="b*c != 0") in ("refuted", "unread")


def test_a_chain_is_no_conjunction_of_truth_values():
    """a < b < c is a < b and b < c, as Python reads it; it is not (a < b) < c."""
    a = ask("a < b < c", given=["a < b"])
    assert [str(p) for link in a.links for p in link.claims] == ["a < b", "b < c"]
    assert (a.verdict, a.wrong_link) == ("refuted", 2)
    assert verdict("a < b > c", given=["a < b", "b > c"]) == "proved"
    assert verdict("a < b > c == a", given=["a < b", "b > c"]) == "refuted"


def test_every_link_counts():
    """One proved link does not make a chain proved, wherever it stands."""
    for chain in ("a = a = b", "a = b = b", "a <= a + 1 <= a", "a = a != a"):
        assert verdict(chain) == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "not a == b",
        "a == b or a == a",
        "a == a and a == b",
        "(a := b) == b",
        "a == b if a == a else a == a",
        "f'{a}' == a",
        "'a' == 'a'",
        "a is a",
        "a in a",
        "lambda: a == a",
        "(lambda a: a)(1) == 1",
        "[a] == [a]",
        "(a, b) == (a, b)",
        "{a} == {a}",
        "{a: 1} == {a: 1}",
        "[a for a in a] == a",
        "sum(a for a in a) == a",
        "True == True",
        "None == None",
        "... == ...",
        "1j*1j == -1",
        "b'a' == a",
        "a.__class__ == a.__class__",
        "x.shape == x.shape",
        "x.T.T.real == x",
        "__import__('os') == 1",
        "__name__ == 1",
        "exec(a) == a",
        "eval(a) == a",
        "getattr(a, a) == a",
        "exp.T == exp.T",
        "*a == a",
        "exp(*a) == a",
        "exp(**a) == a",
        "exp(x=a) == a",
        "max(a, b, key=c) == a",
        "x[:] == x",
        "x[1:2] == x",
        "x[...] == x",
        "x[a == a] == x[1]",
        "a == a; b == c",
        "a == a # b == c",
        "a == a \\\n b",
        "a == a, b == c",
        "await a == a",
        "yield a == a",
        "a == not b",
        "a @ b == b @ a",
        "a // 1 == a",
        "a % 1 == 0",
        "a << 1 == 2*a",
        "a & b == b & a",
        "~a == -a - 1",
        "print(a) == print(a)",
        "a == a == ",
        "== a",
        "=",
        "\x00a == a",
        "a == a\x00 == b",
    ],
)  # fmt: skip
def test_python_that_is_no_mathematics_is_not_read(text):
    """Truth values, assignments, strings, attributes, stars, slices, comments, statements: nothing of that is read."""
    assert verdict(text, **VECTORS) == "unread"


def test_a_text_is_never_run(tmp_path):
    """A text that would leave a trace if anything evaluated it leaves none."""
    trace = tmp_path / "trace"
    for text in (f"open({str(trace)!r}, chr(119)) == 1", "exit(1) == 1", "(1).__class__.__base__ == 1"):
        assert verdict(text) == "unread"
    assert not trace.exists()


def test_the_source_has_no_evaluation():
    """Neither eval nor exec nor SymPy's parser occurs in what reads text."""
    from backproof.language import from_text, sorts, spelling, vocabulary

    for module in (from_text, sorts, spelling, vocabulary):
        with open(module.__file__, encoding="utf-8") as source:
            text = source.read()
        assert not any(word in text for word in ("eval(", "exec(", "literal_eval", "parse_expr", "sympify"))


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "text",
    [
        "\U0001d44e == a",  # a mathematical italic a, which Python makes an a
        "\uff41 == a",  # a full width a
        "\u0430 == a",  # a Cyrillic a
        "a\u200b == a",  # a space without width
        "a\u0301 == a",  # an accent of its own
        "\u212f == 1",  # a script e
        "\u00b5 == \u03bc",  # the micro sign and mu
        "\u03bf == o",  # an omicron
        "\u2135 == 1",
        "a\u202e == b",  # a change of direction
        "x\u2081 == x1",  # a subscript
        "a == b\u00a0",  # a space that does not break
        "a \uff1d b",  # a full width =
        "a \u2260 a",
        "\u222b == 1",
        "1 == \u0661",  # an Arabic one
        "\u2160 == 1",  # a Roman one
    ],
)
def test_odd_unicode_is_not_read(text):
    """Python normalises identifiers; what it would change, and lookalikes, are refused before it sees them."""
    assert verdict(text) == "unread"


def test_a_bound_index_is_not_shadowed():
    """A name is bound once, or free, in a question; a sum does not capture what is given about the name."""
    for text in (
        "Sum(k, (k, 1, 3)) == 6*k",
        "k*Sum(1, (k, 1, 3)) == 3*k",
        "Sum(Sum(k, (k, 1, 2)), (k, 1, 2)) == 6",
        "Sum(k, (k, 1, k)) == 1",
        "Sum(x[i]*i, (i, 1, n)) == 0",
        "Sum(exp, (exp, 1, 2)) == 3",
        "Sum(x, (x, 1, 2)) == 3",
    ):
        assert verdict(text, i="index(n)", **VECTORS) == "unread"
    assert verdict("Sum(k, (k, 1, 2)) == 3", given="k == 0") == "unread"
    assert verdict("Sum(x[j], (j, 1, n)) == n*x[1]", given="n >= 1", **VECTORS) == "refuted"


def test_a_name_is_not_a_function_and_a_number():
    """The same name as both, or as a word of the language, is refused."""
    for text, where in (
        ("f(a) == f", {"f": "function"}),
        ("exp(exp) == 1", {}),
        ("a(a) == a*a", {}),
        ("x(1) == x[1]", VECTORS),
        ("Sum == 1", {}),
        ("lambda == 1", {}),
        ("a == a", {"exp": "real"}),
        ("a == a", {"Sum": "function"}),
        ("a == a", {"lambda": "real"} | {"if": "real"}),
    ):
        assert verdict(text, **where) == "unread"


def test_names_cannot_print_like_formulas():
    """An answer is read by its print: a name that prints as something else would change what was proved."""
    for name in ("for", "all", "a·b", "_", "_0", "a b", "1", "", "tr", "exp"):
        with pytest.raises(WritingError):
            ask("a == a", where={name: "real"})


def test_a_name_is_real_and_not_what_it_is_elsewhere():
    """pi, e, I and oo are not read as arbitrary reals."""
    for text in ("pi == 3", "e > 2", "I**2 >= 0", "oo > 1", "E > 2", "nan == nan", "inf > 1", "zoo == zoo"):
        assert verdict(text) == "unread"
    assert verdict("e > 2", e="real") == "refuted"


# ---------------------------------------------------------------- numbers, ranges, definedness


def test_decimals_are_exact():
    """0.1 + 0.2 is 0.3, and not what a float makes of it."""
    assert verdict("0.1 + 0.2 == 0.3") == "proved"
    assert verdict("0.1 == 3602879701896397/36028797018963968") == "refuted"
    assert verdict("1e-30 == 0") == "refuted"
    assert verdict("0.99999999999999999999999999999999 == 1") == "refuted"
    assert verdict("9007199254740993.0 == 9007199254740992") == "refuted"


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("a/a == 1", []),
        ("0/a == 0", []),
        ("a*(1/a) == 1", []),
        ("(a/b)*b == a", []),
        ("1/(1/a) == a", []),
        ("1/0 == 0", []),
        ("1/(a - a) == 0", []),
        ("a**-1*a == 1", []),
        ("exp(log(a)) == a", []),
        ("log(a) == log(a)", []),
        ("sqrt(a)**2 == a", []),
        ("sqrt(a**2) == a", []),
        ("log(a*b) == log(a) + log(b)", ["a*b > 0"]),
        ("If(a == 0, 1, 1/b) == If(a == 0, 1, 1/b)", []),
        ("0*log(a) == 0", []),
        ("1/a - 1/a == 0", []),
        ("1/Sum(x[k], (k, 1, n)) == 1/Sum(x[k], (k, 1, n))", []),
    ],
)  # fmt: skip
def test_what_is_undefined_somewhere_is_not_proved(claim, given):
    """A totalised division or logarithm in the kernel proves none of these."""
    assert verdict(claim, given, **VECTORS) in ("refuted", "undecided")


def test_a_condition_guards_only_its_branch():
    """A choice may ask for what its branch needs; the other branch and what is outside gain nothing."""
    assert verdict("If(a != 0, a/a, 1) == 1") == "proved"
    assert verdict("If(a == 0, a/a, 1) == 1") == "refuted"
    assert verdict("If(a != 0, 1, 1)*(a/a) == 1") == "refuted"


def test_a_given_gives_no_more_than_it_says():
    """That a given is defined is assumed; that what the claim says is defined is not."""
    assert verdict("1/b == 1/b", given="1/a > 0") == "refuted"
    assert verdict("a > 0", given="1/a >= 0") == "proved"
    assert verdict("a >= 0", given="a*a >= 0") == "refuted"
    assert verdict("a == b", given=["a**2 == b**2"]) == "refuted"


def test_empty_ranges_and_sizes_are_not_forgotten():
    """A vector may have no entries, a sum no terms, and a power the exponent 0."""
    assert verdict("0**n == 0", n="natural") == "refuted"
    assert verdict("Sum(1, (k, 1, n)) >= 1", n="natural") == "refuted"
    assert verdict("Sum(1, (k, 1, 0)) == 1") == "refuted"
    assert verdict("Sum(k, (k, 3, 1)) == 6") == "refuted"
    assert verdict("norm2(x) > 0", **VECTORS) == "refuted"
    assert verdict("Sum(k, (k, 1, -3)) == 3") == "refuted"


def test_the_given_of_a_claim_is_its_own_formula():
    """What is given and what is claimed are read with the same names: a repetition is proved, and says from what."""
    answer = ask("a == b", given="a == b")
    assert (answer.verdict, [str(f) for f in answer.used]) == ("proved", ["a = b"])
    assert formula_term(answer.used[0]) in answer.theorem.hypotheses
