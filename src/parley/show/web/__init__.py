"""The reading room: pages, their twins in JSON and CSV, and the rules of safety; reads nothing itself and needs no language processing."""

from typing import TYPE_CHECKING

from parley.lazy import loader

if TYPE_CHECKING:
    from parley.show.web.app import create_app
    from parley.show.web.desk import Desk, Rules

__all__ = ["Desk", "Rules", "create_app"]

_WHERE = {
    "Desk": "parley.show.web.desk",
    "Rules": "parley.show.web.desk",
    "create_app": "parley.show.web.app",
}
__getattr__ = loader(__name__, _WHERE)
