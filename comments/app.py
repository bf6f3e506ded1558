"""The web application of participation: intake and moderation, over one service.

``create_app(Config.of(…))`` is a WSGI application that answers below the site's own address:
/api/… and /moderation/… (with what stands before /api in COMMENTS["service"] before both).
"""

from pathlib import Path

from babel.dates import format_date, format_datetime
from flask import Flask, g, request
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from comments import intake, moderation
from comments.service import Service
from comments.settings import Config
from comments.web import errors
from comments.web.answers import secured
from comments.web.here import KEY
from comments.web.words import TRANSLATIONS, _, lang, ngettext

MAX_BODY = 128 * 1024  # bytes: 10,000 emoji are 120,000 in a form
MOST_FIELDS = 100
TEMPLATES = [Path(__file__).parent / part / "templates" for part in ("web", "intake", "moderation")]


def create_app(config: Config, service: Service | None = None) -> Flask:
    """Return the application; without a service it makes one. Raises what Service.of does."""
    own = service or Service.of(config)
    app = Flask("comments", static_folder=None)
    app.extensions[KEY] = own
    app.config.update(
        SECRET_KEY=own.keys.session,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
        APPLICATION_ROOT=own.settings.base or "/",
    )
    _speak(app, own)
    errors.register(app)
    app.after_request(secured)
    for part in (intake, moderation):
        part.register(app)
    return _behind_proxies(app, own)


def _speak(app: Flask, service: Service) -> None:
    theme = service.config.theme
    folders = [*TEMPLATES, theme / "templates"]
    app.jinja_loader = ChoiceLoader([FileSystemLoader(folder) for folder in folders])
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.policies["ext.i18n.trimmed"] = True
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    zone = service.settings.zone
    env.filters["day"] = lambda when: format_date(when.astimezone(zone), "long", locale=lang())
    env.filters["moment"] = lambda when: format_datetime(
        when.astimezone(zone), "d MMMM y, HH:mm", locale=lang()
    )
    env.filters["iso"] = lambda when: when.astimezone(zone).isoformat(timespec="seconds")
    env.globals["home"] = f"{service.settings.base}/"
    env.globals["settings"] = service.settings

    @app.before_request
    def on_request() -> None:
        g.lang = service.settings.lang
        g.translations = (theme / "translations", TRANSLATIONS)
        request.max_content_length = MAX_BODY


def _behind_proxies(app: Flask, service: Service) -> Flask:
    trusted = service.settings.trusted_proxies
    if trusted:
        # Not X-Forwarded-Host: the proxy hands the Host on, and a client could say another.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted)  # type: ignore[method-assign]
    return app
