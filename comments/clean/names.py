"""The names of HTML's elements, as far as they decide what becomes of a tag that is not allowed."""

# ruff: noqa: SIM905 - names in a row are easier to read than a quarter of a page of quotes

# The element goes with all that stands in it: code, what is drawn or played, other languages.
HIDDEN = frozenset(
    """
    applet audio canvas iframe math noembed noframes noscript object plaintext script style svg
    template textarea title video xmp
    """.split()
)

# The tag goes, and what stands in it begins and ends a paragraph.
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    listing main menu nav ol optgroup option p pre search section summary table tbody td tfoot
    th thead tr ul
    """.split()
)

# The tag goes, what stands in it stays in its line.
OTHERS = frozenset(
    """
    a abbr acronym area b base basefont bdi bdo bgsound big blink br button cite code col
    colgroup command data datalist del dfn em embed font frame frameset head i image img input
    ins isindex kbd keygen label link map mark marquee menuitem meta meter multicol nextid nobr
    output param picture portal progress q rb rp rt rtc ruby s samp select slot small source
    spacer span strike strong sub sup time track tt u var wbr
    """.split()
)

KNOWN = HIDDEN | BLOCKS | OTHERS
VOID = frozenset({"br", "hr", "img"})  # of those that may be published: they hold nothing
