"""Labels of charsets -> codecs, as the Web has them (https://encoding.spec.whatwg.org)."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.encoding import codec_for


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("gb2312", b"\xe9F", "镕"),  # in GBK, which gb2312 is to browsers
        ("euc-kr", b"\x8cc", "똠"),  # in windows-949
        ("ks_c_5601-1987", b"\xc7\xd1", "한"),
        ("shift_jis", b"\x87@", "①"),  # in windows-31J
        ("x-sjis", b"\x87@", "①"),
        ("tis-620", b"\xa1", "ก"),
        ("windows-874", b"\x80", "€"),
        ("ibm866", b"\x80", "А"),
        ("koi8", b"\xc1", "а"),
        ("iso-8859-8-i", b"\xe0", "א"),
        ("iso-8859-9", b"\x80", "€"),  # windows-1254
        ("iso-8859-1", b"\x93", "“"),  # windows-1252
        ("us-ascii", b"\xe9", "é"),
        ("big5", b"\xa4\xa4", "中"),
        ("macintosh", b"\x8e", "é"),
        ("UTF8", "ü".encode(), "ü"),
        (" utf-8 ", "ü".encode(), "ü"),
    ],
)
def test_a_label_is_read_as_browsers_read_it(label, data, text):
    codec = codec_for(label)
    assert codec is not None
    assert data.decode(codec) == text


@pytest.mark.parametrize(
    "label",
    ["idna", "punycode", "unicode_escape", "zlib", "rot13", "hz-gb-2312", "x-user-defined", "", "utf-7", "é"],
)
def test_what_is_no_charset_of_the_web_is_none(label):
    assert codec_for(label) is None


@given(st.text(max_size=20))
def test_every_codec_is_one_of_python(label):
    codec = codec_for(label)
    assert codec is None or codecs.lookup(codec)._is_text_encoding
