"""What is claimed, as a person reads it: names, parentheses, scopes, comments."""

import random
from fractions import Fraction

import pytest

from backproof import kernel as K
from backproof.coq.printing import Printer, binders, free_names, name
from backproof.coq.scan import objections
from backproof.coq.statements import comment, free, identifier, naming, show, statement_text
from backproof.kernel import NAT, ONE, REAL, ZERO, add, app, eq, forall, implies, inv, le, lt, mul, nadd, no, rat, var

HEADER = "From Backproof Require Import prelude.\nOpen Scope R_scope.\n"
i, j, n, t = (var(v, NAT) for v in "ijnt")
x, y, z = (var(v, REAL) for v in "xyz")
w = K.symbol("w", (NAT, NAT), REAL)
floor = K.symbol("floor", (REAL,), NAT)


def shown(p):
    return show(p, naming(free([p])), 200, "R")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (eq(mul(add(x, y), z), add(x, mul(y, z))), "(x + y) * z = x + y * z"),
        (eq(add(x, add(y, z)), add(add(x, y), z)), "x + (y + z) = x + y + z"),
        (eq(mul(x, mul(y, z)), mul(mul(x, y), inv(z))), "x * (y * z) = x * y / z"),
        (le(inv(add(x, y)), inv(inv(x))), "/ (x + y) <= / / x"),
        (lt(K.power(add(x, y), K.num(2)), K.power(x, nadd(n, ONE))), "(x + y) ^ 2%nat < x ^ (n + 1)%nat"),
        (eq(mul(rat(-1), x), rat(Fraction(-1, 2))), "(-1) * x = (-1) / 2"),
        (eq(mul(rat(Fraction(1, 2)), x), y), "1 / 2 * x = y"),
        (eq(mul(x, rat(Fraction(1, 2))), y), "x * (1 / 2) = y"),
        (no(eq(x, rat(0))), "x <> 0"),
        (no(le(x, y)), "~ (x <= y)"),
        (no(eq(n, ZERO)), "(n <> 0)%nat"),
        (implies(implies(le(x, y), le(y, z)), le(x, z)), "(x <= y -> y <= z) -> x <= z"),
        (K.both(K.both(le(x, y), le(y, z)), le(x, z)), "(x <= y /\\ y <= z) /\\ x <= z"),
        (lt(nadd(n, nadd(i, ONE)), app(floor, add(x, rat(1)))), "(n + (i + 1) < floor (x + 1)%R)%nat"),
        (eq(app(w, nadd(t, ONE), ZERO), K.real(nadd(n, ONE))), "w (t + 1)%nat 0%nat = INR (n + 1)%nat"),
        (forall(i, implies(lt(i, n), eq(app(w, t, i), x))), "forall (i : nat), (i < n)%nat -> w t i = x"),
        (
            forall(t, forall(i, eq(app(w, nadd(t, ONE), i), app(w, t, i)))),
            "forall (t i : nat), w (t + 1)%nat i = w t i",
        ),
        (
            eq(K.total(i, n, K.total(j, i, app(w, i, j))), x),
            "rsum n (fun k : nat => rsum k (fun l : nat => w k l)) = x",
        ),
        (eq(K.if_(lt(i, n), x, rat(-1)), y), "if_lt_nat i n x (-1) = y"),
        (forall(z, eq(K.if_(le(rat(0), z), z, rat(0)), z)), "forall (z : R), if_le 0 z z 0 = z"),
        (lt(K.named("log", x), K.named("exp", add(x, y))), "ln x < exp (x + y)"),
        (eq(mul(K.named("sqrt", x), inv(K.named("tanh", rat(-1)))), y), "sqrt x / tanh (-1) = y"),
        (
            eq(K.named("sqrt", K.named("exp", K.real(n))), K.power(K.named("exp", x), n)),
            "sqrt (exp (INR n)) = exp x ^ n",
        ),
        (lt(app(floor, K.named("exp", rat(0))), n), "(floor (exp 0%R) < n)%nat"),
        (implies(forall(x, le(x, y)), le(y, z)), "(forall (u : R), u <= y) -> y <= z"),
    ],
)
def test_a_formula_reads_as_in_a_book(formula, text):
    """Parentheses where they are needed and nowhere else; a bound name is never one that is free."""
    assert shown(formula) == text


