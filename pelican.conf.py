"""The settings of the site: data only. What a commune changes first stands on top.

Each dict of ours (TERRITORY, VOICE, SHARES, COMMENTS, OPENNESS, FEEDS) belongs to one plugin, and
PARTICIPATION to the service; each refuses a key that it does not know. All the rest is Pelican's
own: https://docs.getpelican.com/en/latest/settings.html
"""

# --- What you change first -------------------------------------------------------------

SITENAME = "Sainte-Aurelle, à plusieurs voix"  # the name of the blog
SITESUBTITLE = "Le blog partagé de la mairie et des habitants"
SITEURL = "https://sainte-aurelle.example"  # where readers will find it, without a final slash
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"

# Who publishes, and what the law wants to be told (mentions légales).
TERRITORY = {
    "name": "Sainte-Aurelle",
    "institution": "Mairie de Sainte-Aurelle",
    "legal": {
        "publisher": "Commune de Sainte-Aurelle",
        "director": "Nadège Fournerie, maire de Sainte-Aurelle",
        "address": "1, place de la Halle, 00000 Sainte-Aurelle",
        "phone": "",
        "host": "Syndicat numérique du Val d’Aurelle",
    },
}

# Who speaks. The first rule that applies tags an item: its header (Voice:), the domain of its
# source, its author, the folder that it lies in. An item that no rule tags stops the build.
VOICE = {
    "institution_domains": ["sainte-aurelle.example"],
    "community_domains": [],
    "institution_authors": ["Mairie de Sainte-Aurelle"],
    "community_authors": [],
    "folders": {"articles": "institution", "shares": "community", "pages": "institution"},
    "labels": {"institution": "La mairie", "community": "Les habitants"},
}

# What residents share.
SHARES = {
    "folder": "shares",  # below content/; an item elsewhere with a Source: header is a share, too
    "shared_by": "Mairie de Sainte-Aurelle",  # when the item names no author of its own
}

# Comments. Without a service threads are shown, and no form is drawn (nothing posts to nowhere).
COMMENTS = {
    "service": "/api",  # where the service answers, at the site's own address; empty: there is none
    "open": True,  # whether an article takes comments when its header (Comments:) does not say
}

# The service that takes what residents send (python -m comments serve).
PARTICIPATION = {
    "mode": "all",  # all: a person reads everything first; known: who was approved before passes
    # when nothing is odd; closed: nothing is taken
    "email_required": True,
    "trusted_proxies": 0,  # how many proxies of yours stand before it (nginx: 1)
    "keep_refused_days": 60,  # what donnees-personnelles.md promises
    "keep_emails_days": 365,
    "keep_hashes_days": 2,
    # Mail, off by default: {"host": "localhost", "port": 25, "sender": "blog@town.example"}, and
    # "security": "starttls" or "tls", "user"; the password is COMMENTS_SMTP_PASSWORD.
    "smtp": None,
    "digest_to": [],  # moderators' addresses, told each hour of what waits
}

# How open or self-centred the blog is: a page for everybody, or only for editors.
OPENNESS = {
    "public": True,
    "streak": 12,  # items of one voice in a row of which a build warns; 0: it never does
    "officials": ["Simone Haquin", "Anselme Roudier", "Thi-Mai Lacour"],  # elected, employed
}
# The months before an election, in which an institution may not praise itself, such as
# ("2026-09-01", "2027-03-14"); promotional items in it are warned about.
ELECTION_PERIOD = None

FEEDS = {
    "since": "2025",  # a date on which the site's domain was already yours; never change it
    "items": 20,  # entries in a feed
    "ttl": 60,  # minutes for which a reader may keep a feed
}

# --- Sane defaults: rarely changed -----------------------------------------------------

PATH = "content"
CACHE_PATH = ".cache"  # may be deleted at any time
OUTPUT_PATH = "output"
THEME = "theme"
ARTICLE_PATHS = ["articles", "shares"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images", "extra"]
EXTRA_PATH_METADATA = {}  # such as {"extra/favicon.ico": {"path": "favicon.ico"}}

PLUGIN_PATHS = ["."]
PLUGINS = [
    "plugins.memory",  # always first: the others keep there what they found
    "plugins.territory",
    "plugins.addresses",
    "plugins.language",
    "plugins.summaries",
    "plugins.illustration",
    "plugins.neighbours",
    "plugins.voice",
    "plugins.shares",
    "plugins.typography",
    "plugins.tables",
    "plugins.patterns",
    "plugins.discussion",
    "plugins.tribunes",
    "plugins.openness",
    "plugins.feeds",
    "plugins.guard",
    "plugins.incremental",
    "plugins.faults",  # always last: it tells what the others found
]

# Addresses. Changing them breaks links that readers have kept.
ARTICLE_URL = PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/index.html"
ARTICLE_LANG_URL = PAGE_LANG_URL = "{lang}/{slug}/"
ARTICLE_LANG_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
CATEGORIES_URL = "categories/"
CATEGORIES_SAVE_AS = "categories/index.html"
TAG_URL = "mots-cles/{slug}/"
TAG_SAVE_AS = "mots-cles/{slug}/index.html"
TAGS_URL = "mots-cles/"
TAGS_SAVE_AS = "mots-cles/index.html"
AUTHOR_URL = "auteurs/{slug}/"
AUTHOR_SAVE_AS = "auteurs/{slug}/index.html"
AUTHORS_URL = "auteurs/"
AUTHORS_SAVE_AS = "auteurs/index.html"
ARCHIVES_URL = "archives/"
ARCHIVES_SAVE_AS = "archives/index.html"
YEAR_ARCHIVE_URL = "archives/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"

# A draft is never written to a published site.
DRAFT_URL = DRAFT_SAVE_AS = DRAFT_LANG_URL = DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = ""

DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors", "404"]
PAGINATED_TEMPLATES = {"index": 12, "voice": 12, "tag": 12, "category": 12, "author": 12}
DEFAULT_PAGINATION = 12
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
INDEX_URL = ""

SLUGIFY_SOURCE = "basename"  # without a field Slug: the file's name, which outlives a new title
IGNORE_FILES = [".*", "*~", "#*#"]  # what editors and systems leave lying about
DEFAULT_CATEGORY = "Non classé"
USE_FOLDER_AS_CATEGORY = False
FILENAME_METADATA = ""  # a date comes from the header alone, where it is checked
SUMMARY_MAX_LENGTH = 45
SUMMARY_END_SUFFIX = " …"
LOCALE = "C"  # dates are written by Babel: few machines have fr_FR

# Builds. clean: all anew; why: tell why each page is rendered (`make site CLEAN=1 WHY=1`);
# processes: over how many the work is spread, 0 for one a core.
INCREMENTAL = {"clean": False, "why": False, "processes": 0}

# The feeds are ours (plugins.feeds).
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# What stands in headers is text: the templates escape it.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # no template changes during a build
}
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {
            "footnotes": {"BACKLINK_TITLE": "Revenir à l’appel de la note {}"},
        },
        "markdown.extensions.meta": {},
        "markdown.extensions.sane_lists": {},
    },
    "output_format": "html",
}
