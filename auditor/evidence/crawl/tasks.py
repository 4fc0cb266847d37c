"""One address on its way through a run: its examination, and what becomes of it when something goes wrong."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.examination import CheckPolicy, Examined, Examiner, GiveUp, Step, Target
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict


@dataclass(slots=True, eq=False)
class Task:
    """One address on its way. ``spent``: seconds of its deadline that are gone."""

    target: Target
    host: str
    read: bool
    spent: float = 0.0
    steps: Generator[Step, Answer | Failed, Examined] | None = None
    step: Step | None = None

    def begin(self, examine: Examiner, check_policy: CheckPolicy, method: str, retries: int) -> Step:
        """The first step."""
        examination = examine(self.target, check_policy, method=method, retries=retries, read=self.read)
        self.steps = examination.steps()
        self.step = next(self.steps)
        return self.step

    def go_on(self, result: Answer | Failed) -> Step | Examined:
        """What follows from a result. What goes wrong in judging a stranger's page is said of that page."""
        if self.steps is None or self.step is None:  # it could not even begin
            return self.unknown(result.detail if isinstance(result, Failed) else "")
        try:
            self.step = self.steps.send(result)
        except StopIteration as known:
            examined: Examined = known.value
            return examined
        except Exception as error:  # noqa: BLE001
            return self.unknown(crash(error).detail)
        return self.step

    def give_up(self, verdict: LinkVerdict | None, detail: str) -> Examined:
        """What is known without asking further. It must have begun, or nothing is."""
        if self.steps is None:
            return self.unknown(detail, verdict)
        try:
            self.steps.throw(GiveUp(verdict, detail))
        except StopIteration as known:
            examined: Examined = known.value
            return examined
        except Exception as error:  # noqa: BLE001
            detail = crash(error).detail
        return self.unknown(detail)

    def unknown(self, detail: str, verdict: LinkVerdict | None = None, *, private: bool = False) -> Examined:
        """The answer when nobody was asked."""
        answer = LinkAnswer(self.target.url, verdict or LinkVerdict.UNCHECKED, detail=detail, private=private)
        return Examined(answer, dict.fromkeys(self.target.fragments, FragmentAnswer(None, detail)))


def crash(error: BaseException) -> Failed:
    """An exception as a result."""
    return Failed(Failure.OTHER, " ".join(f"{type(error).__name__}: {error}".split())[:300])
