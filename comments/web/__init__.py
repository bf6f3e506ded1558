"""What the pages of the service share: the current service, the site's own look, its words.

shell    a page of the service in the frame that the build wrote
words    French, or the language of the reader's article
answers  security headers, and whether the client reads JSON
errors   errors of ours as pages and JSON, the only place where they get a status
"""

from comments.web.answers import wants_json
from comments.web.here import service
from comments.web.shell import in_shell, page
from comments.web.words import _, ngettext, speaking

__all__ = ["_", "in_shell", "ngettext", "page", "service", "speaking", "wants_json"]
