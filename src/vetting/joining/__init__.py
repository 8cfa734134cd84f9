"""Two records of one company as one, and apart again. Pure.

The whole keeps what it says; what the part has beyond it comes over. Nothing is said twice, and
what stands against something else is named.
"""

from vetting.joining.holding import also_held
from vetting.joining.parting import parted
from vetting.joining.records import Joined, joined
from vetting.joining.sites import same_site

__all__ = ["Joined", "also_held", "joined", "parted", "same_site"]
