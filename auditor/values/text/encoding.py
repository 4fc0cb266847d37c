"""Names of charsets as the Web uses them, and the Python codecs that read them."""

from __future__ import annotations

import webencodings

# Encodings of the standard that decode nothing: a trap made harmless, and bytes as private characters.
_NO_TEXT = frozenset({"replacement", "x-user-defined"})


def codec_for(label: str) -> str | None:
    """The Python codec for a charset as a page names it; None for what is no charset of the Web.

    The labels are those of https://encoding.spec.whatwg.org/#names-and-labels: ``iso-8859-1`` is
    windows-1252, ``gb2312`` is GBK, ``tis-620`` is windows-874, in any case and between white space. A name
    of Python's own, as ``idna`` or ``unicode_escape``, is none.

    >>> codec_for("Shift_JIS"), codec_for("latin1"), codec_for("zlib")
    ('cp932', 'cp1252', None)
    """
    found = webencodings.lookup(label)
    return None if found is None or found.name in _NO_TEXT else found.codec_info.name
