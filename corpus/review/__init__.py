"""The review of an alignment, as data: decisions, what they do, and the state they lead to; begin with ``replay``."""
