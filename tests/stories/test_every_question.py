"""Every question that reading asks is understood by both databases."""

import pytest

from vetting.cli import output
from vetting.reading import open_reader
from vetting.reading.statements import STATEMENTS

NONE_IN_THE_SAMPLE = (
    "imports",
    "imports_by",
    "merged",
    "records_of_removed",
    "reverts",
    "shortlists",
)


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_question_is_understood(sample, name):
    sample("vetting supplier list")  # sets which registry it is
    statement = STATEMENTS[name].format(codes="?")
    with open_reader(output.database()) as reader:
        found = list(reader.run(statement, [None] * statement.count("?")))
    if "?" not in statement and name not in NONE_IN_THE_SAMPLE:
        assert found  # what needs no value finds something in the sample