def test_names_are_the_authors():
    """A name stays, is spelled in ASCII, and gets a number or an underscore where it would mean something else."""
    things = [
        var(v, REAL)
        for v in ("x", "η", "eta", "R", "rsum", "forall", "Δw", "ŷ", "_0", "exp", "ln", "log", "sqrt", "tanh")
    ]
    things += [var("x", NAT), K.symbol("x", (REAL,), REAL), K.symbol("S", (NAT,), NAT)]
    names = list(naming(things).values())
    assert names == [
        *("x", "eta", "eta_2", "R_", "rsum_", "forall_", "Deltaw", "u177", "x_0"),
        *("exp_", "ln_", "log", "sqrt_", "tanh_"),
        *("x_2", "x_3", "S"),
    ]
    assert len(set(names)) == len(names)
    assert identifier("w'") == "w_"


@pytest.mark.parametrize(
    "text", ["*) Axiom bad : False. (*", "(* open", '" quoted', "η ≥ 0\nnewline", "**) x", "(" * 3 + "*"]
)
def test_a_comment_stays_one(text):
    """Nothing in a hypothesis' name ends its comment, opens another or begins a string."""
    written = comment(text)
    assert written.count("(*") == written.count("*)") == 1
    assert '"' not in written
    assert "\n" not in written


NASTY = (
    ("*) Axiom bad : False. (*", lt(rat(0), var("R", REAL))),
    ('a "quoted" one', eq(app(K.symbol("S", (NAT,), NAT), ZERO), var("O", NAT))),
    ("η ≥ 0", forall(var("nat", REAL), eq(app(K.symbol("rsum", (REAL,), REAL), var("nat", REAL)), var("η", REAL)))),
    ("two of one name", eq(app(K.symbol("S", (REAL,), REAL), var("eta", REAL)), app(K.symbol("S", (NAT,), REAL), n))),
)


@pytest.mark.coq
def test_coq_reads_nasty_names(judge):
    """Names of Coq's own, keywords, two of one name, other alphabets: Coq reads what is meant."""
    text = HEADER + "\n" + statement_text("nasty", NASTY, eq(var("forall", REAL), var("IZR", REAL)))
    assert judge(text) is None
    assert objections("Statements.v", text) == []
    named = [
        eq(K.named(f, var(f, REAL)), var(g, REAL)) for f, g in zip(K.NAMED, ("ln", "exp", "tanh", "sqrt"), strict=True)
    ]
    assert judge(HEADER + "\n" + "\n".join(statement_text(f"s{i}", (), p) for i, p in enumerate(named))) is None


def test_what_is_owed_stands_there():
    """The claim's definedness is a conjunct, each hypothesis' a definition of its own, from the earlier ones."""
    hypotheses = (("n is positive", lt(rat(0), x)), ("y is 1/x", eq(y, inv(x))), ("z", lt(z, y)))
    assert statement_text("owed", hypotheses, eq(mul(x, inv(y)), z)) == (
        "(* owed *)\n"
        "Definition owed_statement : Prop :=\n"
        "  forall (x y z : R),\n"
        "  (* n is positive *)\n"
        "  0 < x ->\n"
        "  (* y is 1/x *)\n"
        "  y = / x ->\n"
        "  (* z *)\n"
        "  z < y ->\n"
        "  (* what the claim owes: it is defined *)\n"
        "  y <> 0 /\\\n"
        "  (* the claim *)\n"
        "  x / y = z.\n"
        "\n"
        "(* owed: y is 1/x is defined *)\n"
        "Definition owed_owed_1 : Prop :=\n"
        "  forall (x : R),\n"
        "  (* n is positive *)\n"
        "  0 < x ->\n"
        "  (* it owes *)\n"
        "  x <> 0.\n"
    )


