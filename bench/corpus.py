"""A made-up blog of a territory, in this project's layout (plain Pelican reads it, too) or Hugo's.

The text is drawn from a fixed list of words, so the same number of articles, of comments and seed
give the same blog in both layouts: about 600 words an article, five headings, links, a list, a
quote, 3 of 40 tags, 1 of 8 categories, 1 of 150 authors; the number of comments is geometric.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TEXT = """la ville une place le marché des habitants un quartier notre région leur fête une école
le jardin partagé ce festival les associations un atelier la bibliothèque des bénévoles le port
une rue les voisins un projet la rivière le sentier une exposition des musiciens le conseil
citoyen la mairie un débat les commerçants une boulangerie le stade des enfants la gare un pont
avec pour dans sur chez entre depuis après avant pendant comme mais aussi souvent toujours demain
hier ensemble partager raconter découvrir inventer réparer planter dessiner écouter répondre
proposer accueillir soutenir marcher pédaler cuisiner chanter danser photographier écrire lire
été automne hiver printemps matin soir dimanche samedi vivant ouvert solidaire local gratuit
curieux nouveau ancien petit grand beau calme lumineux"""
WORDS = TEXT.split()
CATEGORIES = (
    *("Vie locale", "Culture", "Patrimoine", "Environnement"),
    *("Jeunesse", "Sport", "Économie", "Démocratie"),
)
FIRST = "Anne Karim Lucie Paul Inès Yann Claire Hugo Maëlle Samir Jeanne Loïc Nadia Rémi Fatou"
NAMES = FIRST.split()
TAGS = tuple(f"theme-{number:02d}" for number in range(40))
SHOWN = ("id", "parent", "author", "date", "html")  # of a comment, by Hugo's template
YEARS = timedelta(days=14 * 365)


@dataclass(frozen=True)
class Article:
    """An article, and the comments under it as a record has them."""

    slug: str
    title: str
    date: datetime
    category: str
    tags: Sequence[str]
    author: str
    summary: str
    body: str
    is_share: bool
    comments: Sequence[dict[str, Any]]


def articles(number: int, comments: float = 5, seed: int = 1) -> Iterator[Article]:
    """Yield the articles of a blog; comments: how many an article has on average."""
    rng = random.Random(seed)
    for index in range(number):
        date = datetime(2012, 1, 1, 9, tzinfo=UTC) + YEARS * index / number
        yield article(rng, f"billet-{index:06d}", date.replace(microsecond=0), comments)


def article(rng: random.Random, slug: str, date: datetime, comments: float) -> Article:
    return Article(
        slug=slug,
        title=sentence(rng, 4, 8).rstrip("."),
        date=date,
        category=rng.choice(CATEGORIES),
        tags=rng.sample(TAGS, 3),
        author=f"{rng.choice(NAMES)} {rng.choice('ABCDEFGHIJ')}.",
        summary=sentence(rng),
        body=body(rng),
        is_share=rng.random() < 0.4,
        comments=list(thread(rng, slug, date, comments)),
    )


def body(rng: random.Random) -> str:
    blocks = [paragraph(rng)]
    for _ in range(4):
        blocks += [f"## {sentence(rng, 3, 6).rstrip('.')}", paragraph(rng), paragraph(rng)]
    blocks.insert(4, "\n".join(f"- {sentence(rng, 4, 8)}" for _ in range(4)))
    blocks.insert(7, f"> {sentence(rng)}")
    return "\n\n".join(blocks) + "\n"


def sentence(rng: random.Random, low: int = 8, high: int = 18) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(low, high))]
    return " ".join(words).capitalize() + "."


def paragraph(rng: random.Random) -> str:
    parts = [sentence(rng) for _ in range(rng.randint(3, 5))]
    if rng.random() < 0.5:
        url = f"https://exemple.test/{rng.randint(1, 9999)}"
        parts.append(f"Voir [{rng.choice(WORDS)}]({url}) et **{rng.choice(WORDS)}**.")
    return " ".join(parts)


def thread(rng: random.Random, slug: str, date: datetime, mean: float) -> Iterator[dict[str, Any]]:
    number = 0
    while rng.random() < mean / (mean + 1):
        number += 1
        answers = number > 1 and rng.random() < 0.4
        parent = f"{slug}-{rng.randint(1, number - 1):03d}" if answers else None
        yield comment(rng, f"{slug}-{number:03d}", parent, date + timedelta(hours=number))


def comment(rng: random.Random, name: str, parent: str | None, date: datetime) -> dict[str, Any]:
    html = f"<p>{sentence(rng)} <em>{rng.choice(WORDS)}</em> {sentence(rng)}</p>"
    return {
        "id": name,
        "parent": parent,
        "author": f"{rng.choice(NAMES)} {rng.choice('KLMNOP')}.",
        "website": None,
        "date": date.isoformat(),
        "voice": "community",
        "kind": "comment",
        "html": html,
        "question": False,
        "removed": None,
    }


def write_ours(folder: Path, article: Article) -> None:
    """Write the article, and the record of its comments, as this project reads them."""
    kind = "shares" if article.is_share else "articles"
    text = article.body
    header = [
        f"Title: {article.title}",
        f"Date: {article.date:%Y-%m-%d %H:%M}",
        f"Slug: {article.slug}",
        f"Category: {article.category}",
        f"Tags: {', '.join(article.tags)}",
        f"Author: {article.author}",
        f"Summary: {article.summary}",
    ]
    if article.is_share:
        source, day = f"https://habitants.exemple.test/{article.slug}", f"{article.date:%Y-%m-%d}"
        header += [
            *(f"Source: {source}", f"Source-Author: {article.author}"),
            *("Source-Name: Le carnet du quartier", f"Source-Date: {day}"),
            *("Licence: CC-BY-SA-4.0", f"Consent: courriel du {day}"),
        ]
        text = "\n".join(quoted(line, source) for line in text.split("\n"))
    write(folder / "content" / kind / f"{article.slug}.md", "\n".join(header) + f"\n\n{text}")
    if article.comments:
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in article.comments]
        write(folder / "content" / "comments" / f"{article.slug}.jsonl", "".join(lines))


def quoted(line: str, source: str) -> str:
    """Return a line that Markdown would quote as the HTML that the body of a share quotes with."""
    if not line.startswith("> "):
        return line
    return f'<blockquote cite="{source}"><p>{line[2:]}</p></blockquote>'


def write_hugo(folder: Path, article: Article) -> None:
    """Write the article as Hugo reads it, with its comments in its front matter."""
    header = {
        "title": article.title,
        "slug": article.slug,
        "date": article.date.isoformat(),
        "summary": article.summary,
        "categories": [article.category],
        "tags": article.tags,
        "authors": [article.author],
        "comments": [{name: each[name] for name in SHOWN} for each in article.comments],
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in header.items()]
    text = "\n".join(["---", *lines, "---", article.body])
    write(folder / "content" / "posts" / f"{article.slug}.md", text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
