"""Changes to the text of an exported file: what is dropped, swapped, altered or planted, block by block."""

import re


def blocks(text):
    """Header, then every definition, lemma and theorem with its proof."""
    return re.split(r"\n(?=(?:Definition|Lemma|Theorem) )", text.rstrip("\n"))


def joined(parts):
    return "\n".join(parts) + "\n"


def block(parts, name):
    (i,) = [i for i, b in enumerate(parts) if re.match(rf"\w+ {name}\b", b)]
    return i


def without(name, text):
    parts = blocks(text)
    del parts[block(parts, name)]
    return joined(parts)


def swapped(one, other, text):
    """Two blocks in each other's place."""
    parts = blocks(text)
    i, j = block(parts, one), block(parts, other)
    parts[i], parts[j] = parts[j], parts[i]
    return joined(parts)


def proofs_swapped(one, other, text):
    """Two statements, each with the other's proof."""
    parts = blocks(text)
    i, j = block(parts, one), block(parts, other)
    (a, pa), (b, pb) = (parts[k].split("\nProof.") for k in (i, j))
    parts[i], parts[j] = f"{a}\nProof.{pb}", f"{b}\nProof.{pa}"
    return joined(parts)


def in_block(name, old, new, text):
    """One block with something else in it, once."""
    parts = blocks(text)
    i = block(parts, name)
    assert old in parts[i], (old, parts[i])
    parts[i] = parts[i].replace(old, new, 1)
    return joined(parts)


def instead(old, new, text):
    assert old in text, old
    return text.replace(old, new, 1)


def before(name, planted, text):
    """Something more in front of a block."""
    parts = blocks(text)
    parts.insert(block(parts, name), planted)
    return joined(parts)


def last_but(planted, proof, text):
    """Something planted, and the last theorem proved by it."""
    text = before("sign_statement_holds", planted, text)
    return re.sub(r"exact \([^\n]*\)\. Qed\.\n$", lambda _: f"exact ({proof}). Qed.\n", text)
