"""Spanish wording that depends on the day: the basic phrases."""

from __future__ import annotations

from auditor.load.prose.phrases import Dated, Phrases, anchors, compiled, stems, turns
from auditor.model.written import ClaimKind

_DECIDED = (
    r"(?:aprobad[oa]s?|autorizad[oa]s?|recomendad[oa]s?|disponibles?|publicad[oa]s?|financiad[oa]s?"
    r"|adoptad[oa]s?"
    r"|decidid[oa]s?|confirmad[oa]s?|implementad[oa]s?|compatibles?|en vigor)"
)
SPANISH = Phrases(
    turns=(
        *turns(
            ClaimKind.PENDING,
            {
                "no está": rf"\b(?:aún|todavía) no están? {_DECIDED}\b|\bno están? {_DECIDED} (?:aún"
                rf"|todavía)\b",
                "no ha": rf"\b(?:aún|todavía) no han? sido {_DECIDED}\b",
                "pendiente": r"\b(?:está|están|queda|quedan) pendientes? de (?:[\w-]+ )?(?:aprobación"
                r"|publicación|decisión"
                r"|confirmación|autorización|resultados?|revisión)\b",
                "en desarrollo": r"\b(?:está|están) (?:actualmente |todavía |aún )?en desarrollo\b",
                "próximamente": r"\b(?:será|serán|estará|estarán)(?: [\w-]+){0,3} próximamente\b"
                r"|^próximamente (?:se|estará|estarán)\b",
            },
        ),
        *turns(
            ClaimKind.TEMPORARY,
            {
                "nuevo aviso": r"\bhasta nuevo aviso\b",
                "temporalmente": r"\b(?:está|están|permanece|permanecen) temporalmente (?:cerrad[oa]s?"
                r"|suspendid[oa]s?|fuera)\b",
            },
        ),
        *turns(
            ClaimKind.UNDATED,
            {
                "actualmente": r"(?:^|[,;] )actualmente,|^actualmente (?:se|hay|no|es|está|existen?|solo"
                r"|sólo)\b"
                r"|\b(?:es|son|está|están|hay|existen?) actualmente\b",
                "la actualidad": r"^en la actualidad,|\b(?:es|son|está|están|hay) en la actualidad\b",
                "por el momento": r"^por el momento,",
                "hasta la fecha": r"^hasta la fecha,",
            },
        ),
    ),
    dated=Dated(
        lead=compiled(
            r"(?:\b(?:(?:el |la )?(?:finales|fines|final|principios|inicios|mediados|primavera|verano|otoño"
            r"|invierno|mes|año)"
            r"(?: de)?|el|la|los|las|(?:primer|segundo|tercer|cuarto|último) (?:trimestre"
            r"|semestre)(?: de)?) )+\Z"
        ),
        anchor=anchors(
            as_of=r"\b(?:a fecha de|con datos de)",
            updated=r"\b(?:última actualización|actualizad[oa] por última vez)(?: el| en)?:?",
            until=r"\bhasta (?:el |la )?",
            by=r"\b(?:antes de(?:l)?|a más tardar(?: el)?)",
            when=r"\b(?:en|el|para|a) (?:el |la )?",
        ),
        tense=compiled(
            r"\b(?:(?P<past>era|eran|fue|fueron|estaba|estaban|había|habían|estuvo|estuvieron|ha sido"
            r"|han sido)"
            r"|(?P<aside>(?:usted|nosotros|tú) \w+)"
            r"|(?P<future>será|serán|estará|estarán|se espera|se esperan|(?:está|están) (?:previst"
            r"|planificad|programad)[oa]s?"
            r"|previst[oa]s?|tendrá|tendrán|entrará|entrarán|podrá|podrán)"
            r"|(?P<duty>debe|deben|objetivo)"
            r"|(?P<present>es|son|está|están|sigue|siguen|puede|pueden|permanece|permanecen))\b"
        ),
        over=compiled(r"\b(?:ya no|será|serán|debe|deben)\b"),
        hints=stems(
            "hasta|antes|tardar|será|estar|espera|previst|planificad|programad|tendr|entrar|podr|fecha"
            "|datos|actualiza|deb|objetivo"
        ),
        words=frozenset(
            "hasta el la en para a de del finales fines final principios inicios mediados primavera verano"
            " otoño invierno"
            " trimestre semestre fecha actualización".split()
        ),
    ),
    subordinate=compiled(r"\b(?:si|cuando|mientras|hasta que|antes|después|quien|que|cada|cualquier)\b"),
    conditional=compiled(r"\b(?:si|cuando|por ejemplo)\b"),
    label=compiled(
        r"\W*(?:(?:esta página|página) )?(?:fue )?(?:última (?:actualización|modificación)|actualizad[oa])\b"
    ),
)
