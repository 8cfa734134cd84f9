"""Everything that can be wrong, looked at and named, with the command that mends it.

Nothing is changed. A check is a function from the scene to what it finds, named in one of three
dicts: of the surroundings, of the file of a registry, and of what a registry holds.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from vetting.doctor.contents import CONTENTS
from vetting.doctor.places import PLACES
from vetting.doctor.signs import Scene, Sign, bad
from vetting.doctor.surroundings import SURROUNDINGS
from vetting.errors import ProblemsError, RegistryError, VettingError, system_reason
from vetting.reading import is_server, open_reader, shown
from vetting.reading.files import failure, located
from vetting.sentences import because

__all__ = ["Scene", "Sign", "signs"]

MENDS = {
    "registry_missing": "vetting init",
    "registry_older": "vetting upgrade",
    "registry_newer": "pip install --upgrade vetting",
    "registry_damaged": "vetting restore FILE",
    "no_driver": "pip install 'vetting[postgres]'",
}
"""The command that mends a registry that cannot be opened, by the code of its failure."""


def signs(scene: Scene) -> Iterator[Sign]:
    """Return everything that was looked at, in order, whatever state the registry is in."""
    for name, check in SURROUNDINGS.items():
        yield from _guarded(name, check, scene)
    try:
        if not is_server(scene.db):
            scene = replace(scene, path=located(scene.db))
            if scene.path and scene.path.exists():
                for name, check in PLACES.items():
                    yield from _guarded(name, check, scene)
        with open_reader(scene.db) as reader:
            yield Sign("registry", "good", because("sign_opened", path=shown(scene.db)))
            for name, check in CONTENTS.items():
                yield from _guarded(name, check, replace(scene, reader=reader))
    except RegistryError as error:
        yield Sign("registry", "bad", error.reason, MENDS.get(error.reason.code, ""))


def _guarded(name: str, check: object, scene: Scene) -> Iterator[Sign]:
    """What a check finds; where it cannot look, that is what it finds."""
    assert callable(check)
    try:
        yield from check(scene)
    except sqlite3.Error as error:
        assert scene.path
        yield bad(name, failure(error, scene.path).reason, MENDS["registry_damaged"])
    except ProblemsError as error:
        yield bad(name, error.problems[0].reason)
    except VettingError as error:
        yield bad(name, error.reason)
    except (ValueError, KeyError, TypeError, AttributeError):
        yield bad(name, because("sign_odd"), "vetting ledger verify")
    except OSError as error:
        yield Sign(name, "unknown", because("sign_unseen", problem=system_reason(error)))
