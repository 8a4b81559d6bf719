"""Actors: which party stands as subject, possessor or agent of an act of proposing or answering."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.annotate.syntax import Parse, parse
from parley.extract.lexicon import words
from parley.extract.topics import known

if TYPE_CHECKING:
    from parley.annotate.marks import OfficeMark, PartyMark, PersonMark, Sentence
    from parley.extract.scene import Scene

_LOOK_BACK = 9  # tokens of the longest mark
_PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "det", "nmod:desc", "nummod", "case", "appos", "punct", "nmod:unmarked", "goeswith", "fixed"})
_UPWARD = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp", "acl", "dep", "cop", "aux", "amod"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "acl", "dep", "amod"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the parties, the words that name them, and the person where it is one."""

    codes: tuple[str, ...] = ()
    run: tuple[int, int] | None = None
    person: str | None = None
    more: tuple[tuple[int, int], ...] = ()  # marked words from which it follows
    named: bool = False  # somebody is named here, known as a party or not

    @property
    def code(self) -> str | None:
        """The one party, or None where there is none or are several."""
        return self.codes[0] if len(self.codes) == 1 else None


NOBODY = Actor()
_OTHERS = Actor(named=True)


def subject_of(scene: Scene, sentence: Sentence, verb: int, first: int) -> Actor:
    """The subject of an active verb.

    Args:
        scene: the report's marks.
        sentence: in which it stands.
        verb: the verb's token.
        first: first token of its verb group.

    Returns:
        The actor as the syntax has it, else the nearest party before the verb that no preposition governs.
    """
    aside = _before_aside(scene, sentence, first)
    if aside.codes:
        return aside
    body = replace(sentence, first=_after_dateline(scene, sentence, first))
    tree = syntax(scene, body)
    if tree is not None:
        head = _subject_head(tree, verb - body.first)
        if head is not None and head + body.first < verb:
            return _phrase(scene, body, tree, head)
    return nearest(scene, body, first)


