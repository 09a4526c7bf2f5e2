"""The tokens of the full-text index: every pair of neighbouring characters, so that a query finds any substring.

A word is a run of letters and digits, composed and case-folded. It becomes its bigrams and, last, its final character
with a mark that stands for the end of a word:

    도봉구 민원   →   도봉 봉구 구¶ 민원 원¶

Every character is then the first of exactly one token, and the tokens of a stretch of text stand side by side, so a
phrase finds exactly what a search for the plain substring would.

The index has the tokenizer `ascii`: it takes everything beyond ASCII as part of a token and changes none of it.
`unicode61 tokenchars '¶'` does too, but for a score of letters that its own table of Unicode does not have as such.
"""

import re
import unicodedata
from operator import add
from typing import Final

_END: Final = "¶"
"""Ends a word's last token. No letter or digit, so in no word; beyond ASCII, so the tokenizer keeps it."""

_words: Final = re.compile(r"[^\W_]+").findall


def folded(text: str) -> str:
    """The words of a text with one space between them: what two texts must share to match."""
    return " ".join(_words(_plain(text)))


def document(text: str) -> str:
    """The tokens to index for this text, with spaces between them."""
    return " ".join(_tokens(_words(_plain(text))))


def query(text: str) -> str | None:
    """The MATCH expression that finds the documents whose `folded` text contains this one's `folded` text.

    None when there is no letter and no digit to look for. Nothing that is typed is taken as query syntax.
    """
    words = _words(_plain(text))
    if not words:
        return None
    *whole, last = words
    if len(last) == 1:  # it begins a token of which the rest is not known
        return f'"{" ".join([*_tokens(whole), last])}" *'
    return f'"{" ".join([*_tokens(whole), *map(add, last, last[1:])])}"'


def _tokens(words: list[str]) -> list[str]:
    tokens: list[str] = []
    for word in words:
        tokens += map(add, word, word[1:])
        tokens.append(word[-1] + _END)
    return tokens


def _plain(text: str) -> str:
    # Folding can take a composed letter apart again (ǰ), so compose both before and after.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
