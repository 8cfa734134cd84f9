"""A checkpoint as a text: what is one to the letter, and what is none."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.checkpoint import Checkpoint, Key, Note, Signature, key_of, note_of
from vetting.signing import signed_by

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
KEY = Key(
    "park-a.example/vetting", PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
)
HEAD = Checkpoint("park-a.example/vetting", 1234, "5a" * 32)
SIGNED = Signature(KEY.name, KEY.mark(), PRIVATE.sign(HEAD.body().encode()))
NOTE = Note(HEAD, (SIGNED,)).text()


def test_a_note_is_read_back_as_it_was_written():
    found = note_of(NOTE)
    assert found == Note(HEAD, (SIGNED,))
    assert found.text() == NOTE
    assert signed_by(found, [KEY]) == KEY


def test_the_published_example_holds():
    """Source: golang.org/x/mod/sumdb/note, the package's example."""
    key = key_of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    line = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZIn"
    line += "NIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    value = base64.b64decode(line)
    assert key
    assert key.mark() == value[:4]
    Ed25519PublicKey.from_public_bytes(key.public).verify(value[4:], text.encode())


def passes(text: str) -> bool:
    found = note_of(text)
    try:
        return found is not None and signed_by(found, [KEY]) is not None
    except ValueError:
        return False


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(NOTE) - 1), st.characters() | st.sampled_from("\n\r\x0b\x0c\x85 +=0A"))
def test_no_changed_sign_passes(place, sign):
    assert passes(NOTE[:place] + sign + NOTE[place + 1 :]) == (NOTE[place] == sign)


@pytest.mark.parametrize("place", range(len(NOTE)))
def test_no_missing_and_no_added_sign_passes(place):
    assert not passes(NOTE[:place] + NOTE[place + 1 :])
    for sign in "\n\x0b\u2028 0":
        assert not passes(NOTE[:place] + sign + NOTE[place:])


def test_signatures_of_unknown_keys_are_nobodys_concern():
    other = Signature("park-b.example/witness", b"\x01\x02\x03\x04", b"\x00" * 72)
    found = note_of(Note(HEAD, (other, SIGNED)).text())
    assert found
    assert signed_by(found, [KEY]) == KEY
    assert signed_by(Note(HEAD, (other,)), [KEY]) is None


def test_a_wrong_signature_of_a_known_key_is_no_signature_even_beside_a_right_one():
    wrong = Signature(KEY.name, KEY.mark(), bytes(64))
    with pytest.raises(ValueError, match="not the signature"):
        signed_by(Note(HEAD, (SIGNED, wrong)), [KEY])


def test_a_key_is_read_back_as_it_was_written_and_no_other_way():
    assert key_of(KEY.text()) == KEY
    name, mark, known = KEY.text().split("+", 2)
    for text in (f"x{KEY.text()}", f"{name}+00000000+{known}", f"{name}+{mark}+{known[:-4]}", ""):
        assert key_of(text) is None


@pytest.mark.parametrize(
    "body",
    [
        "a\n1\n",
        "a b\n1\n{root}\n",
        "a\n01\n{root}\n",
        "a\n0\n{root}\n",
        "a\n\u0661\n{root}\n",
        "a\n1\nAAAA\n",
        "a\n1\n{root}\nmore\n",
    ],
)
def test_a_body_in_any_other_form_is_none(body):
    root = base64.b64encode(b"\x5a" * 32).decode()
    whole = "a\n1\n{root}\n"
    assert note_of(f"{whole.format(root=root)}\n{SIGNED.text()}\n") is not None
    assert note_of(f"{body.format(root=root)}\n{SIGNED.text()}\n") is None
