"""Evidence files, each kept under the SHA-256 of its bytes in a folder beside the registry.

A file is in its place, whole and on the disk, before the entry that names it is committed. Names
of files are data: where a file lies follows from its bytes alone.
"""

from vetting.store.behind import left_behind, noting
from vetting.store.checking import Tally, copy, faults, held
from vetting.store.looking import Looked, looked_through
from vetting.store.places import folder_of, left_over, place_of
from vetting.store.taking import LIMIT, Taken, name_of, taken

__all__ = [
    "LIMIT",
    "Looked",
    "Taken",
    "Tally",
    "copy",
    "faults",
    "folder_of",
    "held",
    "left_behind",
    "left_over",
    "looked_through",
    "name_of",
    "noting",
    "place_of",
    "taken",
]
