"""How well a text answers what somebody typed: exact tone first."""

from enum import IntEnum

from motcua.core.text.marks import search_key
from motcua.core.text.order import words


class MatchRank(IntEnum):
    """Lower is better; sort by it."""

    EXACT = 0  # the whole text, marks and tones alike
    SAME_TONE = 1  # the words typed occur in the text with the same marks and tones
    NO_MARKS = 2  # they occur when marks are ignored
    SCATTERED = 3  # each word occurs somewhere, marks ignored
    NONE = 4


def rank(query: str, text: str) -> MatchRank:
    """Rank of ``text`` as an answer to ``query``; case, punctuation and the tone's place are ignored.

    Words must follow one another; the last word typed may be only begun ("nguyễn v").
    """
    typed, there = list(words(query)), list(words(text))
    if not typed:
        return MatchRank.NONE
    if typed == there:
        return MatchRank.EXACT
    if _follow(typed, there):
        return MatchRank.SAME_TONE
    bare_typed, bare_there = ([(word, 0) for word in search_key(t).split()] for t in (query, text))
    if _follow(bare_typed, bare_there):
        return MatchRank.NO_MARKS
    if all(any(word.startswith(part) for word, _ in bare_there) for part, _ in bare_typed):
        return MatchRank.SCATTERED
    return MatchRank.NONE


def _follow(typed: list[tuple[str, int]], there: list[tuple[str, int]]) -> bool:
    *whole, (begun, tone) = typed
    for place in range(len(there) - len(typed) + 1):
        last, last_tone = there[place + len(whole)]
        if there[place : place + len(whole)] == whole and tone == last_tone and last.startswith(begun):
            return True
    return False
