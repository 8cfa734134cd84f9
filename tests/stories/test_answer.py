"""A service team has a need in hand and must name suppliers it would sign for."""

NEED = (
    'vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --jurisdiction CN-NMPA --near "苏州 BioBAY"'
    ' --start-by 2027-03-31 --budget "3000000 CNY"'
)


def test_the_first_screen_is_read_at_a_glance(sample):
    done = sample(NEED)

    assert done.code == 0
    lines = done.out.splitlines()
    assert len(lines) <= 25
    assert "Harbour Preclinical Ltd" in done.out
    assert done.err == ""
