"""The dates of an export: its two forms, and those that are none (0000-00-00)."""

from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

NO_YEAR = " -0001 "  # how WordPress writes 0000-00-00 as RFC 822, which would be read as 2000
FIRST_YEAR, LAST_YEAR = 1000, 9998  # what headers may hold


def moment(gmt: str, local: str, zone: ZoneInfo, published: str = "") -> datetime | None:
    """Return an aware date in the zone: the first that says one of GMT, local time, RFC 822."""
    found = _read(gmt, UTC) or _read(local, zone) or _read_mail(published)
    return found.astimezone(zone) if found else None


def _read(text: str, zone: tzinfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return _usual(found if found.tzinfo else found.replace(tzinfo=zone))


def _read_mail(text: str) -> datetime | None:
    if NO_YEAR in text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    return _usual(found if found.tzinfo else found.replace(tzinfo=UTC))


def _usual(found: datetime) -> datetime | None:
    is_usual = FIRST_YEAR < found.year < LAST_YEAR and found.timestamp() != 0
    return found if is_usual else None


def written(when: datetime) -> str:
    """Return a date as headers hold it, with its offset: the instant, and the local day."""
    when = when.replace(microsecond=0)
    offset = when.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):  # before time zones were agreed on
        when = when.astimezone(UTC)
    return when.isoformat(" ")
