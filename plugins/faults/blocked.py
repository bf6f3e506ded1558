"""What a text holds that the site's own security policy keeps browsers from showing.

What runs or sends (script, form, handlers, javascript:) is told by plugins.guard, as an error.
"""

import re
from collections.abc import Iterator

BLOCKED = (
    (
        re.compile(
            r"<(?:img|source|video|audio|iframe)\b[^>]*?\s(?:src|data|poster)\s*=\s*"
            r"[\"']?(?:https?:)?//",
            re.IGNORECASE,
        ),
        "image ou cadre d’un autre site : les navigateurs ne le montreront pas",
        "une image de content/images, ou un lien",
    ),
    (
        re.compile(r"<style\b", re.IGNORECASE),
        "feuille de style dans le texte : les navigateurs l’ignoreront",
        "du texte",
    ),
    (
        re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE),
        "attribut style : les navigateurs l’ignoreront",
        "une classe",
    ),
    (
        re.compile(r"""<[^>]+\shref\s*=\s*["']?\s*data:""", re.IGNORECASE),
        "lien qui n’est pas une adresse : les navigateurs ne le suivront pas",
        "une adresse http(s)",
    ),
)


def blocked(body: str) -> Iterator[str]:
    """Yield a line for each kind of thing that will not work on the page."""
    for form, what, expected in BLOCKED:
        if form.search(body):
            yield f"{what} ; attendu : {expected}"
