"""The editors' guide as docs/ shows it, and its pictures: ``python -m bench.guide``.

docs/editors.md is content/pages/guide-de-l-editeur.md with links that a reader of files can follow.
A copy of the sample is served by ``desk serve``, with some drafts, and some residents write to it;
Chromium takes content/images/guide/*.webp. Needs what the browser tests need.
"""

import base64
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import NEW_PASSWORD, Moderator, Served, Visitor, eventually

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "content" / "pages" / "guide-de-l-editeur.md"
DOCUMENT = ROOT / "docs" / "editors.md"
PICTURES = ROOT / "content" / "images" / "guide"
MOST = 80_000  # bytes of a picture
SIZE = {"width": 880, "height": 700}
QUICK = '\nPARTICIPATION |= {"proof": False, "flood_seconds": 0}\n'
ARTICLE, SHARE = "cinq-bancs-cherchent-leur-place", "la-nuit-des-seaux"
SENT = (
    ("Rose Aubier", "Et pourquoi pas un banc devant l’école, à l’ombre du tilleul ?"),
    ("Promo", "Gagnez vite ! Bonus sans dépôt sur https://casino-facile.example, cliquez ici"),
)
DRAFTS = {
    "articles/le-tilleul.md": "Title: Le tilleul de l’école a cent ans\nStatus: draft\n\nOui.\n",
    "shares/le-four.md": (
        "Title: Le four est chaud\nSource: https://fournil-de-la-halle.example/carnet/four\n"
        "Status: draft\n\n<blockquote><p>À cinq heures, la rue sent le pain.</p></blockquote>\n"
    ),
}
AS_WEBP = """async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.8).split(",")[1];
}"""


def document_of(page: str) -> str:
    """Return the page of the site as a document: its title, its anchors and its links in plain."""
    header, _, body = page.partition("\n\n")
    title = header.splitlines()[0].removeprefix("Title: ")
    parts = body.split("```")
    parts[::2] = [_with_plain_links(part) for part in parts[::2]]  # what is not code
    return f"# {title}\n\n{'```'.join(parts)}"


def _with_plain_links(text: str) -> str:
    text = re.sub(r"^(#+ .*) {#(\w+)}$", r'<a id="\2"></a>\n\n\1', text, flags=re.MULTILINE)
    return re.sub(r"\]\({(?:static|filename)}/", "](../content/", text)


def site_in(folder: Path) -> None:
    """Make a copy of the sample there, with drafts."""
    for name in ("theme", "plugins", "comments"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content", folder / "content")
    settings = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
    (folder / "pelican.conf.py").write_text(settings + QUICK, encoding="utf-8")
    for path, text in DRAFTS.items():
        (folder / "content" / path).write_text(text, encoding="utf-8")


def residents_write(served: Served) -> None:
    for name, text in SENT:
        Visitor(served.address).comments(ARTICLE, text, name=name, email="rose@boite.example")
    Moderator(served.address).signs_in(served.log)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/moderation/")
    page.fill("[name=name]", "moderation")
    page.fill("[name=password]", NEW_PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def take(page: Page, name: str, top: str = "body", height: int = 700) -> None:
    """Keep what begins at an element, as a light picture."""
    page.set_viewport_size({"width": SIZE["width"], "height": height})
    page.evaluate("top => document.querySelector(top).scrollIntoView({block: 'start'})", top)
    png = base64.b64encode(page.screenshot()).decode()
    blank = page.context.browser.new_page()  # the site's own pages allow no data: images
    data = base64.b64decode(blank.evaluate(AS_WEBP, png))
    blank.close()
    if len(data) > MOST:
        sys.exit(f"{name}: {len(data)} bytes, more than {MOST}")
    (PICTURES / f"{name}.webp").write_bytes(data)
    print(f"{name}: {len(data)} bytes")


def take_all(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=SIZE, device_scale_factor=1.5)  # type: ignore[arg-type]
    page.goto(f"{address}/{SHARE}/")
    take(page, "article")
    page.goto(f"{address}/{ARTICLE}/")
    take(page, "formulaire", "#reply", 760)
    page.goto(f"{address}/ouverture/")
    take(page, "ouverture", "main")
    eventually(lambda: "le-tilleul" in Visitor(address).asks("/brouillons/")[1])
    page.goto(f"{address}/brouillons/")
    take(page, "brouillons", "main", 560)
    sign_in(page, address)
    page.goto(f"{address}/moderation/")
    take(page, "moderation", "main", 950)


def main() -> None:
    DOCUMENT.write_text(document_of(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site_in(Path(folder))
        served = Served(Path(folder), "desk", "serve")
        try:
            assert served.says("Premier accès")
            assert served.says("Site à jour")
            residents_write(served)
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take_all(browser, served.address)
            browser.close()
        finally:
            served.ends()


if __name__ == "__main__":
    main()
