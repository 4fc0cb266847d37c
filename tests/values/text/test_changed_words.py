from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.changed_words import changed_words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("One two three.", "One two three four.", 1),
        ("One two three.", "One two.", 1),
        ("Give 5 mg daily.", "Give 10 mg daily.", 1),
        ("Give 1.5 mg.", "Give 15 mg.", 1),
        ("Use v1.30.", "Use v1.32.", 1),
        ("Surgery is better than radiation.", "Radiation is better than surgery.", 2),
        ("One. Two. Three.", "One. Four five. Three.", 2),
        ("", "A new text.", 3),
        ("The guidance of 2019.", "The guidance of 2022.", 1),
        ("Take release 1.2.3 of it.", "Take release 1.2.4 of it.", 1),
    ],
)
def test_words_that_came_or_went_are_counted(old, new, words):
    assert changed_words(old, new) == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One two.", "one  TWO"),
        ("It’s here: “now”.", "It's here - 'now'!"),
        ("First one.\nSecond one.", "Second one.\nFirst one."),
        ("First one. Second one.", "Second one.\n\nFirst one."),
        ("A paragraph.\nAnother.", "A paragraph. Another."),
        ("As of 4 May 2022 it is so.", "As of 2022-05-04 it is so."),
        ("As of 4 May 2022 it is so.", "As of May 9th, 2023 it is so."),
        ("Accessed 04/05/2022.", "Accessed 2023-06-07T10:00:00Z."),
        ("Updated in September 2024.", "Updated in Sept 2025."),
        ("Stand: 3. Mai 2024", "Stand: 7. März 2025"),
        ("See https://a.example/x and www.b.example.", "See https://c.example/y?z=1 and http://d.example."),
    ],
)
def test_what_an_editor_would_not_call_a_changed_word_is_none(old, new):
    assert changed_words(old, new) == 0
    assert changed_words(new, old) == 0


TEXTS = st.text(st.sampled_from("ab1 .\n2May/-é中"), max_size=40)


@given(TEXTS, TEXTS)
def test_it_is_the_same_both_ways_and_nothing_for_equal_texts(old, new):
    assert changed_words(old, new) == changed_words(new, old)
    assert changed_words(old, old) == 0
