"""Which request may go when: queues, limits of hosts and budgets; it knows no verdict."""