class Random:
    """Random formulas, the same ones every time."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.fresh = 0
        self.nats, self.reals = [i, n, t], [x, y, z]

    def bound(self, sort):
        self.fresh += 1
        return var(f"b{self.fresh}", sort)

    def nat(self, depth):
        if depth <= 0 or self.r.random() < 0.3:
            return self.r.choice([*self.nats, ZERO, ONE, K.num(7)])
        if self.r.random() < 0.7:
            return nadd(self.nat(depth - 1), self.nat(depth - 1))
        return app(floor, self.real(depth - 1))

    def real(self, depth):
        if depth <= 0 or self.r.random() < 0.1:
            return self.r.choice([*self.reals, rat(0), rat(-2), rat(Fraction(-3, 4)), rat(Fraction(5, 2))])
        kind = self.r.choice(("add", "add", "mul", "mul", "inv", "pow", "sum", "if", "w", "real", "fn"))
        if kind in ("add", "mul"):
            return getattr(K, kind)(self.real(depth - 1), self.real(depth - 1))
        if kind == "inv":
            return inv(self.real(depth - 1))
        if kind == "fn":
            return K.named(self.r.choice(K.NAMED), self.real(depth - 1))
        if kind == "pow":
            return K.power(self.real(depth - 1), self.nat(depth - 2))
        if kind == "sum":
            k = self.bound(NAT)
            above = self.nat(depth - 2)
            self.nats.append(k)
            body = self.real(depth - 1)
            self.nats.remove(k)
            return K.total(k, above, body)
        if kind == "if":
            return K.if_(self.relation(depth - 1), self.real(depth - 1), self.real(depth - 1))
        return K.real(self.nat(depth - 1)) if kind == "real" else app(w, self.nat(depth - 1), self.nat(depth - 1))

    def relation(self, depth):
        make = self.r.choice((eq, le, lt))
        side = self.nat if self.r.random() < 0.4 else self.real
        return make(side(depth - 1), side(depth - 1))

    def formula(self, depth):
        kind = self.r.choice(("relation", "no", "both", "implies", "forall")) if depth > 2 else "relation"
        if kind == "relation":
            return self.relation(depth)
        if kind == "no":
            return no(self.formula(depth - 1))
        if kind == "forall":
            v = self.bound(self.r.choice((NAT, REAL)))
            where = self.nats if v.sort == NAT else self.reals
            where.append(v)
            p = self.formula(depth - 1)
            where.remove(v)
            return forall(v, p)
        return getattr(K, kind)(self.formula(depth - 1), self.formula(depth - 1))


@pytest.mark.coq
def test_two_printers_mean_the_same(judge):
    """Statements and proofs are printed by code that shares nothing. Coq reads one term in both, 400 times."""
    make, printer, lines = Random(20261122), Printer(), []
    for number in range(400):
        p = make.formula(6)
        plain = printer(p)
        things = free_names([p])
        names = {thing: name(thing) for thing in things.values()}
        pretty = show(p, names, 200, "R")
        lines.append(f"Definition a{number}{binders(things)} : Prop := {plain}.")
        lines.append(f"Definition b{number}{binders(things)} : Prop := {pretty}.")
        applied = "".join([f" {n}" for n in things])
        lines.append(f"Lemma same{number}{binders(things)} : a{number}{applied} = b{number}{applied}.")
        lines.append("Proof. reflexivity. Qed.")
    assert judge(HEADER + "\n".join(lines) + "\n") is None


@pytest.mark.coq
def test_a_long_statement_means_the_same(judge):
    """Broken into lines, a formula is what it is in one line."""
    make, lines = Random(7), []
    for number in range(60):
        p = make.formula(8)
        lines.append(statement_text(f"s{number}", (), p))
        things = free([p])
        names = naming(things)
        typed = "".join([f"forall ({names[x]} : {free_names([p])[name(x)] and kind(x)}), " for x in things])
        lines.append(f"Definition one_line_{number} : Prop := {typed}{claimed(p, names)}.")
        lines.append(f"Lemma same{number} : s{number}_statement = one_line_{number}.\nProof. reflexivity. Qed.")
    assert judge(HEADER + "\n".join(lines) + "\n") is None


def kind(thing):
    sorts = [thing.sort] if isinstance(thing, K.Term) else [*thing[1], thing[2]]
    return " -> ".join("nat" if s == NAT else "R" for s in sorts)


def claimed(p, names):
    return show(K.target(p), names, 200, "R")
