"""Text from documents made harmless: whatever is not meant to be seen is taken out."""

import re

# C0 and C1 controls but tab and line feed, soft hyphen and zero-width marks, bidirectional controls, line separators,
# tags, and half surrogate pairs.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\r\n\t\u2028\u2029\x0b\x0c\x85]+")


def is_web_address(text: str) -> bool:
    r"""Whether a text is an address that may become a link: http or https, without blanks, quotes and backslashes.

    >>> is_web_address("https://kcna.kp/en?q=1"), is_web_address("javascript:alert(1)"), is_web_address("http://x/\\")
    (True, False, False)
    """
    return re.fullmatch(r"https?://[^\s\\\"]+", text) is not None and text == clean_line(text)


def clean_line(text: str) -> str:
    r"""One line without control, bidirectional and invisible characters.

    >>> clean_line("Pak\x1b[31m\n Jong\u202e")
    'Pak[31m Jong'
    """
    spaced = _BREAKS.sub(" ", text)
    return " ".join(part for part in _HIDDEN.sub("", spaced).split(" ") if part)


def clean_text(text: str) -> str:
    """Text of several lines without control, bidirectional and invisible characters."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
