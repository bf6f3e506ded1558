"""What editors, residents and developers do to a blog, as small edits that can be drawn.

An edit is (its name, a number, another): the numbers choose what is edited and how. An edit that
finds nothing to change does nothing.
"""

import json
import shutil

from tests.conftest import COMMENT, ROOT

SLUGS = [f"texte-{number}" for number in range(5)]
TAGS = ["Pont", "Fête", "École"]
CATEGORIES = ["Vie locale", "Travaux"]
PNG = b"\x89PNG\r\n\x1a\n"


class Edited:
    """A blog, its own copy of the theme, and what its settings say beside those of the project."""

    def __init__(self, blog):
        self.blog = blog
        self.theme = blog.content.parent / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        self.settings = {}
        self.articles = {}  # slug -> fields, body
        self.records = {}
        for number in range(2):
            add_article(self, number, number)

    @property
    def options(self):
        cache = self.blog.content.parent / "cache"
        said = [f"{name}={json.dumps(value)}" for name, value in self.settings.items()]
        return ["-t", self.theme, "--cache-path", cache, *(("-e", *said) if said else ())]

    def write(self, slug):
        fields = dict(self.articles[slug])
        body, folder = fields.pop("body"), fields.pop("folder")
        if folder == "shares":
            self.blog.share(slug, **fields)
        else:
            self.blog.article(slug, body, **fields)

    def file(self, slug):
        return self.blog.content / self.articles[slug]["folder"] / f"{slug}.md"

    def remove(self, slug):
        self.file(slug).unlink()
        del self.articles[slug]
        for other, fields in self.articles.items():
            if f"/{slug}.md" in fields["body"]:
                fields["body"] = "Sans lien.\n"
                self.write(other)

    def pick(self, number):
        slugs = sorted(self.articles)
        return slugs[number % len(slugs)] if slugs else None


def add_article(site, one, two):
    slug = SLUGS[one % len(SLUGS)]
    if slug not in site.articles:
        date, tag = f"2026-0{two % 6 + 1}-1{one % 10}", TAGS[two % len(TAGS)]
        body = f"Le texte {one}, {two}.\n"
        site.articles[slug] = {"folder": "articles", "body": body, "date": date, "tags": tag}
        site.write(slug)


def add_share(site, one, two):
    slug = f"partage-{one % 2}"
    site.articles.setdefault(slug, {"folder": "shares", "body": "", "date": f"2026-02-1{two}"})
    site.write(slug)


def change(field, values):
    def edit(site, one, two):
        if slug := site.pick(one):
            value = values[two % len(values)]
            is_share = site.articles[slug]["folder"] == "shares"
            if not (is_share and field == "body"):
                site.articles[slug][field] = value
                site.write(slug)

    return edit


def rename(site, one, two):
    slug, new = site.pick(one), SLUGS[two % len(SLUGS)]
    if slug and new not in site.articles and slug.startswith("texte"):
        fields = site.articles[slug]
        site.remove(slug)
        site.articles[new] = fields | {"aliases": slug}
        site.write(new)


def delete(site, one, two):
    if slug := site.pick(one):
        site.remove(slug)


def link(site, one, two):
    slug, other = site.pick(one), site.pick(two)
    if slug and slug != other and site.articles[slug]["folder"] == "articles":
        folder = site.articles[other]["folder"]
        site.articles[slug]["body"] = f"Voir [là]({{filename}}/{folder}/{other}.md).\n"
        site.write(slug)


def comment(site, one, two):
    if slug := site.pick(one):
        record = site.records.setdefault(slug, [])
        parent = record[0]["id"] if record and two % 2 else None
        record.append(
            {"id": f"c{len(record)}", "parent": parent, "question": two == 3}
            | {"author": f"Voisine {two}", "date": f"2026-03-1{two}T10:00:00+01:00"}
        )
        site.blog.record(slug, *record)


