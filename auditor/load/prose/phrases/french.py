"""French wording that depends on the day: the basic phrases."""

from __future__ import annotations

from auditor.load.prose.phrases import Dated, Phrases, anchors, compiled, stems, turns
from auditor.model.written import ClaimKind

_DECIDED = (
    r"(?:approuvée?s?|autorisée?s?|recommandée?s?|disponibles?|publiée?s?|remboursée?s?|adoptée?s?|décidée?s?"
    r"|confirmée?s?|prise?s? en charge|mise?s? en œuvre|implémentée?s?|en vigueur|connue?s?)"
)
FRENCH = Phrases(
    turns=(
        *turns(
            ClaimKind.PENDING,
            {
                "pas encore": rf"\bn['’](?:est|a)(?: toujours)? pas encore (?:été )?{_DECIDED}\b"
                rf"|\bne (?:sont|seront) pas encore {_DECIDED}\b|\bn['’]ont pas encore été {_DECIDED}\b",
                "en attente d": r"\b(?:est|sont|reste|restent) (?:toujours )?en attente d(?:e "
                r"|['’])(?:[\w-]+ )?"
                r"(?:approbation|publication|validation|décision|résultats?|confirmation|autorisation)\b",
                "en cours d": r"\b(?:est|sont) (?:actuellement |toujours )?en cours d(?:e |['’])(?:révision"
                r"|évaluation"
                r"|développement|élaboration|rédaction|traduction|déploiement|construction)\b",
                "prochainement": r"\b(?:sera|seront)(?: [\w-]+){0,3} prochainement\b",
                "bientôt": r"\b(?:sera|seront) bientôt\b",
            },
        ),
        *turns(
            ClaimKind.TEMPORARY,
            {
                "nouvel ordre": r"\bjusqu['’]à nouvel ordre\b",
                "temporairement": r"\b(?:est|sont|reste|restent) temporairement (?:fermée?s?|suspendue?s?"
                r"|indisponibles?)\b",
            },
        ),
        *turns(
            ClaimKind.UNDATED,
            {
                "actuellement": r"(?:^|[,;] )actuellement,|\b(?:est|sont|existe|existent|a"
                r"|ont) actuellement\b"
                r"|\bil y a actuellement\b|\bil n['’](?:y a|existe) actuellement\b",
                "heure actuelle": r"\bà l['’]heure actuelle\b",
                "pour le moment": r"^pour le moment,|\b(?:est|sont) pour le moment\b",
                "ce jour": r"^à ce jour,",
            },
        ),
    ),
    dated=Dated(
        lead=compiled(
            r"(?:\b(?:(?:le |la )?(?:fin|début|mi|courant|printemps|été|automne|hiver|mois|année)(?: de"
            r"| d['’]|-)?|le|la|l['’]an"
            r"|t[1-4]|(?:premier|deuxième|troisième|quatrième|dernier) (?:trimestre"
            r"|semestre)(?: de)?)[ -])+\Z"
        ),
        anchor=anchors(
            as_of=r"\b(?:à jour (?:au|en)|en date du)",
            updated=r"\bdernière mise à jour(?: le| en)? ?:?",
            until=r"\bjusqu['’](?:au|en|à) (?:la )?",
            by=r"\b(?:d['’]ici(?: à)?|avant) (?:le |la )?",
            when=r"\b(?:en|au|le|pour|prévue?s?) (?:le |la )?",
        ),
        tense=compiled(
            r"\b(?:(?P<past>était|étaient|avait|avaient|fut|furent|a été|ont été|a|ont|devait|devaient)"
            r"|(?P<aside>(?:vous|nous|on) \w+(?:rez|rons|ra))"
            r"|(?P<future>sera|seront|devrait|devraient|aura|auront|(?:est|sont) (?:prévue?s?|attendue?s?"
            r"|programmée?s?)"
            r"|prévue?s?|attendue?s?|pourra|pourront|entrera|entreront)"
            r"|(?P<duty>doit|doivent|objectif|vise|visent)"
            r"|(?P<present>est|sont|reste|restent|peut|peuvent|court|courent))\b"
        ),
        over=compiled(r"\b(?:n['’]est plus|ne sont plus|sera|seront|doit|doivent)\b"),
        hints=stems(
            "jusqu|ici|avant|sera|seront|aura|auront|prévu|attendu|programm|devrai|pourr|entrer|jour|date"
            "|doi|vise|objectif"
        ),
        words=frozenset(
            "jusqu'en jusqu’en jusqu'au jusqu’au en au le la fin début mi courant printemps été automne"
            " hiver t1 t2 t3 t4"
            " trimestre semestre pour avant ici à du jour".split()
        ),
    ),
    subordinate=compiled(
        r"\b(?:si|quand|lorsqu\w*|tant|avant|après|dès|qui|que|quels?|quelles?|chaque|tout)\b|qu['’]"
    ),
    conditional=compiled(r"\b(?:si|lorsque?|quand|par exemple)\b"),
    label=compiled(
        r"\W*(?:(?:cette page|page) )?(?:a été mise à jour|dernière (?:mise à jour|modification))\b"
    ),
)
