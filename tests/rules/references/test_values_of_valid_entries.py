"""Nothing that a valid entry contains is a finding: two bibliographies of what is unusual and right."""

from __future__ import annotations

import pytest

RULES = {
    *("date-invalid", "year-implausible", "pages-malformed"),
    *("names-malformed", "latex-unescaped", "identifier-invalid"),
}

BIBLATEX = r"""
@string{anch = {Angew.~Chem. Int.~Ed.}}

@article{quotation,
  author       = {Aks{\i}n, {\"O}zge and T{\"u}rkmen, Hayati and {de la Vall{\'e}e Poussin}, Charles Louis},
  title        = {Effect of \ce{H_2O} on {$\mathrm{CO}_2$}: a ``review'' --- 100\% \& more},
  journaltitle = anch,
  date         = 2006,
  volume       = 691,
  number       = {3-4},
  pages        = {3027-3036, S12--S14},
  indextitle   = {Effect & more},
  eprint       = {math/0307200v3},
  eprinttype   = {arxiv},
  eprintclass  = {math.GT},
  annotation   = {Uses the \texttt{eprint} field & a # sign}
}

@book{aristotle,
  author     = {Aristotle},
  title      = {De Anima},
  date       = {-0350~},
  origdate   = {-0384/-0322},
  editor     = {Hicks, Robert Drew and {\v{Z}}i{\v{z}}ek, Slavoj},
  translator = {family=Berg, given=Jan, prefix=van der, useprefix=true and Doe, Jane},
  location   = {Cambridge},
  isbn       = {0-226-10403-6}
}

@online{ctan,
  title    = {{CTAN}, an archive of {\TeX}},
  date     = 2006,
  url      = {http://www.ctan.org/~a_b/#c?d=1&e=%20(f)},
  urldate  = {2006-10-01T14:20:00Z},
  label    = {CTAN},
  langid   = {english}
}

@proceedings{conference,
  title     = {Proceedings of the Conference},
  editor    = {Sorace, Ronald E. and others},
  eventdate = {1968-05-19/1968-05-25},
  date      = {1968-21},
  series    = {Lecture Notes},
  issn      = {0097-8493 (Print) 2434-561X (Online)}
}

@mvbook{works,
  author = {Nietzsche, Friedrich},
  title  = {S{\"a}mtliche Werke},
  date   = {1967/..},
  pages  = {xii+345}
}

@incollection{chapter,
  author   = {King, Jr., Martin Luther},
  title    = {A Chapter},
  crossref = {works},
  pages    = {ix--xiv}
}

@patent{patent,
  author = {Laufenberg, Xaver and {Robert Bosch GmbH, Stuttgart}},
  holder = {{Robert Bosch GmbH}},
  title  = {Elektrische Einrichtung},
  type   = {patreqde},
  date   = {199X}
}
"""

BIBTEX = r"""
@preamble{ "\providecommand{\noopsort}[1]{}" }

@article{lecture,
  author  = {M[artha] B. Okafor and Jean Xavier de la Croix},
  title   = {What a Page Range Cannot Say},
  journal = {\mbox{Printer's} Journal},
  year    = 1986,
  volume  = 41,
  number  = 7,
  pages   = "73+",
  month   = jul,
  note    = "Reprinted with {$>$} 73 corrections"
}

@inbook{manual,
  author    = "Priya R. Nair",
  title     = "Manual of Typesetting",
  publisher = "Example Press",
  year      = "{\noopsort{1973b}}1973",
  edition   = "Second",
  month     = "10~" # jan,
  pages     = "10--119",
  chapter   = "1.2"
}

@misc{team,
  author       = {{R Core Team}},
  title        = {R: A Language and Environment for Statistical Computing},
  howpublished = {\url{https://www.R-project.org/index_a.html#b}},
  year         = {n.d.},
  urldate      = {3 May 2024}
}

@article{harris,
  author  = {Harris, Charles R. and Millman, K. Jarrod and Nuno Santos 0001},
  title   = {Array programming with {NumPy}},
  journal = {Nature},
  year    = {2020},
  month   = {September},
  pages   = {e2108022--e2108031},
  issn    = {1476-4687},
  pmid    = {32939066},
  pmcid   = {PMC7759461},
  doi     = {10.1038/s41586-020-2649-2}
}

@article{scholar,
  author  = {Vaswani, A and Shazeer, N and others},
  title   = {Attention is all you need},
  journal = {arXiv preprint arXiv:1706.03762},
  year    = {2017},
  isbn    = {978-0-385-35066-2 978-0-345-80629-1}
}

@unpublished{draft,
  author = {Thompson, Zo{\"e} and van Rossum, Guido},
  title  = {Work to come},
  note   = {Submitted},
  year   = {submitted}
}
"""


@pytest.mark.parametrize("bibliography", [BIBLATEX, BIBTEX], ids=["biblatex", "bibtex"])
def test_a_valid_bibliography_is_clean(bibliography, audit_files):
    audit = audit_files({"p.md": "Text.\n", "references.bib": bibliography})
    assert [finding.message for finding in audit.findings if finding.rule in RULES] == []
