"""What a document must hold beyond its shape: known codes, sane dates and ranges.

Each function returns problems as `(path, reason)`; the reader adds file and line.
"""

from vetting.checks.codes import Path, Problems
from vetting.checks.needs import NEED_SECTIONS, coded_need, need_problems
from vetting.checks.suppliers import (
    coded_supplier,
    invisible_fields,
    level_problem,
    rating_problems,
    supplier_problems,
    supplier_warnings,
)

__all__ = [
    "NEED_SECTIONS",
    "Path",
    "Problems",
    "coded_need",
    "coded_supplier",
    "invisible_fields",
    "level_problem",
    "need_problems",
    "rating_problems",
    "supplier_problems",
    "supplier_warnings",
]
