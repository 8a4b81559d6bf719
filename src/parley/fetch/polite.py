"""Ask as a guest does: one request at a time, a pause between two to one host, and nothing that its robots.txt keeps back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from urllib3.util import Url

from parley.fetch.asking import NO_HEADERS, Answer, ask_for, parsed
from parley.fetch.robots import NO_RULES, Rules, read_rules
from parley.fetch.wires import user_agent
from parley.fetch.world import World
from parley.model import Problem
from parley.settings import Limits, Manners

NOT_YET = "host-asks-to-wait"  # the code of the problem of a host that asks for longer pauses than may be waited now
_KEPT, _RETRIED = timedelta(hours=24), timedelta(minutes=10)  # how long a robots.txt holds, and one that did not come
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Polite:
    """Asks hosts one request at a time and remembers when each may be asked next."""

    def __init__(self, world: World, limits: Limits, manners: Manners) -> None:
        self._world = world
        self._limits = limits
        self._manners = manners
        self._free: dict[str, datetime] = {}  # of each host, when it may be asked next
        self._rules: dict[str, tuple[Rules | Problem, datetime]] = {}  # of each origin, and until when they hold

    def ask(self, address: str, headers: Mapping[str, str] = NO_HEADERS, *, named: bool = False) -> Answer | Problem:
        """What an address answers, after the pause that its host is owed.

        Args:
            address: begins with http:// or https://.
            headers: of the request.
            named: the user named this very page; robots.txt is for robots, and is not asked.

        Returns:
            As `ask_for`; or a problem: robots-disallow, robots-unreachable, or `NOT_YET`, after which the host may be asked at `free`.
        """
        asked: list[Url] = []

        def gate(url: Url) -> Problem | None:
            asked.append(url)
            return self._gate(url, named=named)

        found = ask_for(address, self._limits, self._world.wires, {"User-Agent": user_agent(self._manners.contact), **headers}, gate)
        for one in asked:
            self._pause(one)
        return found

    def free(self, address: str) -> datetime:
        """When the host of an address may be asked next; long ago for one that was never asked."""
        url = parsed(address)
        return LONG_AGO if isinstance(url, Problem) else self._free.get(_host(url), LONG_AGO)

    def hold(self, address: str, until: datetime) -> None:
        """Do not ask the host of an address before `until`, as it said itself."""
        url = parsed(address)
        if not isinstance(url, Problem):
            self._free[_host(url)] = max(self.free(address), until)

    def _gate(self, url: Url, *, named: bool) -> Problem | None:
        rules = NO_RULES if named else self._rules_of(url)
        if isinstance(rules, Problem):
            return rules
        if not rules.allows(url.url):
            message = f"The robots.txt of {url.host} keeps this address from programs. Open it in a browser, and save the page."
            return Problem("robots-disallow", url.url, message)
        return self._waited(url)

    def _waited(self, url: Url) -> Problem | None:
        """Wait until the host may be asked, or say that this would be too long."""
        left = (self.free(url.url) - self._world.now()).total_seconds()
        if left > self._manners.longest_wait:
            message = f"{url.host} asks to wait {left:.0f} seconds. Ask again later; parley watch does so by itself."
            return Problem(NOT_YET, url.url, message)
        self._world.tell(url.url, max(left, 0.0))
        if left > 0:
            self._world.wait(left)
        if self._world.stopped():
            return Problem("stopped", url.url, "The program was stopped before this was asked. Give the command again.")
        self._pause(url)
        return None

    def _pause(self, url: Url) -> None:
        rules = self._rules.get(origin(url), (NO_RULES, LONG_AGO))[0]
        delay = rules.delay if isinstance(rules, Rules) else 0.0
        self.hold(url.url, self._world.now() + timedelta(seconds=max(self._manners.pause, delay)))

    def _rules_of(self, url: Url) -> Rules | Problem:
        """The rules of an address, asked anew once a day."""
        rules, until = self._rules.get(origin(url), (NO_RULES, LONG_AGO))
        if self._world.now() < until:
            return rules
        kept_out = self._waited(url)
        if kept_out is not None:
            return kept_out
        rules = self._asked_rules(url)
        self._rules[origin(url)] = (rules, self._world.now() + (_RETRIED if isinstance(rules, Problem) else _KEPT))
        self._pause(url)
        return rules

    def _asked_rules(self, url: Url) -> Rules | Problem:
        headers = {"User-Agent": user_agent(self._manners.contact), "Accept": "text/plain, */*;q=0.1"}
        answer = ask_for(f"{origin(url)}/robots.txt", self._limits, self._world.wires, headers)
        if isinstance(answer, Problem):
            return NO_RULES if answer.code == "too-many-redirects" else replace(answer, where=url.url)
        if answer.status == 200:
            return read_rules(answer.raw)
        if answer.status == 429 or answer.status >= 500:  # RFC 9309: as if all were kept back
            message = f"The robots.txt of {url.host} answers with status {answer.status}, and without it nothing is asked there. Try again later."
            return Problem("robots-unreachable", url.url, message)
        return NO_RULES


def origin(url: Url) -> str:
    """Scheme and host of an address, to which one robots.txt belongs."""
    return f"{url.scheme}://{_host(url)}{f':{url.port}' if url.port else ''}"


def _host(url: Url) -> str:
    return str(url.host).lower().rstrip(".")
