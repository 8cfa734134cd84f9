"""The version, said once; `importlib.metadata` costs more than a match."""

VERSION = "0.1.0"
