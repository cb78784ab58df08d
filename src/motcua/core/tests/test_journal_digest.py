"""The arithmetic of the chain, against a second telling of it."""

import json
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.journal.digest import (
    EMPTY_ROOT,
    canonical,
    entry_digest,
    merkle_root,
    payload_digest,
    seal_digest,
)

leaf = st.binary(min_size=32, max_size=32)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(words, inside, max_size=3),
    max_leaves=8,
)


def told_again(leaves: list[bytes]) -> bytes:
    """RFC 6962's shape: the left half is the largest power of two below the count."""
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + told_again(leaves[:half]) + told_again(leaves[half:])).digest()


@given(st.lists(leaf, min_size=1, max_size=40))
def test_the_root_is_that_of_the_split_tree(leaves: list[bytes]):
    assert merkle_root(leaves) == told_again(leaves)


@given(st.lists(leaf, min_size=2, max_size=20), st.data())
def test_every_leaf_and_its_place_count(leaves: list[bytes], data: st.DataObject):
    place = data.draw(st.integers(0, len(leaves) - 1))
    bent = list(leaves)
    bent[place] = sha256(bent[place]).digest()
    assert merkle_root(bent) != merkle_root(leaves)
    assert merkle_root(leaves[:-1]) != merkle_root(leaves)
    turned = leaves[::-1]
    assert (merkle_root(turned) == merkle_root(leaves)) == (turned == leaves)


def test_no_leaf_can_pose_as_a_node():
    a, b = b"a" * 32, b"b" * 32
    inner = sha256(b"\x00" + a).digest() + sha256(b"\x00" + b).digest()
    assert merkle_root([inner]) != merkle_root([a, b])
    assert merkle_root([]) == EMPTY_ROOT


@given(st.dictionaries(words, values, max_size=5))
def test_canonical_bytes_do_not_depend_on_the_order_of_keys(body):
    turned = dict(reversed(list(body.items())))
    assert canonical(turned) == canonical(body)
    assert json.loads(canonical(body)) == body


@given(st.dictionaries(words, values, max_size=3), st.dictionaries(words, values, max_size=3))
def test_what_differs_has_another_digest(one, other):
    same = canonical(one) == canonical(other)
    assert (payload_digest(b"s" * 16, one) == payload_digest(b"s" * 16, other)) == same
    assert (entry_digest(one, b"p") == entry_digest(other, b"p")) == same
    assert payload_digest(b"s" * 16, one) != payload_digest(b"t" * 16, one)
    assert entry_digest(one, b"p") != entry_digest(one, b"q")


def test_a_seal_covers_everything_it_says():
    whole = seal_digest(b"p", b"r", (1, 2, 3), 4)
    others = [
        seal_digest(b"q", b"r", (1, 2, 3), 4),
        seal_digest(b"p", b"s", (1, 2, 3), 4),
        seal_digest(b"p", b"r", (9, 2, 3), 4),
        seal_digest(b"p", b"r", (1, 9, 3), 4),
        seal_digest(b"p", b"r", (1, 2, 9), 4),
        seal_digest(b"p", b"r", (1, 2, 3), 9),
    ]
    assert whole not in others
    assert len(set(others)) == 6
