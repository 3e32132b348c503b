from datetime import date

import pytest

from meetings.ingest.found import InputFile, UnreadableError
from meetings.ingest.html import read_html
from meetings.ingest.metadata import Metadata

ARTICLE = """
<p>The foreign minister of Ruritania, Ana Sol, met her counterpart Bo Lin in Quito on Tuesday to
discuss trade between the two countries, officials of both ministries said.</p>
<p>They agreed to meet again. An earlier round was on 2019-03-12, when nothing was signed at
all.</p>
"""
PAGE = """<!doctype html><html lang="en-GB"><head><title>Ministers meet</title>
<meta property="og:title" content="Ministers meet in Quito">
<meta property="og:site_name" content="The Example"><link rel="canonical" href="{url}">{head}
</head><body><nav><a href="/">Home</a></nav><article>{article}</article>
<footer>Copyright 2018 The Example</footer></body></html>"""
ADDRESS = "https://example.org/quito"


def write(path, head="", article=ARTICLE, encoding="utf-8"):
    path.write_bytes(PAGE.format(head=head, article=article, url=ADDRESS).encode(encoding))
    return InputFile(path, 100_000)


def test_a_page_says_what_is_known_of_it(tmp_path):
    head = '<meta property="article:published_time" content="2024-05-31T22:00:00-05:00">'
    [found] = read_html(write(tmp_path / "a.html", head))
    assert found.metadata == Metadata(
        title="Ministers meet in Quito",
        published=date(2024, 5, 31),
        source="The Example",
        url=ADDRESS,
        language="en-GB",
    )


def test_the_text_is_the_article_in_paragraphs(tmp_path):
    [found] = read_html(write(tmp_path / "a.html"))
    first, second = found.text.split("\n\n")
    assert first.startswith("The foreign minister")
    assert second.endswith("all.")


def test_a_date_in_the_article_is_not_that_of_publication(tmp_path):
    [found] = read_html(write(tmp_path / "a.html"))
    assert found.metadata.published is None


@pytest.mark.parametrize(
    "stated",
    [
        '<time datetime="2024-05-31T08:00">31 May</time>',
        '<span class="article-date">May 31, 2024</span>',
    ],
)
def test_a_date_beside_the_article_is_that_of_publication(tmp_path, stated):
    [found] = read_html(write(tmp_path / "a.html", article=stated + ARTICLE))
    assert found.metadata.published == date(2024, 5, 31)


@pytest.mark.parametrize(
    "declaration", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>']
)
def test_the_declared_encoding_is_used(tmp_path, declaration):
    article = ARTICLE.replace("Ana Sol", "Łucja Żak")
    file = write(tmp_path / "a.html", declaration.format("windows-1250"), article, "cp1250")
    [found] = read_html(file)
    assert "Łucja Żak" in found.text


@pytest.mark.parametrize("markup", ["<html></html>", "<p></p>", "<!-- -->", "<script>a()</script>"])
def test_a_page_without_an_article_is_refused(tmp_path, markup):
    path = tmp_path / "a.html"
    path.write_text(markup)
    with pytest.raises(UnreadableError):
        list(read_html(InputFile(path, 1000)))
