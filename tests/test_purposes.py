"""Offerings on file and of a list as one, told apart by what they are for."""

import pytest

from vetting.purposes import joined

BARE = {"service": "S"}
MOUSE, DOG = {"service": "S", "species": ["MOUSE"]}, {"service": "S", "species": ["DOG"]}
BOTH = {"service": "S", "species": ["DOG", "MOUSE"]}
PRICE = {"price": {"low": "1"}}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([], [BARE, MOUSE], [BARE, MOUSE]),
        ([MOUSE, DOG], [DOG | PRICE], [MOUSE, DOG | PRICE]),
        ([MOUSE, DOG], [DOG, MOUSE], [MOUSE, DOG]),
        ([MOUSE, DOG], [BARE], [MOUSE, DOG]),
        ([MOUSE, DOG], [BARE | PRICE], [MOUSE, DOG, BARE | PRICE]),
        ([MOUSE], [BARE | PRICE], [MOUSE | PRICE]),
        ([BARE], [MOUSE], [MOUSE]),
        ([MOUSE], [DOG], [MOUSE, DOG]),
        ([MOUSE], [BOTH], [BOTH]),
        ([BOTH], [{"service": "S", "species": ["MOUSE", "DOG"]}], None),
        ([MOUSE], [MOUSE, BARE], [MOUSE]),
        ([BARE, BARE | PRICE], [BARE, BARE | PRICE], [BARE, BARE | PRICE]),
        ([BARE], [{"service": "T"}], [BARE, {"service": "T"}]),
    ],
)
def test_offerings_are_the_same_where_their_purposes_are(old, new, found):
    merged = joined(old, new, lambda one, other: {**one, **other})
    assert merged == (new if found is None else found)
