"""What a text holds that the site's own security policy keeps browsers from showing or running."""

import re
from collections.abc import Iterator

BLOCKED = (
    (
        re.compile(
            r"<(?:img|source|video|audio|iframe|embed|object)\b[^>]*?\s(?:src|data|poster)\s*=\s*"
            r"[\"']?(?:https?:)?//",
            re.IGNORECASE,
        ),
        "image ou cadre d’un autre site : les navigateurs ne le montreront pas",
        "une image de content/images, ou un lien",
    ),
    (
        re.compile(r"<(?:script|style|base|form)\b|<[^>]+\son[a-z]+\s*=", re.IGNORECASE),
        "script, style ou formulaire dans le texte : les navigateurs l’ignoreront",
        "du texte",
    ),
    (
        re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE),
        "attribut style : les navigateurs l’ignoreront",
        "une classe",
    ),
    (
        re.compile(r"""<[^>]+\shref\s*=\s*["']?\s*(?:javascript|data|vbscript):""", re.IGNORECASE),
        "lien qui n’est pas une adresse : les navigateurs ne le suivront pas",
        "une adresse http(s)",
    ),
)


def blocked(body: str) -> Iterator[str]:
    """Yield a line for each kind of thing that will not work on the page."""
    for form, what, expected in BLOCKED:
        if form.search(body):
            yield f"{what} ; attendu : {expected}"
