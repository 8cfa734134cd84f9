"""What a document must hold beyond its shape: known codes, sane dates and ranges.

Each function returns problems as `(path, reason)`; the reader adds file and line. Import what is
needed from its own module: a match checks needs, and never loads what checks suppliers.
"""
