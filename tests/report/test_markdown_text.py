

def test_a_sentence_keeps_our_code_and_escapes_the_rest():
    assert sentence("set `last_reviewed` on *a page* `with|pipe`") == (
        "set `last_reviewed` on \\*a page\\* \\`with\\|pipe\\`"
    )
