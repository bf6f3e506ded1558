"""What axe finds wrong with a page (WCAG 2.2 AA)."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can change with the width and the colours; all else is in the page's markup.
OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]


def violations(page, rules=None):
    """Return them; rules: ids of axe's rules, all of WCAG and good practice when None."""
    only = RULES if rules is None else {"type": "rule", "values": rules}
    # To describe all that is right, too, takes longer than to find what is wrong.
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
