"""English wording that depends on the day."""

from __future__ import annotations

from auditor.load.prose.phrases import Dated, Phrases, anchors, compiled, stems, turns
from auditor.model.written import ClaimKind

#: what authorities, services and makers decide
_DECIDED = (
    r"(?:approved|licen[sc]ed|authori[sz]ed|recommended|available|commissioned|funded|reimbursed|published"
    r"|released"
    r"|rolled out|in force|implemented|supported|finali[sz]ed|confirmed|decided|agreed|announced|adopted"
    r"|ratified"
    r"|validated|launched|offered)"
)
_STILL = r"(?:(?:currently|still|now|presently|also) )?"
_IS = rf"\b(?:is|are|remains?) {_STILL}"

_PENDING = {
    " yet": rf"\b(?:is|are|has|have|been)(?: not|n['’]t) yet (?:been )?(?:\w+ly )?{_DECIDED}\b"
    rf"|\b(?:is|are|has|have)(?: not|n['’]t) (?:been )?(?:\w+ly )?{_DECIDED}(?: \w+){{0,5}} yet\b"
    rf"|\b(?:is|are|has|have) yet to be {_DECIDED}\b"
    r"|\bdo(?:es)?(?: not|n['’]t) yet (?:support|offer|provide|cover|allow|exist)\b"
    r"|\bdo(?:es)?(?: not|n['’]t) (?:support|offer|provide|cover)(?: [\w-]+){1,6} yet\b"
    r"|\bit is not yet (?:known|clear) (?:if|whether|when|how)\b",
    "await": r"\b(?:is|are|remains?|still|currently) awaiting (?:[\w-]+ ){0,3}?"
    r"(?:approval|publication|decisions?|results?|confirmation|licen[sc]\w+|authori[sz]ation|guidance|funding"
    r"|appraisal|assessment|clearance|ratification)\b",
    "under active|under review|under consid|under consul|under develop|under constr|under discus|under"
    r" revis": rf"{_IS}under (?:active )?(?:review|consideration|consultation|development|construction"
    rf"|discussion"
    r"|revision)\b(?! by\b)",
    "ly being |still being |now being |being rolled|being pilot|being trial|being phased": r"\b(?:is|are)"
    r" (?:currently|still|now|presently) being (?:\w+ly )?(?:developed|reviewed"
    r"|revised|updated"
    r"|rewritten|migrated|rolled out|trialled|trialed|piloted|phased (?:in|out)|drafted|evaluated|considered"
    r"|finali[sz]ed|tested|worked on|investigated)\b"
    r"|\b(?:is|are) being (?:rolled out|piloted|trialled|phased (?:in|out))\b",
    "ongoing": r"\b(?:trials?|stud(?:y|ies)|research|consultations?|discussions?|negotiations?|development"
    rf"|roll-?out|migration|efforts|work) (?:is|are) {_STILL}ongoing\b",
    "underway|under way": r"\b(?:trials?|stud(?:y|ies)|research|consultations?|discussions?|negotiations?"
    r"|development"
    rf"|roll-?out|migration|efforts|work) (?:is|are) {_STILL}under ?way\b",
    "soon": r"\b(?:is|are) coming soon\b|\bcoming soon[.!]?$"
    r"|\bwill (?:very )?soon (?:be|become|have|support|replace|offer|move)\b"
    r"|\bwill be (?:published|released|available|announced|added|updated|removed|launched|replaced|rolled out"
    r"|deprecated|retired|provided) (?:here )?(?:very )?soon\b(?! (?:as|after)\b)",
    "near future": r"\bin the (?:very )?near future\b",
    "due course": r"\bwill be \w+(?: [\w-]+){0,4} in due course\b",
    "later this ": r"\bwill(?: [\w-]+){1,10} later this (?:year|month|week|summer|autumn|winter|spring"
    r"|fall)\b",
}
#: what may follow "currently" where it is the state of the world, not of a program or a reader
_STATE = (
    r"(?:not|no|only|under|unavailable|unsupported|support(?:s|ed)?|available|approved|licensed|recommended"
    r"|funded"
    r"|commissioned|provided?|provides|offer(?:s|ed)?|requires?|required|limited|restricted|experimental"
    r"|plann\w+"
    r"|maintain(?:s|ed)|developing|accept(?:s|ed|ing)?|in (?:beta|alpha|preview|development|progress|draft)"
    r"|working (?:on|to|with)|hosted|lacks?|investigating|evaluating|exploring|unknown|cannot|does not|do not"
    r"|there (?:is|are)|no (?:plans?|evidence)|the (?:only|best|most|main|recommended|latest))"
)
_UNDATED = {
    "currently": rf"(?:^|[,;:(] )currently,? (?!we\b|our\b|you\b|i\b)(?:[\w-]+ ){{0,3}}?"
    r"(?:is|are|has|have|do|does|can|cannot|supports?|there|only|no|most|offers?|provides?|requires?)\b"
    rf"|\b(?:is|are|isn['’]t|aren['’]t|do|does|has|have|can|cannot|can['’]t|don['’]t|doesn['’]t|we|it|they"
    rf"|there"
    rf"|there(?: is|['’]s)) currently {_STATE}\b"
    r"|(?<=\w )currently (?:supports?|provides?|offers?|requires?|lacks?|only|does not|do not|doesn['’]t"
    r"|don['’]t"
    r"|cannot|accepts?|has no|have no)\b",
    "at present": r"\bat present\b(?! (?:value|day|moment|tense|in the)\b)",
    " presently|presently,": r"\b(?:is|are|there|not|can|has|have) presently\b|^presently,",
    "at the moment": r"\bat the moment\b(?! (?:of|when|that|in|you|it|they|where|the|we|i|a)\b)",
    # with a date it is one of "as of"
    "time of writing|time of this": r"\bat (?:the )?time of (?:this writing|writing(?= there\b| it\b"
    r"| this\b| only\b|[,;.:)—–]))"
    r"(?!.{0,12}\b20\d\d\b)",
    "as of now|as of today|as of this": r"\bas of (?:now|today|this writing)\b",
    "to date": r"^to date,",
}
_TEMPORARY = {
    "further notice": r"\buntil further notice\b",
    "temporarily": r"\b(?:is|are|has been|have been|remains?)(?: now"
    r"| currently)? temporarily (?:unavailable|closed"
    r"|suspended|disabled|paused|out of|removed|halted|stopped|offline|relocated|moved|not)\b",
    "time being": r"(?<=\w )for the time being\b",
    " beta": r"\b(?:is|are|remains?) (?:currently |still |now )?in (?:a )?(?:(?:public|private|open|closed"
    r"|limited|early)"
    r" )?beta\b(?!-| (?:cells?|decay|carotene|particles?|version))",
    "preview": r"\b(?:is|are|remains?) (?:currently |still |now )?in (?:a )?(?:public|private|technical"
    r"|technology"
    r"|developer|limited|early) preview\b",
    "pandemic": r"\b(?:is|are|remains?|please|must) (?:[\w,-]+ ){0,12}?during the (?:current |ongoing "
    r"|covid(?:-19)? "
    r"|coronavirus )+(?:pandemic|outbreak|crisis)\b",
}
_PLANNED = (
    r"(?:expected|due|planned|scheduled|anticipated|slated|projected|forecast|intended|aiming|planning)"
)
#: what belongs to a verb: "will not be available", "are currently funded"
_REST = (
    r"(?: not| also| only| now| still| \w+ly)*(?: be| been)?(?: \w+ly)?(?: (?!if\b|when\b)\w+(?:ed|en)\b)?"
)
_TENSE = compiled(
    rf"\b(?:(?P<past>(?:was|were|originally|initially|previously)(?: {_PLANNED})?{_REST}|had|did|would|could"
    r"|might|held|ran|led|served|taught|went|came|became|began|took|grew|kept|sat|stood|spent|wrote|made)"
    r"|(?P<aside>(?:you|we|i)(?: will|['’]ll)(?! (?:publish|launch|release|roll|update|review|start|stop|end"
    r"|introduce|remove|retire|replace|switch|migrate|close|open)\b)|due to)"
    rf"|(?P<future>(?:will|sha[l]l|(?:(?:is|are)(?: \w+ly)? )?{_PLANNED}(?: to)?|(?:plans?|expects?|going) to"
    rf"|(?:is|are) (?:set|likely) to){_REST})"
    rf"|(?P<duty>(?:must|should|(?:aims?|intends?|hopes?|needs?|have|has|is|are) to|target|goal"
    rf"|deadline){_REST})"
    rf"|(?P<present>(?:is|are|has been|have been|isn['’]t|aren['’]t|can|cannot|may){_REST}"
    r"|remains?|runs?|continues?|appl(?:y|ies)|stays?|lasts?|supports?)"
    r"|(?P<passed>(?!need|embed|feed|seed|speed|breed|indeed|unlimited|limited|based|shared)\w{2,}ed))\b"
)
_DATED = Dated(
    lead=compiled(
        r"(?:\b(?:(?:the )?(?:start|beginning|middle|end|close|first half|second half|(?:first|second|third"
        r"|fourth|last)"
        r" quarter|spring|summer|autumn|fall|winter) of|the|early|mid|late|around|about|approximately"
        r"|spring|summer|autumn"
        r"|fall|winter|year[- ]end|q[1-4]|h[12]|(?:first|second) half|mon(?:day)?|tue(?:s(?:day)?)?"
        r"|wed(?:nesday)?"
        r"|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)[, -]{1,2})+\Z"
    ),
    anchor=anchors(
        as_of=r"\b(?:(?<!effective )(?<!starting )(?<!deprecated )(?<!removed )(?<!required )(?<!available"
        r" )(?<!begin )"
        r"as (?:of|at)|at (?:the )?time of (?:this )?writing(?: in| on|,)?|(?:correct|accurate|current"
        r"|up[- ]to[- ]date|true) (?:in|on|at)"
        r")",
        updated=r"\blast (?:updated|revised|checked)(?: (?:on|in|at))?:?",
        until=r"\b(?:until|till?)(?: at least)?",
        by=r"\b(?:by|before|no later than)",
        when=rf"\b(?:in|on|at)(?: or (?:around|about|before))?|\b{_PLANNED} (?:for|from)"
        r"|\b(?:apply|available|start|begin|effect|force|mandatory|required) from",
    ),
    tense=_TENSE,
    over=compiled(
        r"\b(?:no longer|will|must|deprecated|retired|removed|became|effective|renamed|replaced)\b"
    ),
    hints=stems(
        "until|till|will|shal|expected|due|planned|plans to|scheduled|anticipated|slated|projected|forecast"
        "|intend"
        "|aim|going to|expects to|likely to|set to|must|should|need|have to|has to|hope|target|goal"
        "|deadline| to be"
        "|as of|as at|updated|revised|checked|correct|accurate|current|date|true|time of"
    ),
    words=frozenset(
        "by until till before than least in on at from for of early mid late around about the spring summer"
        " autumn fall"
        " winter q1 q2 q3 q4 h1 h2 updated revised checked as half end year-end year".split()
    ),
)
ENGLISH = Phrases(
    turns=(
        *turns(ClaimKind.PENDING, _PENDING),
        *turns(ClaimKind.TEMPORARY, _TEMPORARY),
        *turns(ClaimKind.UNDATED, _UNDATED),
    ),
    dated=_DATED,
    subordinate=compiled(
        r"\b(?:when(?:ever)?|until|whil(?:e|st)|where(?:ver)?|who|whose|that|what|how|why|any(?:one)?|each"
        r"|every"
        r"|in case|before"
        r"|after|than|as soon as|(?<!, )which|you(?:r|['’]re)?|your|he|she|i)\b"
    ),
    narrated=compiled(r"\b(?:we|our|us|let['’]s)\b"),
    conditional=compiled(r"\b(?:if|unless|whether|once|imagine|suppose|for example|e\.g\.|for instance)\b"),
    label=compiled(
        r"[\W\d]*(?:(?:this|the|our) (?:page|document|article|guide|site|website|topic|content|file|readme"
        r"|post|chapter|handbook|section) (?:was|has been|is) )?(?:date )?last (?:updated|revised|checked"
        r"|reviewed"
        r"|modified)\b"
    ),
)
