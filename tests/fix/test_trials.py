"""Edits are tried at once, then by halves; what does not hold is left, and no one waits for ever."""

from __future__ import annotations

import pytest

from auditor.fix.edits import Edit, edited
from auditor.fix.trials import Trials, Unit
from auditor.values.text.line_index import LineIndex


def units(count):
    return [Unit((number,), [(Edit(number, number + 1, "x"),)]) for number in range(count)]


def test_all_at_once_costs_one_reading():
    read = []

    def holds(made, new):
        read.append(new)
        return True

    trials = Trials[int]("-" * 100, holds)
    trials.settle(units(100))
    assert (trials.result, len(read), trials.left) == ("x" * 100, 1, [])


def test_a_bad_one_among_many_is_left_after_a_few_readings():
    read = []

    def holds(made, new):
        read.append(new)
        return 42 not in made

    trials = Trials[int]("-" * 100, holds)
    trials.settle(units(100))
    assert trials.result == "x" * 42 + "-" + "x" * 57
    assert trials.left == [42]
    assert sorted(trials.done) == [number for number in range(100) if number != 42]
    assert len(read) < 20


def test_other_places_are_tried_for_a_single_one():
    choices = [(Edit(0, 1, "x"),), (Edit(2, 3, "x"),), (Edit(4, 5, "x"),)]
    trials = Trials[str]("-----", lambda made, new: new[2] == "x")
    trials.settle([Unit(("a",), choices)])
    assert (trials.result, trials.done) == ("--x--", ["a"])


def test_a_large_text_is_read_only_so_often():
    read = []

    def never_holds(made, new):
        read.append(1)
        return False

    trials = Trials[int]("-" * 20_000_000, never_holds)
    trials.settle(units(500))
    assert len(read) <= 12
    assert len(trials.left) == 500


def test_edits_that_overlap_are_not_made_together():
    with pytest.raises(ValueError, match="overlap"):
        edited("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])
    assert edited("abc", [Edit(0, 2, "x"), Edit(0, 2, "x")]) == "xc"


@pytest.mark.parametrize("text", ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc"])
def test_lines_end_in_three_ways(text):
    lines = LineIndex(text)
    assert text[lines.offset(2)] == "b"
    assert text[lines.offset(3, 1) :] == "c"
    assert lines.offset(9) == len(text)
    assert lines.line_break(lines.offset(3)) == text[1:-1].split("b")[0]
