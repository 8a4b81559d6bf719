"""Who does the work: this machine's cores, or a cluster. An engine gets tasks and a function; it knows nothing of reports, and nothing else knows it."""

from parley.flow.engines.choose import Engine, engine_of

__all__ = ["Engine", "engine_of"]
