"""Questions to an ``Audit`` that more than one report asks: pure functions, nothing is stored."""
