"""Words of the closed classes: they never say what a search is about, in whichever order they come. Editors add others."""

from cms.catalogue.enums import Locale

_DANISH = """
og eller men for at som der den det de en et der her hvor når da hvis fordi så også kun bare end ikke jo vel nok mon
i på til fra med om af ved under over efter før mellem mod hos uden inden inde ind ud ude op oppe ned nede
hen henne igennem gennem omkring langs bag foran blandt ad per pr
vores vore deres jeres min mit mine din dit dine sin sit sine hans hendes dens dets
jeg du han hun vi i os jer dem mig dig sig ham hende man nogen noget nogle ingen intet alle alt al hele hver hvert enhver begge
selv samme anden andet andre denne dette disse sådan sådant sådanne meget mere mest mange flere flest lidt få færre
er var være været bliver blev blive blevet har havde have haft kan kunne skal skulle vil ville må måtte bør burde tør
hvad hvem hvilken hvilket hvilke hvorfor hvordan hvornår hvorhen hvis hvormed
gør gøre gjort lave laver lavet finde finder fundet findes søge søger vise viser lære lærer få får fået tage tager taget
komme kommer kommet give giver gav gå går gået se ser set vide ved høre hører prøve prøver hjælpe hjælper bruge bruger
handle handler omhandle omhandler anbefale anbefaler foreslå tilbyde tilbyder tilbydes mangle mangler ønske ønsker lede leder
gerne godt god gode bedste sjov sjove sjovt spændende nye ny nyt kl ca fx feks eks bl osv mv mfl dvs
"""
_ENGLISH = """
a an and or but the of in on at to from with about by for as is are was were be been has have had do does did can could will would
shall should may might must this that these those it its we us our you your they them their i me my he she his her what which who
whom whose where when why how not no some any all each every other than then there here into over under between during
find show offer offers
"""
SMALL_WORDS = {
    Locale.DANISH: frozenset(_DANISH.split()),
    Locale.ENGLISH: frozenset(_ENGLISH.split()),
}
