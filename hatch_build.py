"""An editable install compiles the modules, as an ordinary one does.

Where Python is told not to write byte code, every command would compile 60 modules again.
"""

import compileall
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Compile `src` when the package is installed for editing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before a wheel is built; `version` says which kind."""
        if version == "editable":
            compileall.compile_dir(Path(self.root) / "src" / "vetting", quiet=2)
