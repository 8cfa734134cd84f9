"""`python -m tests.golden`: write what the tests of this folder compare with."""

from tests.golden import scores

if __name__ == "__main__":
    scores.FILE.write_text(scores.text(), "utf-8", newline="\n")
    print(f"made: {scores.FILE.relative_to(scores.ROOT)}")
