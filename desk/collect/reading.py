"""All feeds, side by side; those of one host one after the other, so that no host is in a hurry."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event

from desk.collect.outline import Followed
from desk.web import Known, Page, Unread, Web, host_of

AT_ONCE = 8  # hosts
FEEDS = (
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
Answer = Page | Unread


def read_all(
    followed: Sequence[Followed],
    known: Mapping[str, Known],
    web: Web,
    progress: Callable[[int, int], None],
) -> dict[str, Answer]:
    """Return what each feed answered, by its address: the page, or why it was not read."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for each in followed:
        by_host[host_of(each.url)].append(each.url)
    answers: dict[str, Answer] = {}
    stop = Event()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="collect") as pool:
        hosts = [pool.submit(_read, urls, known, web, stop) for urls in by_host.values()]
        try:
            for host in as_completed(hosts):
                answers |= host.result()
                progress(len(answers), len(followed))
        except BaseException:  # Ctrl-C: what has not begun does not begin
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return answers


def _read(
    urls: Sequence[str], known: Mapping[str, Known], web: Web, stop: Event
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for url in urls:
        if stop.is_set():
            break
        try:
            answers[url] = web.page(url, known.get(url, Known()), accept=FEEDS)
        except Unread as error:
            answers[url] = error
    return answers
