"""Changed texts for every parser (``nox -s fuzz``): none may crash one, hang it or make a finding outside the file.

The texts are those of ``hostile_inputs.py``, cut, joined and changed by a random generator of a stated seed, so that
the same command tries the same texts.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

from hostile_inputs import PARSERS, Parser, refused

#: seconds of processor time that one text may take
LIMIT = 5
#: characters of the longest text
_LONGEST = 3_000
_SIGNS = "\0\t\n\r\"#$%&'()*+,-./0:;<=>?@A[\\]^_`a{|}~\x85\xa0é\u200b\u2028\u202e\ufeff😀"


def text_for(parser: Parser, chance: random.Random) -> str:
    """Pieces of the parser's texts and single characters in any order."""
    made = ""
    for _ in range(chance.randint(1, 6)):
        shape = chance.choice(list(parser.shapes.values()))(chance.randint(1, 200))
        start = chance.randrange(len(shape))
        made += shape[start : start + chance.randint(1, 400)] if chance.random() < 0.5 else shape
        made += "".join(chance.choices(_SIGNS, k=chance.randint(0, 3)))
    characters = list(made[:_LONGEST])
    for _ in range(chance.randint(0, 4)):
        characters[chance.randrange(len(characters))] = chance.choice(_SIGNS)
    return "".join(characters)


def lines_outside(found: object, text: str) -> Iterator[int]:
    """Lines named in what was read that the text does not have."""
    last = len(text.splitlines()) + text.count("\v") + 1
    for name in ("faults", "links", "citations", "facts", "entries", "persons", "waivers", "footnote_marks"):
        items = getattr(found, name, ())
        for item in items if isinstance(items, tuple) else ():
            line = getattr(item, "line", 1)
            if isinstance(line, int) and not 1 <= line <= last:
                yield line


def fault_of(parser: Parser, text: str) -> str | None:
    """What is wrong with how the parser reads a text."""
    try:
        found = parser.call(text)
    except TimeoutError:
        return f"takes more than {LIMIT} s"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return None if refused(error) else f"raises {error!r}"
    outside = next(lines_outside(found, text), None)
    return None if outside is None else f"names line {outside}"


def _too_long(signal_number: int, frame: FrameType | None) -> NoReturn:
    raise TimeoutError


def main() -> int:
    """Try texts until their number is reached; the exit status is 1 when one failed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--inputs", type=int, default=20_000, help="how many texts, over all parsers")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("parser", nargs="?", default="", help="only parsers whose name has this in it")
    given = arguments.parse_args()
    signal.signal(signal.SIGVTALRM, _too_long)
    chance = random.Random(given.seed)
    chosen = [
        one for one in PARSERS if given.parser in f"{one.function.__module__}.{one.function.__qualname__}"
    ]
    started, failed = time.monotonic(), 0
    for number in range(given.inputs):
        parser = chosen[number % len(chosen)]
        text = text_for(parser, chance)
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        fault = fault_of(parser, text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if fault is not None:
            failed += 1
            print(
                f"{parser.function.__module__}.{parser.function.__qualname__} {fault}: {text!r}", flush=True
            )
    print(f"{given.inputs:,} texts, {failed:,} failed, {time.monotonic() - started:.0f} s, seed {given.seed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
