"""Company names made comparable, in Chinese, in Latin letters, and across the two.

A comparison returns a score with clues in words; nothing is merged by it.
"""

from vetting.naming.parsing import Name, parsed

__all__ = ["Name", "parsed"]
