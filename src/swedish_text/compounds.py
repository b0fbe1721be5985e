"""Splits Swedish compounds by the compound flags of the hunspell dictionary and the words of the domain.

Read once per process, on first use (about a second). `word_forms.py` makes index words of the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import simplemma

_DATA = Path(__file__).parent / "data"
_DICTIONARY = "hunspell-sv"
_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 4
_MOST_PARTS = 4
_BEGIN, _MIDDLE, _END, _ONLY_IN_COMPOUNDS, _FORBIDDEN = "X", "U", "Y", "Z", "%"
_SHORT_PARTS = frozenset(("hem", "mål", "råd", "lag", "län", "val", "bas", "akut", "sjuk", "tand", "mun", "års"))
_NOT_HEADS = frozenset(
    ("före", "över", "under", "genom", "till", "åter", "samman", "efter", "mellan", "emot", "fram", "sådan", "själv")
) | frozenset(
    ("huvud", "helst", "inne", "innan", "utan", "utom", "vidare", "kvar", "igen", "inom", "emellan", "annan", "någon")
)
_RULE = re.compile(r"SFX\s+(?P<flag>\S)\s+(?P<strip>\S+)\s+(?P<add>[^\s/]+)/(?P<next>\S+)\s+(?P<condition>\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    strip: str
    add: str
    condition: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dictionary:
    """`heads` maps what may stand first or in the middle ("försörjnings") to its word; `ends` may stand last."""

    heads: dict[str, str]
    ends: frozenset[str]
    proper: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _DomainWords:
    whole: frozenset[str]
    parts: dict[str, tuple[str, ...]]
    lemmas: dict[str, str]
    stems: dict[str, str]
    heads: dict[str, str]


@lru_cache(maxsize=131_072)
def lemma_of(word: str) -> str:
    """The dictionary form of a folded word; of an unknown compound, that of its last part put back on the rest."""
    known = _domain_words().lemmas.get(word)
    if known is not None:
        return known
    if word.isdigit() or len(word) < 3:
        return word
    lemma = simplemma.lemmatize(word, lang="sv").casefold()
    if lemma != word or simplemma.is_known(word, lang="sv") or len(word) < _SHORTEST_COMPOUND:
        return lemma
    split = _best_split(word, most=_MOST_PARTS)
    if split is None:
        return lemma
    last = split[-1]
    return word[: len(word) - len(last)] + lemma_of(last)


@lru_cache(maxsize=131_072)
def compound_parts(lemma: str) -> tuple[str, ...]:
    """The words that a lemma is put together of, as lemmas, outermost division first; empty for a simple word."""
    domain = _domain_words()
    if lemma in domain.parts:
        return domain.parts[lemma]
    if len(lemma) < _SHORTEST_COMPOUND or lemma in domain.whole or lemma in _dictionary().proper:
        return ()
    split = _best_split(lemma, most=_MOST_PARTS)
    if split is None:
        return ()
    *heads, last = split
    return (*(_word_of_head(head) for head in heads), lemma_of(last))


@lru_cache(maxsize=131_072)
def all_parts(lemma: str) -> tuple[str, ...]:
    """The parts and their parts: slutenvårdsavdelning gives slutenvård, sluten, vård, avdelning."""
    found: dict[str, None] = {}
    for part in compound_parts(lemma):
        found[part] = None
        if part != lemma:
            found.update(dict.fromkeys(all_parts(part)))
    return tuple(found)


def stem_set_by_hand(lemma: str) -> str | None:
    """The stem that the domain's list gives a lemma where the ordinary stem would draw two words together."""
    return _domain_words().stems.get(lemma)


def _best_split(word: str, *, most: int) -> tuple[str, ...] | None:
    """The division in fewest parts; of equal ones, that whose shortest part is longest, then whose last is longest."""
    splits = _splits(word, most=most)
    return min(splits, key=lambda parts: (len(parts), -min(map(len, parts)), -len(parts[-1]))) if splits else None


