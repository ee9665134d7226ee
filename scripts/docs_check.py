"""Check a built site: every link inside it leads somewhere, nothing comes from elsewhere, and its
search finds the words that Korean readers look for.

    python docs_check.py SITE

Prints what is wrong and exits 1.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What a browser fetches by itself, where it is named.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
UNFETCHED_LINKS = frozenset({"canonical", "alternate", "next", "prev"})
# A partial cancel, recurring payments, the amount registered beforehand, reconciliation.
SEARCH_WORDS = ("부분취소", "정기결제", "사전검증", "대사")
TAG = re.compile(r"<[^>]*>")


class Page(HTMLParser):
    """The ids, the links and the fetched files of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.ids |= {attributes[name] for name in ("id", "name") if name in attributes}
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if (
            tag in FETCHED
            and FETCHED[tag] in attributes
            and attributes.get("rel") not in UNFETCHED_LINKS
        ):
            self.fetched.append(attributes[FETCHED[tag]])


def problems(site: Path) -> Iterator[str]:
    """Yield a line for each broken link, and for each file that comes from another host."""
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    if not pages:
        yield f"{site} holds no pages"
    for path, page in sorted(pages.items()):
        where = path.relative_to(site.resolve()).as_posix()
        for link in page.fetched:
            if urlsplit(link).netloc or link.startswith("//"):
                yield f"{where}: fetches {link} from another host"
        for link in [*page.links, *page.fetched]:
            parts = urlsplit(link)
            # 404.html may be shown at any depth, so its links begin at the root.
            if parts.scheme or parts.netloc or where == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.exists():
                yield f"{where}: {link} leads nowhere"
            elif parts.fragment and target in pages:
                fragment = unquote(parts.fragment)
                if fragment not in pages[target].ids and not fragment.startswith("__"):
                    yield f"{where}: {link} names no place on that page"


def search_problems(site: Path) -> Iterator[str]:
    """Yield a line for each of the words that stands on no page as a word by itself.

    The text is split as the site's search splits it: a word with letters on either side of it is
    another word.
    """
    index = site / "search.json"
    if not index.exists():
        yield f"{site} has no search index, {index.name}"
        return
    search = json.loads(index.read_text("utf-8"))
    separator = re.compile(search["config"]["separator"])
    words: set[str] = set()
    for item in search["items"]:
        words.update(separator.split(TAG.sub(" ", item["text"])))
    for word in SEARCH_WORDS:
        if word not in words:
            yield f"the search does not find {word}: write it as a word by itself on its page"


def main(arguments: list[str]) -> int:
    site = Path(arguments[0])
    messages = [*problems(site), *search_problems(site)]
    print("\n".join(messages) or f"{site}: every link leads somewhere, the search finds its words")
    return bool(messages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
