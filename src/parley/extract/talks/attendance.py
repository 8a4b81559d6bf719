"""Who meets: the parties and persons that the words around a meeting name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.scene.recall import recall
from parley.extract.talks.acted import is_a
from parley.extract.talks.meeters import Meeters, joined, more, named_in
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos, span

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.events import Event
    from parley.extract.talks.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_FAR = 8  # tokens to "between" or "with"
_LONG = 24  # tokens that the names after it take


def meeters_of(scene: Scene, tree: Tree, event: Event) -> Meeters:
    """Who meets at a meeting.

    Args:
        scene: the report's marks.
        tree: the sentence.
        event: the meeting.

    Returns:
        Those who stand after "between" or "with", before the noun, or as those who hold the meeting.
    """
    if not event.nouns:
        return _at_verb(scene, tree, event.at)
    before = _before(scene, tree, event)
    if len(before.codes) > 1:
        return before
    linked = _linked(scene, tree, event, "between")
    if len(linked.codes) > 1:
        return linked
    links = words("talks", "sides", "links")
    among = [k for n in event.nouns for k in kids(tree, n, "nmod") if case(tree, k) in links]
    named = joined(scene, [span(tree, k) for k in among if case(tree, k) != "of" or _people(scene, k)])
    if len(named.codes) > 1 and any(case(tree, k) != "with" for k in among):
        return named
    if len(named.codes) < 2:
        named = more(named, _linked(scene, tree, event, "with"))
    if event.verb is None and not named.codes and not before.codes and (told := _told(scene, tree, event)).codes:
        return told
    if event.verb is None:
        return more(_visitor(scene, tree, event, named), more(named, before)) if named.codes else before
    return _by_verb(scene, tree, event, named)


def _visitor(scene: Scene, tree: Tree, event: Event, named: Meeters) -> Meeters:
    """The other side of "left Riyadh after talks with Saudi officials": the subject of the clause."""
    above = head(tree, event.nouns[-1])
    if len(named.codes) != 1 or pos(tree, above) != "VERB" or is_a(tree, above, "hosts"):
        return Meeters()
    return _subjects(scene, tree, above)


def _told(scene: Scene, tree: Tree, event: Event) -> Meeters:
    """Both sides of "the government told the envoy during talks": who speaks there, and to whom."""
    above = head(tree, event.nouns[-1])
    to = [span(tree, k) for k in kids(tree, above, "obj", "iobj")]
    if case(tree, event.nouns[-1]) not in words("talks", "mood", "within") or lemma(tree, above) not in words("talks", "verbs", "tells") or not to:
        return Meeters()
    spoken_to = joined(scene, to)
    return more(_subjects(scene, tree, above), spoken_to) if spoken_to.codes else Meeters()


def _before(scene: Scene, tree: Tree, event: Event) -> Meeters:
    """Those named before the noun: "Russia-Ukraine talks", "the Trump-Putin summit"; not the sponsors of "US-sponsored talks"."""
    first = min(span(tree, event.nouns[-1])[0], event.at)
    for n in event.nouns:
        for k in kids(tree, n, "nmod:poss"):
            if tree.low[k] in words("talks", "sides", "owners") and (owner := recall(scene, k)).codes:
                heads = ((owner.codes[0], owner.person),) if owner.person and len(owner.codes) == 1 else ()
                return Meeters(owner.codes, heads, explicit=True)
    sponsored = [
        i
        for i in range(first, event.at)
        if scene.low[i].endswith(tuple(words("talks", "host", "behind"))) or scene.low[i] in words("talks", "host", "adjectives")
    ]
    return named_in(scene, sponsored[-1] + 1 if sponsored else first, event.at)


def _linked(scene: Scene, tree: Tree, event: Event, link: str) -> Meeters:
    """Those after the next "between" or "with", up to the next verb or break of clause, however the syntax ties them."""
    start = max(event.nouns) + 1
    at = next((i for i in range(start, min(tree.last, start + _FAR)) if scene.low[i] == link), None)
    if at is None or any(_breaks(tree, i) for i in range(start, at)):
        return Meeters()
    last = next((i for i in range(at + 1, min(tree.last, at + _LONG)) if _breaks(tree, i)), min(tree.last, at + _LONG))
    if last < tree.last and tree.low[last].endswith("ing") and link == "with":
        return Meeters()  # "with both sides saying"
    return named_in(scene, at + 1, last)


def _breaks(tree: Tree, i: int) -> bool:
    """Whether a new clause or phrase begins at a token."""
    return pos(tree, i) in {"VERB", "AUX"} or tree.low[i] in words("talks", "sides", "breaks")


def _by_verb(scene: Scene, tree: Tree, event: Event, named: Meeters) -> Meeters:
    """Who meets as the verb has it: its subject, and whom it has "with"; for a host, its guests."""
    verb = event.verb if event.verb is not None else event.at
    goal = [span(tree, k) for k in kids(tree, verb, "obl", "nmod") if case(tree, k) in {"with", "between", "among"} and not _absolute(tree, k)]
    guests = [span(tree, k) for v in event.verbs for k in kids(tree, v, "obj", "conj") if k not in event.nouns and pos(tree, k) != "VERB"]
    others = more(named, joined(scene, goal))
    if event.host:
        return more(others, joined(scene, guests))
    if not is_a(tree, verb, "does", "meets", "asks", "goes", "plans") or _passive(tree, verb):
        return others
    first = _subjects(scene, tree, verb)
    if not first.codes and not others.codes and dep(tree, event.nouns[-1]) == "obj" and is_a(tree, verb, "holds") and _strangers(scene, tree, verb):
        return Meeters(("",), (), explicit=True)  # "regional leaders held a summit": nobody of the story
    return more(first, others) if not any(c == "between" for c in _cases(tree, event)) else others


def _strangers(scene: Scene, tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own that names no side: not "they", "the delegations", "both sides"."""
    own = kids(tree, verb, *_SUBJECTS)
    if not own or tree.low[own[0]] in words("talks", "sides", "pronouns") | {"which", "that", "who"}:
        return False
    first, last = span(tree, own[0])
    low = set(scene.low[first:last])
    return not low & (words("talks", "noun", "delegates") | words("talks", "sides", "both")) and not {"two", "both"} & low


