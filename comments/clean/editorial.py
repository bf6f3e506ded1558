"""What imported posts may hold: residents' tags, headings, lists, tables, figures, images.

Line ends are spaces, as in any HTML. An import makes addresses absolute before cleaning: a
relative one would be dropped. A heading of level one is one of level two: the page has its own.
"""

from comments.clean.policy import ROOT, TEXT, Policy
from comments.clean.resident import RESIDENT

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
FLOW = frozenset({"p", "blockquote", "ul", "ol", "dl", "table", "figure", "pre", "hr", *HEADINGS})
LINE = frozenset({TEXT})
ROWS = frozenset({"tr"})

BLOCKS = {
    ROOT: FLOW,
    "blockquote": FLOW,
    "p": LINE,
    "pre": LINE,
    **dict.fromkeys(HEADINGS, LINE),
    "hr": frozenset[str](),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    "dl": frozenset({"dt", "dd"}),
    "dt": LINE,
    **dict.fromkeys(("li", "dd"), FLOW | LINE),
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    "caption": LINE,
    **dict.fromkeys(("thead", "tbody", "tfoot"), ROWS),
    "tr": frozenset({"th", "td"}),
    **dict.fromkeys(("th", "td"), FLOW | LINE),
    "figure": (FLOW | LINE | {"figcaption"}) - {"figure"},
    "figcaption": LINE,
}
INLINE = ("br", "dfn", "ins", "kbd", "mark", "samp", "small", "span", "sub", "sup", "u", "var")
ATTRIBUTES = {
    "img": ("src", "alt", "title", "width", "height"),
    "ins": ("datetime",),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
TAGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*INLINE, *(tag for tag in BLOCKS if tag != ROOT)), ()),
    **RESIDENT.tags,
    **ATTRIBUTES,
}

EDITORIAL = Policy(
    tags={tag: (*names, "lang") for tag, names in TAGS.items()},
    blocks=BLOCKS,
    renamed={**RESIDENT.renamed, "h1": "h2", "tt": "code"},
    required={"a": "href", "img": "src"},
    filled={"img": "alt"},
    max_tags=10_000,
    max_marks=10_000,
    max_depth=24,
)
