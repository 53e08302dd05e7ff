"""English words that are written with a capital without being names of persons or places."""

from __future__ import annotations

_WORDS = """
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday mr mrs ms miss dr sir dame lord lady rev prof gen col capt lt sgt sen rep gov st
the a an i and of for in on at to with from by is was are were be he she it they we you his her their our my your
this that god president vice prime minister king queen prince princess duke emperor pope bishop archbishop
patriarch mayor governor general colonel captain major lieutenant sergeant private corporal admiral marshal
commander judge justice senator chairman chairwoman chair director professor doctor secretary speaker ambassador
commissioner ombudsman prosecutor attorney article part section code constitution act law bill treaty convention
declaration charter covenant amendment resolution court supreme constitutional criminal civil district federal
state regional national international central high appeal committee commission ministry department agency service
office bureau council parliament senate congress house assembly chamber duma party union republic democratic people
peoples kingdom federation confederation commonwealth states nations board authority administration inspectorate
directorate headquarters staff command force forces army navy air guard police security investigative military
defence defense foreign interior internal finance health education culture affairs european american british
russian ukrainian soviet english french german chinese japanese italian spanish polish israeli arab islamic
christian orthodox catholic jewish muslim western eastern northern southern north south east west middle far world
war peace victory revolution day night year new old great big little red white black blue green golden street
square avenue road lane bridge station airport port park city town village region territory province county island
islands sea ocean lake river bay gulf mount mountain mountains valley coast strait canal cape peninsula university
institute school college academy church cathedral monastery mosque temple museum theatre theater library gallery
bank fund foundation league cup cups championship premiership olympic olympics games tournament trophy award awards
prize association society organisation organization movement front alliance group company corporation holding
industries news times post herald journal guardian tribune telegraph daily weekly today live morning evening mail
mirror star sun radio television channel network press review observer advocate independent standard record hill
show entertainment hurricane storm cyclone earthquake tsunami volcano category internet web facebook twitter
youtube instagram judiciary budget intelligence homeland treasury labour labor liberal conservative republican
republicans democrat democrats tory tories hospital prison colony centre center tower palace castle hall hotel
stadium arena club team united christmas easter ramadan passover bible quran torah counter vision truly tomb
unknown soldier
"""
NOT_NAMES = frozenset(_WORDS.split())
