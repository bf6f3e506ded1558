"""Plain items, remarks and questions for tests: what is not said is ordinary."""

from datetime import UTC, datetime, timedelta

from plugins.openness.model import About, Item, Question, Remark

MARCH = datetime(2026, 3, 10, 12, tzinfo=UTC)


def day(month, number=1, year=2026):
    return datetime(year, month, number, 12, tzinfo=UTC)


def told(date=MARCH, **fields):
    """Return an item in which the institution tells of the territory."""
    return Item(date=date, about=About("territory", ""), **fields)


def praise(date=MARCH, **fields):
    """Return an item in which the institution speaks of itself."""
    return Item(date=date, about=About("institution", ""), **fields)


def share(date=MARCH, **fields):
    """Return what a resident published."""
    return Item(date=date, voice="community", about=About("territory", ""), is_share=True, **fields)


def remark(date=MARCH, voice="community"):
    return Remark(date, voice)


def asked(date=MARCH):
    return Question(date)


def answered(date=MARCH, hours=None):
    if hours is None:
        return Question(date, is_answered=True)
    return Question(date, is_answered=True, answered=date + timedelta(hours=hours))
