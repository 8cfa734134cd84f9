"""The only door for writing."""

from vetting.registry.opening import open_registry
from vetting.registry.writing import Change, Registry

__all__ = ["Change", "Registry", "open_registry"]
