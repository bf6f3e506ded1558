"""What a post embeds, and what runs in it: embeds become links, the rest is told and cleaned away.

Works on the soup of a raw post, before cleaning, which would drop a player with its address.
"""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag

ACTIVE = ("script", "style", "form", "base", "meta", "link", "applet")
PLAYERS = ("iframe", "embed", "object", "video", "audio")
BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file")
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?:text-indent|left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
RUNS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
DIALLED = re.compile(r"(?:tel|sms|callto|ftp|sftp|geo|skype|whatsapp|xmpp|webcal):", re.IGNORECASE)
PLAYER = (  # the address of a player -> that of what it plays
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"),
     "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/embed/video/(\w+)"),
     "https://www.dailymotion.com/video/{}"),
)  # fmt: skip


def tell_active(soup: BeautifulSoup, active: Counter[str]) -> None:
    """Count what runs, or would be sent: cleaning takes it out; and what was there for nobody."""
    for tag in soup.find_all(True):
        if tag.name in ACTIVE:
            active[f"<{tag.name}>"] += 1
        elif is_hidden(tag) and tag.get_text(strip=True):
            active["texte caché, devenu visible"] += 1
        for name, value in tag.attrs.items():
            if name.lower().startswith("on"):
                active[name.lower()] += 1
            elif name in ("href", "src", "action", "formaction") and RUNS.match(str(value)):
                active[f"{name}={str(value).strip().partition(':')[0].lower()}:"] += 1
            elif name == "srcdoc":
                active[name] += 1


def is_hidden(tag: Tag) -> bool:
    """Whether readers of the old blog did not see it."""
    return tag.has_attr("hidden") or HIDDEN.search(str(tag.get("style", ""))) is not None


def without_players(soup: BeautifulSoup, active: Counter[str]) -> None:
    """Put a link in the place of each player and frame."""
    for tag in soup.find_all(PLAYERS):
        if tag.decomposed or tag.parent is None:
            continue
        addresses = [shown(each) for each in sources_of(tag)]
        if tag.name in ("iframe", "embed", "object"):
            active[f"<{tag.name}>, remplacé par un lien" if addresses else f"<{tag.name}>"] += 1
        label = str(tag.get("title") or tag.get("aria-label") or "").strip()
        links = soup.new_tag("p")
        for number, address in enumerate(dict.fromkeys(addresses)):
            if number:
                links.append(" ")
            links.append(link(soup, address, label or address))
        inside = [each for each in tag.find_all(["p", "img", "a"]) if tag.name == "object"]
        tag.replace_with(*([links] if addresses else []), *(each.extract() for each in inside[:1]))


def sources_of(tag: Tag) -> list[str]:
    """Return the addresses that a player or a frame would load."""
    said = [tag.get(name) for name in ("src", "data-src", "data-lazy-src", "data")]
    said += [each.get("src") for each in tag.find_all(["source", "embed", "iframe"])]
    movies = tag.find_all("param", attrs={"name": re.compile("^(?:movie|src|url)$", re.IGNORECASE)})
    said += [each.get("value") for each in movies]
    found = [str(each).strip() for each in said if each]
    return [each for each in found if not RUNS.match(each) and not each.startswith("about:")]


def shown(address: str) -> str:
    """Return where people see what a player's address plays."""
    for form, target in PLAYER:
        if found := form.search(address):
            return target.format(found[1])
    if "facebook.com/plugins/" in address:
        return parse_qs(urlsplit(address).query).get("href", [address])[0]
    return address


def link(soup: BeautifulSoup, address: str, label: str) -> Tag:
    made = soup.new_tag("a", href=address)
    made.string = label
    return made


def with_real_images(soup: BeautifulSoup) -> None:
    """Give each picture its own address: pages that load late keep it elsewhere."""
    for image in soup.find_all("img"):
        late = next((str(image[name]) for name in LAZY if image.get(name)), "")
        source = str(image.get("src") or "")
        if late and (not source or source.startswith("data:") or "placeholder" in source):
            image["src"] = late
        if {"wp-smiley", "emoji"} & set(image.get_attribute_list("class")) and image.get("alt"):
            image.replace_with(str(image["alt"]))
    known = {str(image.get("src")) for image in soup.find_all("img") if not in_noscript(image)}
    for tag in soup.find_all("noscript"):
        images = {str(image.get("src")) for image in tag.find_all("img")}
        if images and images <= known:
            tag.decompose()
        else:
            tag.unwrap()
    for tag in soup.find_all(style=BACKGROUND):
        found = BACKGROUND.search(str(tag["style"]))
        if found and not tag.find("img", src=found[1]):
            tag.insert(0, soup.new_tag("img", src=found[1].strip(), alt=""))


def in_noscript(tag: Tag) -> bool:
    return tag.find_parent("noscript") is not None


def with_numbers(soup: BeautifulSoup) -> None:
    """Write out what a link dials, where its words do not say it: such links are not published."""
    for tag in soup.find_all("a", href=DIALLED):
        value = str(tag["href"]).partition(":")[2].strip("/")
        digits = re.sub(r"\D", "", value)[-8:]
        said = re.sub(r"\D", "", tag.get_text()) if digits else tag.get_text()
        if (digits or value) not in said:
            tag.append(f" ({value})")
