"""What standard error says while links are checked."""

from __future__ import annotations

from auditor.cli.progress import sentence, shown_progress
from auditor.evidence.crawl.work import Progress
from auditor.model.evidence import LinkVerdict


def state(done=3, **changes):
    kinds = {LinkVerdict.WORKING: 2, LinkVerdict.RATE_LIMITED: 1}
    return Progress(**({"done": done, "total": 1200, "kinds": kinds, "requests": 9} | changes))


def test_the_state_is_one_sentence():
    assert sentence(state()) == "3 of 1,200 links: 1 rate limited, 2 working"


def test_hosts_that_wait_are_named_with_the_reason():
    waiting = (("a.example", "429, 12 s left"), ("b.example", ""), ("c.example", "x"), ("d.example", "y"))
    line = sentence(state(waiting=waiting))
    assert line.endswith("; waiting for a.example (429, 12 s left), b.example and 2 more hosts")


def test_a_hosts_name_commands_no_terminal():
    assert "\x1b" not in sentence(state(waiting=(("\x1b[31m.example", ""),)))


def test_without_a_terminal_there_is_a_line_every_half_minute(capsys):
    now = [0.0]
    with shown_progress(quiet=False, color="never", clock=lambda: now[0]) as show:
        assert show is not None
        for second in (10, 29, 31, 40, 61, 62):
            now[0] = float(second)
            show(state(done=second))
    assert [line.split(" of")[0] for line in capsys.readouterr().err.splitlines()] == ["31", "61"]


def test_quiet_shows_nothing():
    with shown_progress(quiet=True, color="never") as show:
        assert show is None
