"""What somebody may have meant: names that share words with a question, allowing one slip in a word.

Rare words count more than common ones, words that follow one another more than words apart. All words are
without marks, as `core.text.search_key` makes them.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from math import log

MOST_WORDS = 12
LEAST = 3  # letters of a word that may be a slip: "di" is near everything
SLIP, BEGUN, NEIGHBOURS = 0.6, 0.9, 0.5  # what counts less than the very word; what following words add
ENOUGH = 0.6  # of the best answer's worth


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is too much, missing, wrong, or two letters changed places."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if start is None:
        return True  # one is the other with a letter more at its end
    left, right = typed[start:], meant[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]


def nearest(question: str, names: Mapping[int, str], most: int) -> list[int]:
    """The keys of up to ``most`` names that answer ``question``, the best first; none where nothing fits."""
    typed = question.split()[:MOST_WORDS]
    words = {key: name.split() for key, name in names.items()}
    held = Counter(word for line in words.values() for word in set(line))
    worth = {word: log(1 + len(words) / count) for word, count in held.items()}
    likeness = {part: _alike(part, worth) for part in set(typed)}
    scores = {key: _score(typed, line, likeness) for key, line in words.items()}
    best = max(scores.values(), default=0)
    fit = [key for key, score in scores.items() if score > 0 and score >= ENOUGH * best]
    return sorted(fit, key=lambda key: (-scores[key], len(names[key]), key))[:most]


def _alike(part: str, worth: Mapping[str, float]) -> dict[str, float]:
    """The words that ``part`` may mean, with what each is worth."""
    found = {}
    for word, value in worth.items():
        if word == part:
            found[word] = value
        elif len(part) >= LEAST and word.startswith(part):
            found[word] = value * BEGUN
        elif len(part) >= LEAST and one_slip(part, word):
            found[word] = value * SLIP
    return found


def _score(typed: list[str], line: list[str], likeness: Mapping[str, Mapping[str, float]]) -> float:
    there, pairs = set(line), set(pairwise(line))
    met = [{word: value for word, value in likeness[part].items() if word in there} for part in typed]
    total = sum(max(one.values(), default=0) for one in met)
    for first, second in pairwise(met):
        if any((a, b) in pairs for a in first for b in second):
            total += NEIGHBOURS * (max(first.values()) + max(second.values()))
    return total