def _splits(word: str, *, most: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    if most < 2:
        return found
    dictionary = _dictionary()
    for cut in range(3, len(word) - 2):
        head = word[:cut]
        if not _may_begin(head, dictionary):
            continue
        for rest in _rests(word, cut):
            if _may_end(rest, dictionary):
                found.append((head, rest))
                break  # sekretess-lag is whole as it stands: no third s is looked for
            if len(rest) >= _SHORTEST_COMPOUND:
                found.extend((head, *parts) for parts in _splits(rest, most=most - 1))
    return [parts for parts in found if all(one != other for one, other in pairwise(parts))]


def _rests(word: str, cut: int) -> tuple[str, ...]:
    """What follows the head; after a double consonant also with the third one that spelling dropped (natt-tåg)."""
    if word[cut - 1] == word[cut - 2] and word[cut - 1] not in "aeiouyåäö":
        return word[cut:], word[cut - 1 :]
    return (word[cut:],)


def _may_begin(head: str, dictionary: _Dictionary) -> bool:
    if head in _NOT_HEADS or head not in dictionary.heads:
        return False
    return len(head) >= _SHORTEST_PART or head in _SHORT_PARTS


def _may_end(rest: str, dictionary: _Dictionary) -> bool:
    if len(rest) < _SHORTEST_PART and rest not in _SHORT_PARTS:
        return False
    if rest in dictionary.ends or rest in _domain_words().whole or rest in _domain_words().parts:
        return True
    lemma = _domain_words().lemmas.get(rest) or simplemma.lemmatize(rest, lang="sv").casefold()
    return lemma != rest and len(lemma) >= 3 and lemma in dictionary.ends


def _word_of_head(head: str) -> str:
    domain = _domain_words()
    return domain.lemmas.get(head) or _dictionary().heads[head]


@cache
def _domain_words() -> _DomainWords:
    whole: set[str] = set()
    parts: dict[str, tuple[str, ...]] = {}
    lemmas: dict[str, str] = {}
    stems: dict[str, str] = {}
    heads: dict[str, str] = {}
    for line in (_DATA / "domain_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if "|" in line:
            word, stem = line.split("|")
            stems[word.strip()] = stem.strip()
        elif ">" in line:
            form, lemma = line.split(">")
            lemmas[form.strip()] = lemma.strip()
        elif "=" in line:
            word, divided = line.split("=")
            if word.strip().endswith("-"):
                heads[word.strip()[:-1]] = divided.strip()
            else:
                parts[word.strip()] = tuple(divided.split())
        else:
            whole.add(line.strip())
    return _DomainWords(whole=frozenset(whole), parts=parts, lemmas=lemmas, stems=stems, heads=heads)


@cache
def _dictionary() -> _Dictionary:
    folder = _dictionary_folder()
    rules = _compound_rules((folder / "sv_SE.aff").read_text(encoding="utf-8"))
    flags_of_interest = {_BEGIN, _MIDDLE, *rules}
    heads: dict[str, str] = {}
    ends: set[str] = set()
    proper: set[str] = set()
    common: set[str] = set()
    lines = (folder / "sv_SE.dic").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        stem, _, flags = line.partition("/")
        if len(stem) < 3 or _FORBIDDEN in flags or not stem.replace("-", "").isalpha():
            continue
        if stem[0].isupper():
            proper.add(stem.casefold())
            continue
        common.add(stem)
        if _END in flags:
            ends.add(stem)
        if not flags_of_interest.isdisjoint(flags):
            _add_heads(heads, stem=stem, flags=flags, rules=rules)
    heads.update(_domain_words().heads)
    for word, parts in _domain_words().parts.items():
        heads.setdefault(word + "s", word)
        ends.update((word, parts[-1]))
    for word in _domain_words().whole:
        heads.setdefault(word if word.endswith("an") else word + "s", word)
        heads.setdefault(word + "s", word)
        ends.add(word)
    return _Dictionary(heads=heads, ends=frozenset(ends), proper=frozenset(proper - common))


def _dictionary_folder() -> Path:
    """Where the package put its files: outside site-packages, so only its own list of files tells."""
    for file in metadata.files(_DICTIONARY) or ():
        if file.name == "sv_SE.dic":
            return Path(str(file.locate())).resolve().parent
    raise FileNotFoundError(_DICTIONARY)


def _compound_rules(affixes: str) -> dict[str, tuple[_Rule, ...]]:
    """The suffixes that make a first or middle part of a word: hälsa gives hälso-, försörjning gives försörjnings-."""
    rules: dict[str, list[_Rule]] = {}
    for line in affixes.splitlines():
        match = _RULE.match(line)
        if match is None or not {_BEGIN, _MIDDLE} & set(match["next"]):
            continue
        strip, add = (("" if match[name] == "0" else match[name]) for name in ("strip", "add"))
        if not add.replace("-", "a").isalpha() and add:
            continue
        rules.setdefault(match["flag"], []).append(
            _Rule(strip=strip, add=add, condition=re.compile(rf"(?:{match['condition']})$"))
        )
    return {flag: tuple(made) for flag, made in rules.items()}


def _add_heads(heads: dict[str, str], *, stem: str, flags: str, rules: dict[str, tuple[_Rule, ...]]) -> None:
    word = _guess_word(stem) if _ONLY_IN_COMPOUNDS in flags else stem
    if _BEGIN in flags or _MIDDLE in flags:
        heads[stem] = word
    for flag in flags:
        for rule in rules.get(flag, ()):
            if stem.endswith(rule.strip) and rule.condition.search(stem):
                form = stem[: len(stem) - len(rule.strip)] + rule.add
                if len(form) >= 3 and not form.endswith("-"):
                    heads.setdefault(form, word)


def _guess_word(head: str) -> str:
    """The word behind a form that only begins compounds: hälso- is hälsa, läns- is län."""
    return next((word for word in _possible_words(head) if simplemma.is_known(word, lang="sv")), head)


def _possible_words(head: str) -> tuple[str, ...]:
    if head.endswith("s"):
        return (head[:-1],)
    if head.endswith(("o", "u", "e")):
        return (head[:-1] + "a", head[:-1] + "e", head[:-1])
    return (head + "a", head + "e", head)
