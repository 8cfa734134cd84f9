"""Company names made comparable, in Chinese, in Latin letters, and across the two.

A comparison returns a score with clues in words; nothing is merged by it.
"""

from vetting.naming import parsing
from vetting.naming.parsing import Name, parsed

__all__ = ["Name", "forget", "parsed"]


def forget() -> None:
    """Let go of the names taken apart so far: those of a long list are each asked for once."""
    for found in vars(parsing).values():
        if hasattr(found, "cache_clear"):
            found.cache_clear()
