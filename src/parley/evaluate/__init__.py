"""How well the reader reads: its claims against those of a careful human reader."""

from parley.evaluate.blame import Blame, blame
from parley.evaluate.figures import Figures, Miss, measure
from parley.evaluate.gold import Gold, load_gold

__all__ = ["Blame", "Figures", "Gold", "Miss", "blame", "load_gold", "measure"]
