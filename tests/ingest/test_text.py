from meetings.ingest.found import Found, InputFile
from meetings.ingest.metadata import Metadata
from meetings.ingest.text import read_markdown, read_text


def test_a_plain_text_is_kept_as_it_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf Ana Sol met Bo Lin.\r\n\r\n  It rained.\r\n")
    expected = Found(" Ana Sol met Bo Lin.\n\n  It rained.\n", Metadata())
    assert list(read_text(InputFile(path, 1000))) == [expected]


def test_a_heading_is_the_title_of_markdown(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Ministers meet #\n\nAna Sol met Bo Lin.\n")
    [found] = read_markdown(InputFile(path, 1000))
    assert found.metadata.title == "Ministers meet"


def test_a_title_in_front_matter_goes_before_a_heading(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: In Quito\n---\n# Ministers meet\n")
    [found] = read_markdown(InputFile(path, 1000))
    assert found.metadata.title == "In Quito"
