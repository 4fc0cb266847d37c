"""Places as numbers."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.location import Location
from auditor.model.places import Places

PATHS = ("a.md", "b/c.md", "d.md")
NUMBER = st.integers(1, 2**31)
PLACES = st.lists(st.tuples(st.integers(0, 2), NUMBER, NUMBER), max_size=9)


def packed(places):
    return Places(PATHS, array("I", [number for place in places for number in place]))


@given(PLACES)
def test_places_are_the_sequence_of_their_locations(places):
    locations = tuple(Location(PATHS[number], line, column) for number, line, column in places)
    assert packed(places) == locations
    assert (len(packed(places)), packed(places)[1:]) == (len(locations), locations[1:])
    assert set(packed(places).paths()) == {location.path for location in locations}


@given(PLACES)
def test_sorted_places_are_in_the_order_of_their_locations_and_each_is_there_once(places):
    assert packed(places).sorted() == tuple(sorted(set(packed(places))))