def _before_aside(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The subject before an aside within commas: "Kiev, flanked by its allies, had demanded"."""
    if first - 1 <= sentence.first or scene.low[first - 1] not in {",", ")"}:
        return NOBODY
    for i in range(first - 2, sentence.first, -1):
        if scene.low[i] == "," and _opens_aside(scene.low[i + 1]):
            actor = actor_at(scene, i - 1)
            if actor.codes and actor.run is not None and not _governed(scene, sentence, actor.run[0]):
                return actor
    return NOBODY


def _after_dateline(scene: Scene, sentence: Sentence, verb: int) -> int:
    """First token after "SAN JOSE (COSTA RICA), 10 DEC 89 (EFE) -- [TEXT]" or "ISTANBUL —"."""
    first = sentence.first
    for i in range(sentence.first, min(verb - 1, sentence.first + 24)):
        if scene.low[i] in {"--", "---", "]", "\u2014"} or (scene.low[i] == "-" and i - sentence.first < 12 and scene.notes.tokens[i].start > scene.notes.tokens[i - 1].end):
            first = i + 1
    return first


def _opens_aside(word: str) -> bool:
    """Whether a word begins an aside and not the next item of a list."""
    return word in {"who", "which", "whose", "the", "a", "an", "in", "by", "with", "at", "on", "after", "under"} or (len(word) > 4 and word.endswith(("ed", "ing")))


def _governed(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a preposition stands before a phrase, its article and its demonym passed over."""
    j = at - 1
    while j >= sentence.first and (scene.low[j] in {"the", "a", "an", "both"} or covering(scene.party, j) is not None):
        j -= 1
    return j >= sentence.first and scene.low[j] in words("status", "clause", "prepositions")


def syntax(scene: Scene, sentence: Sentence) -> Parse | None:
    """A sentence's syntax; words all in capitals or all in small letters are written as names where marks say so."""
    tokens = scene.notes.tokens[sentence.first : sentence.last]
    plain = [t.text for t in tokens]
    letters = [t for t in plain if t.isalpha() and len(t) > 1]
    if letters and (sum(t.isupper() for t in letters) > len(letters) / 2 or not any(t[0].isupper() for t in letters)):
        names = {i for marks in (scene.party, scene.person, scene.place) for m in marks.values() for i in range(m.first, m.last)}
        plain = [t.low.capitalize() if sentence.first + i in names else t.low for i, t in enumerate(tokens)]
    return _parsed(tuple(plain))


@lru_cache(maxsize=512)
def _parsed(plain: tuple[str, ...]) -> Parse | None:
    found = parse([plain])
    return found[0] if found else None


def _subject_head(tree: Parse, verb: int) -> int | None:
    """The head of a verb's subject, its own or that of the verb on which it depends."""
    here, seen = verb, 0
    while seen < 5:
        for i, (head, dep) in enumerate(zip(tree.head, tree.dep, strict=True)):
            if head == here and i != here and dep in {"nsubj", "nsubj:pass", "nsubj:outer"}:
                return i if tree.pos[i] != "PRON" or tree.lemma[i] not in {"which", "who", "that"} else tree.head[here]
        dep = tree.dep[here]
        if dep == "root" or dep not in _SHARED:
            return None
        above = tree.head[here]
        if dep in {"acl", "amod"} or tree.pos[above] in {"NOUN", "PROPN"}:
            while tree.dep[above] == "conj" and tree.pos[tree.head[above]] in {"NOUN", "PROPN"}:
                above = tree.head[above]
            return above if above < verb else None
        here, seen = above, seen + 1
    return None


def _phrase(scene: Scene, sentence: Sentence, tree: Parse, head: int) -> Actor:
    """The parties that a noun phrase names, those joined to it included."""
    first = _own(scene, sentence, tree, head)
    codes, runs = list(first.codes), [first.run] if first.run else []
    for i, (above, dep) in enumerate(zip(tree.head, tree.dep, strict=True)):
        if above == head and dep == "conj" and tree.pos[i] in {"NOUN", "PROPN", "PRON"} and first.named:
            more = _own(scene, sentence, tree, i)
            codes += more.codes
            runs += [more.run] if more.run else []
    if not first.named and not codes:
        return _OTHERS
    run = (min(r[0] for r in runs), max(r[1] for r in runs)) if runs else first.run
    return Actor(tuple(dict.fromkeys(codes)), run, first.person if len(codes) < 2 else None, first.more, named=True)


def _own(scene: Scene, sentence: Sentence, tree: Parse, head: int) -> Actor:
    """The party of one noun: by its own mark, its modifiers, what stands in apposition, or what follows with "of"."""
    token = sentence.first + head
    factions = _factions(scene, sentence, token)
    if factions.codes:
        return factions
    actor = actor_at(scene, token)
    if actor.named:
        return actor
    if token + 1 < sentence.last and (named := scene.party.get(token + 1)) is not None and named.form == "name" and named.role == "party":
        return forward(scene, token + 1, sentence.last)  # "the militant groups Hamas and Islamic Jihad"
    base = sentence.first
    low = head
    while low > 0 and _leads_to(tree, low - 1, head):
        low -= 1
    for i in range(head - 1, low - 1, -1):
        actor = actor_at(scene, base + i)
        if actor.codes:
            return actor
    if head + 1 < len(tree.head):
        for i in range(head + 1, min(len(tree.head), head + 12)):
            if tree.dep[i] == "nmod" and tree.head[i] == head and (several := _several(scene, base + head + 1, base + i + 4)):
                return Actor(several, (base + head, base + i + 1), named=True)
            if tree.dep[i] in {"nmod", "appos", "flat"} and tree.head[i] == head:
                near = [actor_at(scene, base + j) for j in range(head + 1, i + 1)]
                if (known_one := next((a for a in reversed(near) if a.codes), None)) is not None:
                    return known_one
    return recall(scene, token)


def _factions(scene: Scene, sentence: Sentence, token: int) -> Actor:
    """ "the two rival factions", "leaders of both groups": the armed groups, or the two sides, that the report is most about."""
    for i in range(token, min(sentence.last, token + 10)):
        if i > token and not _plain(scene, i - 1, token):
            break
        if scene.low[i] in _SIDES and {"two", "both", "rival", "warring"} & set(scene.low[max(sentence.first, i - 4) : i]):
            count = Counter(c for m in scene.party.values() if m.role == "party" and m.form == "name" and len(m.codes) == 1 for c in m.codes if len(c) > 2 and (scene.low[i] in _ARMED))
            top = sorted(count, key=lambda c: (-count[c], c))
            top = [c for c in top if not any(c != d and d in c for d in top)] if len(top) > 2 else top
            if len(top) >= 2:
                named = tuple(sorted(top, key=lambda c: -count[c])[:2])
                return Actor(named, (i, i + 1), None, tuple((m.first, m.last) for m in scene.party.values() if m.codes[:1] and m.codes[0] in named)[:2], named=True)
            return Actor(scene.pair, (i, i + 1), named=True) if scene.pair and scene.low[i] not in _ARMED else NOBODY
    return NOBODY


def _plain(scene: Scene, i: int, token: int) -> bool:
    """Whether a word can stand between "leaders" and "both factions"."""
    return i == token or scene.low[i] in {"of", "from", "the", "'s", "'", "two", "both", "main", "rival", "warring", "its"} or covering(scene.party, i) is not None or scene.low[i + 1 : i + 2] in {(s,) for s in _SIDES}


_ARMED = frozenset({"factions", "groups", "militias", "movements", "armies"})
_SIDES = _ARMED | {"sides", "parties", "camps", "foes", "enemies", "rivals", "countries", "neighbours", "neighbors", "nations"}


def _leads_to(tree: Parse, i: int, head: int) -> bool:
    """Whether a word belongs to the phrase of a noun that follows it."""
    for _ in range(6):
        if i == head:
            return True
        if tree.dep[i] not in _PHRASE:
            return False
        i = tree.head[i]
    return False


def actor_at(scene: Scene, token: int) -> Actor:
    """Who is named by a mark that covers a token, or meant by a pronoun there."""
    person = covering(scene.person, token)
    if person is not None:
        code = person.party or _demonym_before(scene, person.first)
        return Actor((code,) if code else (), (person.first, person.last), person.name, named=True)
    office = covering(scene.office, token)
    if office is not None and (several := _several(scene, office.first, office.last)):
        return Actor(several, (office.first, office.last), named=True)
    if office is not None and office.party:
        return Actor((office.party,), (office.first, office.last), office.name if office.resolved else None, named=True)
    party = covering(scene.party, token)
    if party is not None:
        codes = scene.pair if party.form in {"both", "each"} and scene.pair else party.codes
        return Actor(tuple(codes or ()), (party.first, party.last), named=True)
    return recall(scene, token)


def _several(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The parties within a run of tokens, where there are several ("negotiators from Russia and Ukraine")."""
    codes = tuple(dict.fromkeys(c for i in range(first, last) if i in scene.party for c in scene.party[i].codes))
    return codes if len(codes) > 1 else ()


def covering(marks: dict[int, PersonMark] | dict[int, OfficeMark] | dict[int, PartyMark], token: int) -> PersonMark | OfficeMark | PartyMark | None:  # type: ignore[misc]
    """The mark that covers a token, or None."""
    for first in range(token, max(-1, token - _LOOK_BACK), -1):
        mark = marks.get(first)
        if mark is not None and mark.last > token:
            return mark
    return None


def _demonym_before(scene: Scene, first: int) -> str | None:
    """ "Russian President Vladimir Putin": the party just before a name."""
    for i in range(first - 1, max(-1, first - 6), -1):
        mark = covering(scene.party, i)
        if mark is not None:
            return mark.codes[0] if len(mark.codes) == 1 else None
        if scene.low[i] in words("status", "clause", "prepositions") or scene.low[i] in {",", ".", "and"}:
            return None
    return None


def recall(scene: Scene, token: int) -> Actor:
    """Whom a pronoun or "the group" means: the speaker for "we", else who was spoken of last."""
    low = scene.low[token]
    voice = scene.voice(token)
    if low in {"we", "our", "us", "i", "my", "ourselves"}:
        return Actor((voice.party,), (token, token + 1), voice.says, (voice.source,), named=True) if voice and voice.party else _OTHERS
    if low in {"he", "his", "she", "her", "its", "it", "their", "they"}:
        source = next((v for v in scene.notes.voices if v.source[0] <= token < v.source[1] and v.source[1] - v.source[0] == 1), None)
        if source is not None:
            return Actor((source.party,) if source.party else (), (token, token + 1), source.says, named=True)
        if voice is not None and voice.party and not voice.direct and voice.source[1] <= token:
            near = _between(scene, voice.source[1], token) if low in {"it", "its", "their", "they"} else None
            if near is None:
                return Actor((voice.party,), (token, token + 1), voice.says if low in {"he", "she"} else None, (voice.source,), named=True)
        return _last(scene, token, persons=low in {"he", "his", "she", "her"})
    if low in known("rebels", "words") and scene.low[max(0, token - 1)] in {"the", "rebel", "militant", "armed", "guerrilla", "islamist"}:
        return _last(scene, token, persons=False, armed=True)
    return NOBODY


def _between(scene: Scene, first: int, last: int) -> str | None:
    """The party last named between two tokens, as a subject could be; not within a phrase led by a preposition."""
    for i in range(last - 1, first - 1, -1):
        mark = scene.party.get(i)
        if mark is not None and mark.form in {"name", "capital", "seat", "people"} and scene.low[i - 1] not in words("status", "clause", "prepositions"):
            return mark.codes[0] if len(mark.codes) == 1 else None
    return None


def _last(scene: Scene, token: int, *, persons: bool, armed: bool = False) -> Actor:
    """The person or party named last before a token, in this sentence or the two before it."""
    floor = _floor(scene, token)
    if persons:
        for i in range(token - 1, floor - 1, -1):
            mark = scene.person.get(i)
            if mark is not None and mark.party:
                return Actor((mark.party,), (token, token + 1), mark.name, ((mark.first, mark.last),), named=True)
        return _OTHERS
    here = scene.sentence(token)
    spans = [(here.first, token)] + [(s.first, s.last) for s in _before(scene, here.first, 2)]
    for first, last in spans:
        for i in range(first, last):  # the first party of a clause is mostly its subject
            party = scene.party.get(i)
            if party is None or len(party.codes) != 1 or party.role != "party" or (i > first and scene.low[i - 1] in words("status", "clause", "prepositions")):
                continue
            if not armed or len(party.codes[0]) > 2:
                return Actor(party.codes, (token, token + 1), None, ((party.first, party.last),), named=True)
    return _OTHERS


def _before(scene: Scene, first: int, count: int) -> list[Sentence]:
    """The sentences just before a token, the nearest first."""
    found = [s for s in scene.notes.sentences if s.last <= first]
    return found[-count:][::-1]


def _floor(scene: Scene, token: int) -> int:
    """First token of the second sentence before a token's own."""
    before = _before(scene, scene.sentence(token).first, 2)
    return before[-1].first if before else scene.sentence(token).first


def nearest(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The nearest party, person or office before a verb group that no preposition governs."""
    i = first - 1
    while i >= sentence.first:
        low = scene.low[i]
        if low in {";", ":", "that", "because", "but", "while", "if", "whether"}:
            return NOBODY
        actor = actor_at(scene, i)
        if actor.codes and actor.run is not None:
            if not _governed(scene, sentence, actor.run[0]):
                return actor
            i = actor.run[0]
        i -= 1
    return NOBODY


def agent_of(scene: Scene, sentence: Sentence, last: int) -> Actor:
    """Who stands after "by" ("proposed by the Russian side", "a proposal by Putin")."""
    for i in range(last, min(sentence.last, last + 10)):
        if scene.low[i] in {"by", "from"}:
            return forward(scene, i + 1, sentence.last)
        if scene.low[i] in known("breaks", "words") | known("verbs", "rejected") - {scene.low[last - 1]} or scene.low[i] in {",", "and", "for", "to"}:
            return NOBODY
    return NOBODY


def forward(scene: Scene, at: int, last: int) -> Actor:
    """The actors named from a token on, joined by "and" or commas; words of office between are passed over."""
    codes: list[str] = []
    run: tuple[int, int] | None = None
    person, i, gap = None, at, 0
    while i < last and gap < 5:
        actor = actor_at(scene, i)
        if actor.named and actor.run is not None:
            codes += actor.codes
            run = (run[0] if run else actor.run[0], actor.run[1])
            person = person or actor.person
            i, gap = max(actor.run[1], i + 1), 0
            if i < last and scene.low[i] not in {"and", ",", "'s", "'"} and actor_at(scene, i).run is None and not _office_word(scene, i):
                break
            continue
        if scene.low[i] in known("breaks", "words") or scene.low[i] in words("status", "clause", "prepositions") or (scene.low[i] == "," and run is None):
            break
        gap += 1
        i += 1
    return Actor(tuple(dict.fromkeys(codes)), run, person, named=bool(run))


def _office_word(scene: Scene, i: int) -> bool:
    """Whether a word begins an office before a name ("Prime", "special")."""
    return scene.notes.tokens[i].text[:1].isupper() or scene.low[i] in {"president", "prime", "minister", "leader", "special", "envoy", "foreign"}
