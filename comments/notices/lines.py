"""Text of people made fit for one line of a mail: of its header or of its body."""

import re

# Controls, ends of lines, what turns the direction of text, surrogates; and spaces in a row.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SPACES = re.compile(" {2,}")


def single_line(text: str) -> str:
    """Return the text on one line, with nothing unseen in it; no-break spaces stay."""
    return SPACES.sub(" ", UNPRINTABLE.sub(" ", text)).strip(" ")
