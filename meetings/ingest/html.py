"""Reads saved web pages: their main text, and what they say of themselves."""

import logging
import re
from collections.abc import Iterator
from datetime import date

from htmldate import find_date
from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from meetings.ingest.decoding import decode
from meetings.ingest.found import Found, InputFile, UnreadableError
from meetings.ingest.metadata import MAX_LENGTHS, Metadata, is_web_address, language_code

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD_BYTES = 4096
# Where a page states when it was published; its prose tells of other days.
DATED = etree.XPath(
    "//head/meta | //head/script[@type='application/ld+json'] | //body//time"
    "| //body//*[contains(@class, 'date') or contains(@class, 'publish') or contains(@id, 'date')"
    " or @itemprop='datePublished'][string-length(normalize-space()) < 80]"
)

# Both log what they could not find; what matters of that becomes the reason of a refusal.
for name in ("trafilatura", "htmldate"):
    logging.getLogger(name).setLevel(logging.CRITICAL)


def read_html(file: InputFile) -> Iterator[Found]:
    data = file.read()
    declared = DECLARED.search(data[:HEAD_BYTES])
    markup = decode(data, declared=declared[1].decode("ascii") if declared else None)
    text, metadata = read_page(markup)
    yield Found(text, metadata)


def read_page(markup: str) -> tuple[str, Metadata]:
    """The main text of a page, and its metadata.

    Raises:
        UnreadableError: there is no main text in it.
    """
    try:
        tree = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
        page = bare_extraction(markup, include_comments=False, with_metadata=True)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnreadableError("it is no page that can be parsed") from error
    if not isinstance(page, Page) or not page.text:
        raise UnreadableError("there is no article on the page")
    # A blank line between paragraphs, which the page had as elements.
    return page.text.replace("\n", "\n\n"), Metadata(
        title=page.title[: MAX_LENGTHS["title"]] if page.title else None,
        published=_published(tree),
        source=page.sitename[: MAX_LENGTHS["source"]] if page.sitename else None,
        url=page.url if is_web_address(page.url) else None,
        language=language_code(tree.get("lang")),
    )


def _published(tree: html.HtmlElement) -> date | None:
    stated = html.Element("html")
    head = etree.SubElement(stated, "head")
    body = etree.SubElement(stated, "body")
    for element in DATED(tree):
        (head if element.tag in {"meta", "script"} else body).append(element)
    day = find_date(stated, extensive_search=False, original_date=True)
    return date.fromisoformat(day) if day else None