def withdraw(site, one, two):
    if (slug := site.pick(one)) and site.records.get(slug):
        record = site.records[slug]
        record[two % len(record)] |= {"removed": "insulte", "html": "", "author": ""}
        site.blog.record(slug, *record)


def unsay(site, one, two):
    """Have the last comment taken out of its record as if it had never been there."""
    if (slug := site.pick(one)) and site.records.get(slug):
        site.records[slug].pop()
        site.blog.record(slug, *site.records[slug])


def vote(site, one, two):
    if slug := site.pick(one):
        site.blog.write("votes.json", json.dumps({slug: two}))


def page(site, one, two):
    path = site.blog.content / f"pages/page-{one % 3}.md"
    if two == 9:
        path.unlink(missing_ok=True)
    else:
        status = "Status: hidden\n" if two == 8 else ""
        text = f"Title: Page {two % 2}\n{status}\nTexte {two}.\n"
        site.blog.write(f"pages/page-{one % 3}.md", text)


def image(site, one, two):
    site.blog.write("images/pont.png", PNG + bytes([two]))
    if slug := site.pick(one):
        what = "attach" if two == 5 else "static"
        site.articles[slug]["body"] = f"![Le pont]({{{what}}}/images/pont.png)\n\nEt {two}.\n"
        site.write(slug)


def translate(site, one, two):
    slug = site.pick(one)
    path = site.blog.content / f"articles/{slug}.en.md"
    if slug and site.articles[slug]["folder"] == "articles":
        header = f"Title: Text {two}\nDate: 2026-03-02\nSlug: {slug}\nLang: en\n"
        site.blog.write(path.relative_to(site.blog.content), f"{header}\nSome text {two}.\n")


def setting(site, one, two):
    name, value = [
        ("SITENAME", f"Blog {two}"),
        ("DEFAULT_PAGINATION", two + 1),
        ("TAG_SAVE_AS", "mots-cles/{slug}/index.html"),
        ("COMMENTS", {"service": "/api" if two % 2 else ""}),
    ][one % 4]
    site.settings[name] = value


def template(site, one, two):
    name = ["base.html", "_card.html", "article.html", "_footer.html"][one % 4]
    text = (ROOT / "theme/templates" / name).read_text()
    (site.theme / "templates" / name).write_text(f"{text}\n<!-- {two} -->")


def static(site, one, two):
    (site.theme / "static" / f"more-{one % 2}.txt").write_text(f"{two}")


def output(site, one, two):
    """Somebody meddles with what was published."""
    files = sorted(site.blog.output.rglob("index.html"))
    if files and two % 2:
        files[one % len(files)].write_text("altered")
    elif files:
        files[one % len(files)].unlink()


EDITS = {
    "add": add_article,
    "share": add_share,
    "body": change("body", ["Un.\n", "Deux, **gras**.\n", "Trois [x](https://a.example/).\n"]),
    "title": change("title", ["Le pont", "La « halle »", "Le <pont>"]),
    "tags": change("tags", ["", *TAGS, "Pont, École"]),
    "category": change("category", CATEGORIES),
    "author": change("author", ["Mairie de Sainte-Aurelle", "Ganette"]),
    "date": change("date", ["2025-05-05", "2026-01-31", "2026-04-01 10:00"]),
    "summary": change("summary", ["Court.", "Plus long, *en italique*."]),
    "status": change("status", ["published", "hidden", "draft"]),
    "slug": change("slug", ["nouvelle-adresse", "autre-adresse"]),
    "kind": change("kind", ["question", "event", "tribune", "news"]),
    "alias": change("aliases", ["ancien", "ancien, plus-ancien", ""]),
    "rename": rename,
    "delete": delete,
    "link": link,
    "comment": comment,
    "withdraw": withdraw,
    "unsay": unsay,
    "vote": vote,
    "page": page,
    "image": image,
    "translate": translate,
    "setting": setting,
    "template": template,
    "static": static,
    "output": output,
}
assert COMMENT  # what records are made from
