"""Plain Pelican with its own theme: pages, lists and feeds as the other peers have; no comments."""

SITENAME = "Banc d'essai"
SITEURL = "https://blog.exemple.test"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
THEME = "simple"
DEFAULT_PAGINATION = 10
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
FEED_ALL_RSS = "index.xml"
CATEGORY_FEED_RSS = "categories/{slug}/index.xml"
TAG_FEED_RSS = "tags/{slug}/index.xml"
AUTHOR_FEED_RSS = "authors/{slug}/index.xml"
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_RSS = (
    None
)
