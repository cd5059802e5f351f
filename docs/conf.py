"""How the documentation is built: MyST Markdown, furo, warnings are errors."""

project = "OnRecord"
author = "The OnRecord authors"
copyright = "2026, The OnRecord authors"  # noqa: A001  the name Sphinx asks for
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "OnRecord"
exclude_patterns = ["_build"]
