"""How Sphinx builds the site: make docs."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import pages  # noqa: E402  # beside this file

import parley  # noqa: E402

project = "Parley"
release = version = parley.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Parley"
html_theme_options = {"light_css_variables": {"code-font-size": "72%"}, "dark_css_variables": {"code-font-size": "72%"}}  # tables of 100 columns
smartquotes = False  # --option is no dash
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None  # no clock shows
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r".*")]  # types are named in signatures as they are written; links between pages are checked all the same


def setup(app: pages.Sphinx) -> None:
    """What stands in a page only by name is put in when it is read."""
    app.connect("source-read", pages.fill)
