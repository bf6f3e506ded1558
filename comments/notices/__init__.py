"""Mails: to moderators what waits, to those who wrote (and said twice that they want it) news.

Off without `smtp` in the settings. What is to be said waits in the inbox's outbox until a thread
of the service hands it to the mail server; a server that is down delays mails and nothing else.

    words        what they say, in French and in English
    lines        text of people on one line
    links        the signed links in them
    message      a mail as it goes over the wire
    smtp         the mail server
    subscribers  "confirm", "published", "answered"
    digest       what waits for the moderators
    answers      what follows when somebody opens a link
    sending      the outbox, emptied
"""

from comments.notices.answers import confirm, recipient, to_confirm, unsubscribe
from comments.notices.sending import loop, run_due
from comments.notices.subscribers import ask_confirmation

__all__ = [
    "ask_confirmation",
    "confirm",
    "loop",
    "recipient",
    "run_due",
    "to_confirm",
    "unsubscribe",
]
