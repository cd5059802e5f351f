"""Hatchling's hook: compile the gazetteer before a wheel, editable or not, is packed."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `src/onrecord/knowledge/data/gazetteer.sqlite`; an up-to-date file is left alone."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the gazetteer; `version` and `build_data` are not used: the file is named among the artifacts."""
        spec = importlib.util.spec_from_file_location("build_gazetteer", Path(self.root) / "build_gazetteer.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"build_gazetteer.py is not in {self.root}")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        if module.compile_gazetteer():
            self.app.display_info("compiled the gazetteer")
