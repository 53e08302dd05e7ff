"""Names whose two forms do not sound alike: Китай and China, Пекин and Beijing, Саша and Alexander.

A row: beginnings of Russian words, ``=``, beginnings of English words, all in small letters; rows stand
between ``|`` or line ends.
"""

from __future__ import annotations

from functools import lru_cache

_ROWS = """
грузи = georgia | джорджи = georgia | башкир = bashkor | швеци = swed | иегов = jehovah | приамур = amur
росгварди = guard rosgvard | черногор = monteneg | турци = turk türk | гааг гаагск = hague
приднестров = transn transdn pridnest | польш = poland polish pole | литв = lithuan | евросоюз ес = eu europe
забайкал = transbaikal zabaikal baikal | кишинев = chisinau chișinău chişinău kishin | кавказ = caucas
голланди нидерланд = dutch netherland holland | заполяр = arctic polar | чернозем = black earth | эфиоп = ethiop
австри = austria | гавай = hawai | пекин = beijing peking | дани = denmark danish dane | пхеньян = pyongyang north
шотланд = scot scotia | тайбэ тайбе = taipei taiwan | великобритани британи = britain british uk u.k united brit
соединенн соединённ = united u.s us u.k uk | штат = states state u.s us america | ла-манш = channel
китай китае китаю китая = chin prc beijing | финлянд = finn finland | харьков = khark | харьковщин = khark
ливи = libya | афин = athen greek | гонконг = hong hk | мюнхен = munich | чехи = czech | греци = greek greece athen
англи = engl brit uk | шпицберген = svalbard spitsbergen | кипр = cypr | фарер = faroe | монблан = mont
венер = venus | кейптаун = cape | бордо = bordeaux | закарпат = transcarpath zakarpat | афон = athos
варфолом = bartholomew | маврики = mauriti | абхаз = abkhaz | ирланди = ireland irish
испани = spain span spanish madrid | германи фрг = german | швейцари = switz swiss | венгри = hungar | япони = japan
егип = egypt | иерусалим = jerusalem | вифлеем = bethlehem | назарет = nazareth | фивы = thebes
сша = us u.s usa u.s.a america united states | оон = un u.n united | фсб = fsb
россии россия россию россией рф = russia rf federation | рейн = rhine | дуна = danube | дуне = danube | висл = vistula
темз = thames | флоренци = florence | венеци = venic venetian | неапол = naples neapol | турин = turin
рим риме рима риму римом = rome roman | вене вена вену вены = vienn | варшав = warsaw
прага праге праги прагу прагой = pragu czech | москв = mosco muscov | льеж = liège liege | кельн кёльн = cologne
ахен = aachen | ницц = nice | лиссабон = lisbon | сицили = sicil | сардини = sardin | корсик = corsic
цейлон = ceylon | бирм = burm myanmar | мьянм = burm myanmar | кампучи = cambod | камбодж = cambod
бомбе = bombay mumbai | мумба = mumbai bombay | калькутт = calcutta kolkata | шри-ланк = sri | кот-д = ivor cote côte
буркин = burkina | саудовск = saudi | эмират оаэ = emirat uae u.a.e | юар = south africa | кндр = north dprk
кнр = china prc chinese | снг = cis commonwealth | ссср советск = soviet ussr u.s.s.r | днр = dpr donetsk dnr
лнр = lpr luhansk lnr | крым = crime | донбасс = donb | днепр днипр днепропетровск = dnip dnep | киев = kyiv kiev
львов = lviv lvov | одесс = odes | луганск = luhan lugan | запорож = zapori | чернигов = cherni
николаев = mykolai nikola | ровно = rivne | тернопол = ternop | черкасс = cherkas | харкiв = khark
беларус белорус = belarus byelorus | молдов молдав = moldov moldav | киргиз кыргыз = kyrgyz kirgiz
казахстан = kazakh | туркмен = turkmen | алма-ат алматы = almaty alma | бишкек = bishkek | чечн = chech
осети = osset | якути = yakut sakha | калмыки = kalmyk | тыв тув = tuva tyva | бурят = buryat | марий = mari
мордови = mordov | удмурт = udmurt | чуваш = chuvash | адыге = adyg | ингуш = ingush | даурия = dauria
подмосков = moscow | поволж = volga | приморь приморье = primor maritime | прикам = kama perm | прибалт балти = baltic
урал = ural | кубан = kuban krasnodar | невск = nev | красноярь красноярье = krasnoyarsk | ростовщин = rostov
кузбасс = kuzb kemerov | ленинград петербург питер = leningrad petersburg st | красн = red krasn | черно = black chern
белом бело = white bel | балтийск = baltic | север северн = north sever | южн юг = south
восток востоке востоку востока востоком = east orient vostok | запад западе запада западу = west
средиземн = mediterran | тихи тихом тихого = pacific | атлантик атлантическ = atlantic | ледовит = arctic
новая новой нов = new nov | святая святой свят = saint st holy | земля земли = earth land | марс = mars martian
сатурн = saturn | юпитер = jupiter | луна луны луне = moon | иисус = jesus | христ = christ | моисе = moses
авраам = abraham | исаак = isaac | иаков = jacob james | иоанн = john | иосиф = joseph | матфе = matthew
лука луки = luke | павел павл = paul pavel | петр пётр = peter petr pyotr | андре = andrew andrei andrey
николай = nicholas nikolai nikolay | екатерин = catherine ekaterina yekaterina
елизавет = elizabeth elizaveta yelizaveta | карл = charles karl carl | людовик = louis | генрих = henry heinrich
вильгельм = william wilhelm | георг = george | георги = george georgy | яков = jacob yakov | эдуард = edward eduard
филипп = philip | елен = helen elen yelen | михаил = michael mikhail | евгени = evgen yevgen eugen | цезар = caesar
аристотел = aristotle | платон = plato | гомер = homer | гораци = horace | еврипид = euripides | будд = buddh
аллах = allah god | мухаммед магомет = muhammad mohammed mahomet | саш сашк = alex sash | миш = mikhail mish
маш = mari mash | леш лёш = alex lyosh lesh | сереж серёж = serg seryo | ваня вани ване ваню ваней = ivan vany
дим = dmit dim | пет = pyotr pet peter | кол коля коли колю = nikolai kol | тан = tatiana tatyana tan
кат = eka yeka kat | лен = elen yelen len | вов волод = vladimir vov volod
мария марии марию марией = mary maria mariya mariia | софи = sophia sofia sophie | хорхе = jorge | хуан = juan
хосе = jose josé | хавьер = javier xavier | хулио = julio | чен = jong chen | ын ыном ына ыну = un
чжэцзян = zhejiang | чжан чжао чжоу = zhang zhao zhou | си = xi | цзиньпин = jinping | циндэ = ching qingde
гуанчжоу = guangzhou | ух = wu | пшемысл = przemy | милошевич = miloš milos | торун = toru | каньяр = cañar canar
схоф = schoof | огай = ohio | мэй мэи = may | лонг = long | чикаг = chicag | мичиган = michigan
анджелес = angeles la l.a | йорк = york ny nyc n.y eastern | санкт = st saint petersburg leningrad
вашингтон = washington | иллинойс = illinois | арканзас = arkansas | джорджа = george | пуэрто-рик = puerto
эквадор = ecuador | аляск = alaska | квебек = quebec québec | орлеан = orleans | калифорни = california californian
мексик мехик = mexic | мехико = mexico | бразил = brazil | аргентин = argentin | рио-де-жанейро = rio | чили = chile
закавказ = caucas transcauc | приволж = volga | средиземномор = mediterr | македонск = macedon great
карфаген = carthag | запад западу западом западе запада = west | майкл = michael mike mick | роберт = robert bob rob
уильям = william will bill | джеймс = james jim | томас = thomas tom | эдвард = edward ed ted
ричард = richard rich dick | джозеф = joseph joe | бенджамин = benjamin ben | дэниел = daniel dan
кристофер = christopher chris | северьяно = severiano seve | элизабет = elizabeth liz | маргарет = margaret maggie
сен сент = saint st san | юры юра юру юре = jura yura yuri juri | пфальц = palatinate pfalz | уралвагон = ural
нижегород = nizhn | новгород = novgorod | орлов орловск = orel oryol orlov | владимирск = vladimir | тверск = tver
брянск = bryansk | женевск = geneva | парижск = paris | лондонск = london | римск = roman rome | еврейск = jewish
оскар = oscar academy | мексики = mexic baja | луизиан = louisian la lsu | аризон = arizon az ariz
колумби = columbia colombia d.c dc british | калифорн = california calif ca | невад = nevada nev
флорид = florida fla fl | техас = texas tex tx | юта юте юты юту = utah ut | рихтер = richter magnitude
ын ына ыну ыном = un | мун = moon | зорица = zoric | ачех = aceh | пуч = puig | токийск = tokyo
купал = kupala midsummer | перу = peru | гаити = haiti | ямайк = jamaic | багам = baham
роза розы розе розу = rosa rose | уэльс уэлс = wales welsh | кембридж = cambridge | оксфорд = oxford
эдинбург = edinburgh | корнуолл = cornwall | лестер = leicester | вустер = worcester | глостер = gloucester
гринвич = greenwich | йорк = york | норвеги = norw | швабии = swabia | бавари = bavari | саксон = saxon | рурск = ruhr
эльзас = alsac | бургунди = burgund | нормандии нормандия = norman | бретан = brittan breton | люксембург = luxembourg
бельги = belg | антверпен = antwerp | брюгге = bruges | копенгаген = copenhagen | гетеборг = gothenburg
лапланди = lapland | хельсинки = helsinki | рейкьявик = reykj | албани = alban | македони = macedon | хорвати = croat
босни = bosn | серби = serb | румыни = roman | болгари = bulgar | трансильвани = transylvan | салоник = thessal salon
стамбул = istanbul | анкар = ankara | сири = syria | иордани = jordan | ливан = leban | палестин = palestin
изра = israel | газ газа газе газы газу сектор = gaza strip | багдад = baghdad | иран = iran
тегеран = tehran teheran | афган = afghan | пакистан = pakistan | индии инди индия = india indian | дели = delhi
непал = nepal | бангладеш = bangladesh | вьетнам = viet | хошимин = ho | сайгон = saigon
корея корее кореи корею кореей = korea | сеул = seoul | токио = tokyo | тайван = taiwan | тибет = tibet
монгол = mongol | алжир = algier algeria | тунис = tunis | марокко = morocc | ниге = niger | сомали = somal
эритре = eritr | кени = kenya | найроби = nairobi | уганд = uganda | танзани = tanzan | конго = congo drc
чад чаде чада = chad | мали = mali | сенегал = senegal | гана = ghana | зимбабве = zimbabwe | мозамбик = mozambique
австрали = australia aussie | сидне = sydney | мельбурн = melbourne | зеланд = zealand | европ = europe eu
азии азия азию = asia | африк = africa | америк = america us u.s usa | антаркти = antarct | арктик = arctic
сибир = siberia | дальн = far | чернобыл = chern chorn | волг = volga | дон доне дона = don
нев нева неве невы = neva | кремл = kreml | госдум дум = duma | лубянк = lubyanka | рождеств = christmas nativity
пасх = easter | интернет = internet | коран = koran quran qur | библи = bible | тор торы = torah | нато = nato
брексит = brexit | фейсбук = facebook | твиттер = twitter | инстаграм = instagram | ютуб ютьюб = youtube
гугл = google | телеграм = telegram | ватсап вотсап = whatsapp | меладз = meladze
"""


@lru_cache(maxsize=1)
def _by_letter() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in _ROWS.replace("\n", " | ").strip(" |").split(" | "):
        ru, _, en = row.replace("ё", "е").partition(" = ")
        for beginning in ru.split():
            table.setdefault(beginning[0], []).append((beginning, tuple(en.split())))
    return table


@lru_cache(maxsize=50_000)
def known_forms(word: str) -> tuple[str, ...]:
    """The beginnings that the English of a Russian name may have; empty for a name that is not in the table."""
    low = word.lower().replace("ё", "е")
    found = [pair for pair in _by_letter().get(low[:1], ()) if low.startswith(pair[0])]
    return tuple(form for beginning, forms in found if len(low) - len(beginning) <= 5 for form in forms)
