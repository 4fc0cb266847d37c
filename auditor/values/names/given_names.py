"""Given names that are common in many countries, folded: they show which part of a name is which.

Several are family names too, so one of them alone shows nothing.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    adam adriana agnes aino alan albert alberto alejandra alejandro aleksandra alessandra alessandro
    alexander alexandra alfred alice alicia alison amanda amparo amy ana anastasia anders andre andrea
    andreas andrew andrzej angela anita anna anne annette annika antoine anton antonella antonio arthur
    astrid aurea barbara beatrice beatriz benjamin bernard bernd bernhard birgit bjorn brian brigitte
    bruno camille carla carlo carlos carmen carol carolina caroline catherine cecilia charles charlotte
    chiara chris christian christina christine christoph christopher claire clara claudia claudio clement
    concepcion cristina daniel daniela david deborah denise diana diego dieter dmitri dominik dominique
    donald dorothea edith eduard eduardo edward eleanor elena elisa elisabeth elizabeth ellen emily emma
    enrique eric erik erika ernst esther eva evelyn fabian fabio federico felix fernando filip florian
    frances francesca francesco francisco franck frank franziska frederic friedrich gabriel gabriela
    gabriele gareth geoffrey george gerald gerhard giovanni giulia giuseppe gloria gonzalo graham greta
    guido guillaume gunter gustavo hanna hannah hans harald heather heidi heinz helen helena helga henrik
    herbert hiroshi holger ian ignacio igor inger ingrid irene isabel isabella isabelle ivan jacqueline
    jakob james jan jana janet jason javier jean jennifer jens jessica joachim joan joanna joao johan
    johanna johannes john jonas jonathan jorge jose josef joseph joshua juan judith julia julian julie
    jurgen karen karin karl katarzyna katharina katherine kathleen katja kenneth kevin klaus krzysztof
    lars laura lauren laurent lea lena leon leonardo linda lisa louise luca lucia lucie luis luisa lukas
    magdalena malgorzata manuel manuela marc marcel marco marek margaret margarita maria mariana marie
    marina mario marion markus marta martina mary mathias mathieu matteo matthew matthias maurice max
    maximilian melanie melissa michael michel michele michelle miguel mikael mikhail monica monika nancy
    natalia nathalie nicola nicolas nicole niels nikolaus nina nora olga oliver olivia olivier oscar pablo
    pamela paola paolo pascal patricia patrick paul paula pedro peter petra philip philipp philippe pierre
    pilar rachel rafael ralf raquel rebecca renate ricardo richard robert roberta roberto roger roland
    rolf ronald rosa ruth sabine samantha samuel sandra sara sarah sebastian serge sergio shannon sharon
    silvia simone sofia sonia sophia sophie stefan stefania stefano stephanie stephen steven susan susanne
    sven sylvia sylvie tatiana teresa theresa thierry thomas tim timothy tobias tomasz ulrich ulrike
    ursula uwe valentina valerie vanessa vera veronica victor victoria vincent virginia vladimir walter
    werner wilhelm william wolfgang yvonne zuzana
    """.split()
)