def _absolute(tree: Tree, k: int) -> bool:
    """Whether "with" begins a clause of its own: "with Omani mediators saying that"."""
    return any(tree.low[j].endswith("ing") and j > k for j in kids(tree, k, "acl", "advcl", "amod"))


def _cases(tree: Tree, event: Event) -> list[str]:
    return [case(tree, k) for n in event.nouns for k in kids(tree, n, "nmod")]


def _passive(tree: Tree, verb: int) -> bool:
    return bool(kids(tree, verb, "nsubj:pass", "aux:pass"))


def _people(scene: Scene, k: int) -> bool:
    """Whether a noun after "of" stands for people who meet: "a meeting of officials of both sides"."""
    return k in scene.office or bool(set(scene.low[k : k + 1]) & (words("talks", "noun", "delegates") | words("talks", "sides", "people")))


def _at_verb(scene: Scene, tree: Tree, verb: int) -> Meeters:
    """Who meets where a verb says it: subject, object, and whom it has "with"."""
    first = _subjects(scene, tree, verb)
    goal = [span(tree, k) for k in kids(tree, verb, "obj") if tree.low[k] not in words("talks", "sides", "each_other")]
    signs = tree.low[verb] in words("talks", "verb", "sign")
    goal += [span(tree, k) for k in kids(tree, verb, "obl") if case(tree, k) == "with" and not signs]
    goal += [span(tree, k) for k in kids(tree, verb, "obl:agent", "obl") if case(tree, k) == "by"]
    if signs:
        goal = [g for g in goal if g[0] not in {span(tree, k)[0] for k in kids(tree, verb, "obj")}]
        first = Meeters() if dep(tree, verb).startswith("acl") or kids(tree, verb, "nsubj:pass") else first
    return more(first, joined(scene, goal))


def _subjects(scene: Scene, tree: Tree, verb: int) -> Meeters:
    """The subject of a verb, its own or that of the verb or noun on which it depends."""
    here = verb
    for _ in range(5):
        own = kids(tree, here, *_SUBJECTS)
        if own and tree.low[own[0]] in {"who", "which", "that"} and dep(tree, here) == "acl:relcl":
            return joined(scene, [span(tree, head(tree, here))])
        if own and tree.low[own[0]] in words("talks", "sides", "pronouns"):
            who = recall(scene, own[0])
            heads = ((who.codes[0], who.person),) if who.person and len(who.codes) == 1 else ()
            return Meeters(who.codes, heads, explicit=bool(who.codes), several=tree.low[own[0]] == "they")
        if own:
            found = joined(scene, [span(tree, k) for k in own])
            theirs = (
                not found.codes
                and tree.low[own[0]] in words("talks", "sides", "people")
                and {"the", "both", "two"} & set(tree.low[own[0] - 3 : own[0]])
            )
            return replace(found, several=True) if theirs else found
        relation, above = dep(tree, here), head(tree, here)
        if above == here:
            break
        if relation in {"acl", "acl:relcl"} and pos(tree, above) in {"NOUN", "PROPN"}:
            return joined(scene, [span(tree, above)])
        if relation in {"xcomp", "advcl", "ccomp"} and is_a(tree, above, "asks", "calls") and mood(tree, here).tense == "infinitive":
            told = [
                span(tree, k)
                for k in kids(tree, above, "obj", "iobj") + tuple(k for k in kids(tree, above, "obl") if case(tree, k) in {"on", "upon"})
            ]
            if told:
                return joined(scene, told)
        here = above
    return Meeters()


def _run(tree: Tree, k: int, noun: int) -> tuple[int, int]:
    low, high = span(tree, k)
    return low, min(high, noun)
