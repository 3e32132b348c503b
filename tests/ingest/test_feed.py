from datetime import date

import pytest

from meetings.ingest.feed import read_feed
from meetings.ingest.found import Found, InputFile, Unread, UnreadableError
from meetings.ingest.metadata import Metadata

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Example</title>
<language>en-gb</language>
<item><title>In Quito</title><guid>q-1</guid><link>https://example.org/q</link>
<pubDate>Fri, 31 May 2024 23:30:00 -0500</pubDate>
<description><![CDATA[<p>Ana Sol met Bo Lin.</p><p>It <b>rained</b>.</p>]]></description></item>
<item><title>In Lima</title><link>https://example.org/l</link><pubDate>soon</pubDate>
<description>Ana Sol met Cy Tan.</description></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>q-2</id><title>In Lima</title><updated>2024-05-31T01:00:00Z</updated>
<summary>Short.</summary>
<content type="html">&lt;p&gt;Ana Sol met Cy Tan.&lt;/p&gt;</content></entry></feed>"""


def read(tmp_path, content):
    path = tmp_path / "feed.xml"
    path.write_text(content)
    return list(read_feed(InputFile(path, 100_000)))


def test_an_entry_is_a_document_of_its_channel(tmp_path):
    metadata = Metadata(
        doc="q-1",
        title="In Quito",
        published=date(2024, 5, 31),
        source="The Example",
        url="https://example.org/q",
        language="en-gb",
    )
    expected = Found("Ana Sol met Bo Lin.\n\nIt rained.", metadata, 1, "entry 1")
    assert read(tmp_path, RSS)[0] == expected


def test_a_date_that_is_none_concerns_its_entry_alone(tmp_path):
    expected = Unread("published: 'soon' is no day such as 2023-05-30", "entry 2")
    assert read(tmp_path, RSS)[1] == expected


def test_an_atom_entry_gives_its_content_rather_than_its_summary(tmp_path):
    [found] = read(tmp_path, ATOM)
    assert (found.text, found.metadata.doc, found.metadata.published) == (
        "Ana Sol met Cy Tan.",
        "q-2",
        date(2024, 5, 31),
    )


@pytest.mark.parametrize("content", ["<a><b>c</b></a>", "no markup at all", "https://example.org/"])
def test_what_is_no_feed_is_refused(tmp_path, content):
    with pytest.raises(UnreadableError, match="no RSS or Atom feed"):
        read(tmp_path, content)
