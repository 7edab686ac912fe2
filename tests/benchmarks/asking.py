"""How long it takes to ask: claims that are right, wrong, and neither to be proved nor refuted.

Run it: `python tests/benchmarks/asking.py`. After the import and one question that loads the rest, it prints each claim
that is not answered as it is expected to be, the median, and the slowest. What is expected is the mathematical truth,
so that a right claim that is undecided is shown.
"""

from __future__ import annotations

import statistics
import time

from backproof import ask

MATRICES = {"A": "matrix(n, n)", "B": "matrix(n, n)", "C": "matrix(n, n)", "n": "natural"}
VECTORS = {"x": "vector(n)", "y": "vector(n)", "z": "vector(n)", "n": "natural"}
SUMS = {"s": "sequence", "u": "sequence", "n": "natural", "m": "natural", "i": "index(n)"}
F = {"f": "function"}

#: (claim, what is given, sorts)
RIGHT = [
    ("(a + b)**2 == a**2 + 2*a*b + b**2", [], {}),
    ("(a + b)*(a - b) == a**2 - b**2", [], {}),
    ("(a + b + c)**3 - a**3 - b**3 - c**3 == 3*(a + b)*(b + c)*(c + a)", [], {}),
    ("a/b + c/d == (a*d + b*c)/(b*d)", ["b != 0", "d != 0"], {}),
    ("1/(1/a + 1/b) == a*b/(a + b)", ["a > 0", "b > 0"], {}),
    ("x/x == 1", ["x != 0"], {}),
    ("1/a > 1/b", ["a < b", "a > 0"], {}),
    ("a*c <= b*c", ["a <= b", "c >= 0"], {}),
    ("a**2 + b**2 >= 2*a*b", [], {}),
    ("(a + b)/2 >= sqrt(a*b)", ["a >= 0", "b >= 0"], {}),
    ("a + 1/a >= 2", ["a > 0"], {}),
    ("a < (a + b)/2 < b", ["a < b"], {}),
    ("a**2 < b**2", ["0 <= a", "a < b"], {}),
    ("sqrt(x**2) == abs(x)", [], {}),
    ("sqrt(x**2) == x", ["x >= 0"], {}),
    ("sqrt(a*b) == sqrt(a)*sqrt(b)", ["a >= 0", "b >= 0"], {}),
    ("log(a*b) == log(a) + log(b)", ["a > 0", "b > 0"], {}),
    ("exp(a + b) == exp(a)*exp(b)", [], {}),
    ("exp(-a) == 1/exp(a)", [], {}),
    ("exp(log(a)) == a", ["a > 0"], {}),
    ("1 - sigmoid(x) == sigmoid(-x)", [], {}),
    ("0 < sigmoid(x) < 1", [], {}),
    ("tanh(-x) == -tanh(x)", [], {}),
    ("relu(c*x) == c*relu(x)", ["c > 0"], {}),
    ("relu(x) - relu(-x) == x", [], {}),
    ("relu(x) == (x + abs(x))/2", [], {}),
    ("step(eta*z) == step(z)", [], {"eta": "positive"}),
    ("max(a, b)*c == max(a*c, b*c)", ["c >= 0"], {}),
    ("max(a, b) + min(a, b) == a + b", [], {}),
    ("max(a, b, c) >= b", [], {}),
    ("abs(a + b) <= abs(a) + abs(b)", [], {}),
    ("abs(a*b) == abs(a)*abs(b)", [], {}),
    ("sign(a)*abs(a) == a", [], {}),
    ("y**3 == y", [], {"y": "sign"}),
    ("y*y*a == a", [], {"y": "sign"}),
    ("Sum(s[k] + u[k], (k, 1, n)) == Sum(s[k], (k, 1, n)) + Sum(u[k], (k, 1, n))", [], SUMS),
    ("Sum(c*s[k], (k, 1, n)) == c*Sum(s[k], (k, 1, n))", [], SUMS),
    ("Sum(s[k], (k, 1, n + 1)) == Sum(s[k], (k, 1, n)) + s[n + 1]", [], SUMS),
    ("Sum(Sum(s[k]*u[j], (j, 1, m)), (k, 1, n)) == Sum(s[k], (k, 1, n))*Sum(u[j], (j, 1, m))", [], SUMS),
    ("Sum(s[k + 1], (k, 0, n)) == Sum(s[k], (k, 1, n + 1))", [], SUMS),
    ("Sum(If(k = i, s[k], 0), (k, 1, n)) == s[i]", [], SUMS),
    ("Sum(s[k + 1] - s[k], (k, 0, n)) == s[n + 1] - s[0]", [], SUMS),
    ("Sum(k, (k, 1, n)) == n*(n + 1)/2", [], SUMS),
    ("Sum(r**k, (k, 0, n)) == (1 - r**(n + 1))/(1 - r)", ["r != 1"], SUMS),
    ("Sum(1, (k, 1, n)) == n", [], SUMS),
    ("dot(x, y) == dot(y, x)", [], VECTORS),
    ("norm2(x + y) == norm2(x) + 2*dot(x, y) + norm2(y)", [], VECTORS),
    ("norm2(x) >= 0", [], VECTORS),
    ("norm2(x + y) + norm2(x - y) == 2*norm2(x) + 2*norm2(y)", [], VECTORS),
    ("(A @ B).T == B.T @ A.T", [], MATRICES),
    ("A @ (B @ C) == (A @ B) @ C", [], MATRICES),
    ("A @ (B + C) == A @ B + A @ C", [], MATRICES),
    ("trace(A @ B) == trace(B @ A)", [], MATRICES),
    ("trace(A + B) == trace(A) + trace(B)", [], MATRICES),
    ("trace(A.T) == trace(A)", [], MATRICES),
    ("dot(A @ x, y) == dot(x, A.T @ y)", [], MATRICES | VECTORS),
    ("r**(n + m) == r**n*r**m", [], SUMS),
    ("r**(2*n) == (r**n)**2", [], SUMS),
    ("f(a) == f(b)", ["a == b"], F),
    ("diff(x**2, x) == 2*x", [], {}),
    ("diff(1/(1 + exp(-x)), x) == sigmoid(x)*(1 - sigmoid(x))", [], {}),
    ("diff(relu(x), x) == 1", ["x > 0"], {}),
    ("(a + b)**2 = a**2 + 2*a*b + b**2 <= 2*a**2 + 2*b**2", [], {}),
]
WRONG = [
    ("x/x == 1", [], {}),
    ("sqrt(x**2) == x", [], {}),
    ("log(a*b) == log(a) + log(b)", ["a*b > 0"], {}),
    ("relu(c*x) == c*relu(x)", [], {}),
    ("step(eta*z) == step(z)", [], {}),
    ("max(a, b)*c == max(a*c, b*c)", [], {}),
    ("1/a > 1/b", ["a < b", "a != 0", "b != 0"], {}),
    ("Sum(s[k]*u[k], (k, 1, n)) == Sum(s[k], (k, 1, n))*Sum(u[k], (k, 1, n))", [], SUMS),
    ("(A @ B).T == A.T @ B.T", [], MATRICES),
    ("A @ B == B @ A", [], MATRICES),
    ("trace(A @ B) == trace(A)*trace(B)", [], MATRICES),
    ("(a + b)**2 == a**2 + b**2", [], {}),
    ("sqrt(a + b) == sqrt(a) + sqrt(b)", ["a >= 0", "b >= 0"], {}),
    ("a*c <= b*c", ["a <= b"], {}),
    ("a == b", ["a**2 == b**2"], {}),
    ("exp(a*b) == exp(a)*exp(b)", [], {}),
    ("sigmoid(a + b) == sigmoid(a) + sigmoid(b)", [], {}),
    ("relu(a + b) == relu(a) + relu(b)", [], {}),
    ("tanh(a + b) == tanh(a) + tanh(b)", [], {}),
    ("norm2(x + y) == norm2(x) + norm2(y)", [], VECTORS),
    ("dot(x, y)**2 == norm2(x)*norm2(y)", [], VECTORS),
    ("Sum(k, (k, 1, n)) == n**2/2", [], SUMS),
    ("Sum(s[k], (k, 1, n)) == Sum(s[k], (k, 0, n))", [], SUMS),
    ("r**(n + m) == r**n + r**m", [], SUMS),
    ("0**n == 0", [], SUMS),
    ("f(a + b) == f(a) + f(b)", [], F),
    ("f(a) == a", [], F),
    ("abs(a + b) == abs(a) + abs(b)", [], {}),
    ("a = a + b - b = a + b", [], {}),
    ("diff(abs(x), x) == 1", [], {}),
]
NEITHER = [
    ("x[0] == x[0]", [], VECTORS),
    ("x[n + 1] == 0", [], VECTORS),
]


def main() -> None:
    ask("a == a + 1 - 1")
    ask("a == b")
    times: list[tuple[float, str]] = []
    counts = {"proved": 0, "refuted": 0, "undecided": 0}
    as_expected = 0
    for expected, claims in (("proved", RIGHT), ("refuted", WRONG), ("undecided", NEITHER)):
        for claim, given, where in claims:
            start = time.perf_counter()
            verdict = ask(claim, given, where).verdict
            times.append((time.perf_counter() - start, claim))
            counts[verdict] += 1
            as_expected += verdict == expected
            if verdict != expected:
                print(f"{verdict:>9}, not {expected}: {claim}" + (f"   given {', '.join(given)}" if given else ""))
    slowest, which = max(times)
    median = statistics.median([t for t, _ in times])
    print(f"{len(times)} claims: {', '.join(f'{n} {v}' for v, n in counts.items())}; {as_expected} as expected")
    print(f"median {1000 * median:.1f} ms, slowest {1000 * slowest:.0f} ms ({which})")


if __name__ == "__main__":
    main()
