"""The web as the desk reads it: politely, and never into a network of the house.

settings    what pelican.conf.py says: the setting WEB, and whose site it is
addresses   which addresses may be read (pure)
connecting  a connection to the very address that was checked, until its time is up
client      one page, through its redirects, within limits
errors      why a page was not read, in one line
"""

from desk.web.addresses import host_of, key_of, untracked
from desk.web.client import Known, Page, Web
from desk.web.errors import Unread
from desk.web.settings import BadSettings, Site

__all__ = [
    "BadSettings",
    "Known",
    "Page",
    "Site",
    "Unread",
    "Web",
    "host_of",
    "key_of",
    "untracked",
]
