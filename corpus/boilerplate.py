"""What the pages of news sites carry besides the report: the reasons, with an example each, and their patterns.

A pattern is matched against a whole paragraph, whatever its case, if it is no longer than the pattern says.
Each begins with words that open such a line and not a sentence of a report, and leaves little room after them: «Он
подписался на рассылку» and "She told readers to sign up for the newsletter" stay.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Zone = Literal["anywhere", "edges"]
"""``edges``: only near the top, before the first long paragraph, or near the end, after the last one."""


class Pattern(NamedTuple):
    """A regular expression for a whole paragraph, the reason it stands for, and where on a page it holds."""

    reason: str
    regex: re.Pattern[str]
    zone: Zone
    max_chars: int


# reason: what it is, and a line that is removed for it
REASONS: dict[str, tuple[str, str]] = {
    "furniture": ("menus, sidebars, page headers and footers, page numbers (found by the reader)", "— 12 —"),
    "share": ("share buttons", "Поделиться: ВКонтакте · Telegram"),
    "subscribe": ("newsletters, channels, apps, social media", "Подпишитесь на нашу рассылку"),
    "donation": ("appeals for money", "Support our work. Donate today."),
    "credit": ("credits of photos and illustrations", "Фото: Иван Петров / ТАСС"),
    "image": ("image markup and file names", "![map](map.png)"),
    "related": ("links to other pages", "Читайте также: Как подать заявление"),
    "error report": ("how to report a misprint", "Нашли опечатку? Выделите ее и нажмите Ctrl+Enter"),
    "advertisement": ("labels of advertisements and tickers", "РЕКЛАМА"),
    "date": ("date, time, reading time", "26 июня 2025 · Время чтения: 9 минут"),
    "byline": ("who wrote, edited, translated", "Written by Ann Example"),
    "breadcrumb": ("the section of the site", "Главная / Новости / Общество"),
    "player": ("players, podcasts, videos", "Manage episode 123456 series 7890"),
    "copyright": ("rights and reprints", "© 2024 Example. All rights reserved."),
    "cookies": ("consent to cookies", "We use cookies to improve your experience."),
    "disclaimer": ("labels that the law demands of the publisher", "18+ НАСТОЯЩИЙ МАТЕРИАЛ СОЗДАН ИНОСТРАННЫМ АГЕНТОМ"),
    "navigation": ("links to parts of the site", "Skip to main content"),
    "footer": ("what follows the comments or the copyright line at the end", "Учредитель: ООО «Пример»"),
    "ticker": ("news in one line each, with their times", "18:55 В городе отменили занятия"),
    "correction": ("notices of corrections", "Correction: An earlier version of this story gave the wrong date."),
    "tags": ("key words", "Теги: армия, суд"),
    "duplicate": ("a paragraph that stands on the page once more", "the caption that repeats the headline"),
    "label": ("a short label at the end that heads nothing", "War"),
    "ornament": ("lines without a letter or a digit", "* * *"),
}

# --- building blocks ---------------------------------------------------------------------------------------------

_NETWORKS = (
    r"(?:facebook|twitter|x|telegram|telegram-канал\w*|whatsapp|viber|vk|vkontakte|вконтакте|одноклассник\w+|"
    r"телеграм\w*|ватсап\w*|вацап\w*|фейсбук\w*|твиттер\w*|инстаграм\w*|instagram|youtube|ютуб\w*|linkedin|reddit|"
    r"pinterest|tiktok|bluesky|mastodon|threads|signal|messenger|flipboard|e-?mail|mail|print|copy(?: link)?|link|"
    r"скопировать ссылку|ссылк\w+|почт\w+|livejournal|живой журнал|жж|rss|дзен\w*|pocket|odnoklassniki)"
)
_GAP = r"[\s,;:·•|/\\&+–—-]*"
_MONTH = (
    r"(?:(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|"
    r"(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?)"
)
_WEEKDAY = (
    r"(?:(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon|tue|wed|thu|fri|sat|sun)\.?,?)"
)
_DAY = (
    rf"(?:{_WEEKDAY}\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*{_MONTH},?\s*[-–]?\s*\d{{4}}(?:\s*(?:г\.?|года))?|"
    rf"{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s*[-–]?\s*\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|"
    r"\d{4}-\d{2}-\d{2})"
)
_DAY_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s*{_MONTH}|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?)"
_TIME = (
    r"(?:(?:at|в)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?(?:мск|msk|gmt|utc|cet|cest|est|edt|et|bst|по московскому времени|moscow time)\)?)?)"
)
_READING = (
    r"(?:(?:время (?:чтения|на чтение|прочтения)|читать|(?:estimated )?reading time|read time):?\s*[~≈]?\s*\d+\s*"
    r"(?:мин\w*\.?|min\w*\.?)|\d+[- ](?:min(?:ute)?s?|мин(?:ут\w*)?\.?)(?: read| чтения| на чтение)?)"
)
_STAMP = (
    r"(?:(?:published|updated|posted|last (?:updated|modified)|опубликовано|обновлено|дата публикации|"
    r"publication date|date)\s*(?:on)?:?\s*)"
)
_WHEN = rf"(?:{_STAMP}?(?:{_DAY}(?:{_GAP}{_TIME})?|{_TIME}{_GAP}{_DAY})|{_READING})"
_NAME = r"[A-ZА-ЯЁ][\w’'.-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|van|von|der|al|el)\s+)?{_NAME}){{0,3}}"
_PEOPLE = rf"(?-i:{_NAMES}(?:(?:\s*,\s*|\s+(?:and|и|&)\s+){_NAMES}){{0,4}})"
_AGENCY = (
    r"(?:AP|AFP|Reuters|Getty Images|EPA|EPA-EFE|TASS|ТАСС|РИА Новости|RIA Novosti|Коммерсантъ|Kommersant|Shutterstock|"
    r"Scanpix|LETA|Unsplash|Sputnik|Alamy|Imago|dpa|Zuma Press|NurPhoto|Anadolu|соцсети|личный архив)"
)

# --- the table: reason, zone, the longest paragraph, and the alternatives ----------------------------------------

_TABLE: tuple[tuple[str, Zone, int, tuple[str, ...]], ...] = (
    ("share", "anywhere", 120, (
        r"(?:share|tweet|поделиться|поделитесь|рассказать друзьям)(?: (?:this|the|on|via|in|to|with|your|friends|"
        r"article|story|page|post|link|by|в|с|этим|этой|друзьями|статьей|статьёй|материалом|текстом|ссылкой|соцсетях|"
        rf"социальных сетях))*{_GAP}(?:{_NETWORKS}{_GAP})*[.!]?",
        rf"(?:{_NETWORKS}{_GAP}){{2,}}",
        r"copy link|скопировать ссылку|копировать ссылку|link copied|ссылка скопирована|print this page|распечатать",
        r"версия для печати|print version|email this|save for later|\d+ shares?",
    )),
    ("share", "edges", 40, (_NETWORKS, r"send|post|отправить|сохранить")),
    ("subscribe", "anywhere", 200, (
        r"(?:подпишитесь|подписывайтесь|присоединяйтесь к нам|читайте нас|следите за нами|смотрите нас)\b.*",
        r"подписаться(?: (?:на|в) (?:наш\w*|рассылк\w+|канал\w*|новост\w+|обновлени\w+|telegram|телеграм\w*)\b.*)?",
        r"мы в (?:соцсетях|социальных сетях|telegram|телеграм\w*|whatsapp|youtube).{0,60}|наша рассылка",
        r"(?:чтобы )?не пропуст(?:ить|ите)\b.*(?:подпи\w+|рассылк\w+|канал\w*|приложени\w+).*",
        r"(?:самое важное|главные новости|получайте)\b.*(?:подпишитесь|рассылк\w+|наш\w* канал\w*|приложени\w+|"
        r"на почту).*",
        r"(?:скачайте|установите) (?:наше |мобильное )?приложение.{0,100}|рассылка (?:«[^»]+»|[\w ]{0,30})",
        r"введите (?:ваш |свой )?(?:e-?mail|адрес).{0,40}|(?:telegram|телеграм)[- ]?канал.{0,40}",
        r"subscribe(?:[.!]| (?:to|for|now|here|today|via|on)\b.*)?",
        r"sign up(?:[.!]| (?:now|here|today)\W?| .*\b(?:newsletters?|e-?mail|alerts?|inbox|updates|account|"
        r"digest)\b.*)?",
        r"(?!.*[“\"]).*\b(?:in|to) your inbox\b.*",
        rf"follow (?:us|@?[\w .’'-]{{2,30}} on {_NETWORKS})\b.*|(?:find|like) us on\b.*",
        r"join (?:us on|our (?:\w+ )?(?:channel|newsletter|mailing list|telegram|whatsapp|community))\b.*",
        r"get (?:our|the) (?:[\w’'-]+ ){0,3}(?:newsletters?|latest (?:news|updates))\b.*|never miss an? "
        r"(?:story|update)\b.*",
        r"(?:stay (?:informed|up to date|in touch|connected)) with (?:us|our)\b.*",
        r"(?:our |the )?(?:weekly |daily |monthly |free )?(?:e-?mail )?newsletters?[.!:]?",
        r"(?:enter |your )+e-?mail(?: address)?[.:*]?|download (?:our|the) app\b.{0,60}",
        r"спасибо, что (?:читаете|вы с нами|оста[её]тесь)\b.*|скачать приложение|установите vpn|"
        r".{0,120}[.!] (?:скачайте|установите) (?:наше |мобильное )?приложение\W*",
        r"(?:есть что рассказать|знаете больше|do you have a (?:story|tip)|got a (?:story|tip)|have a tip)\?.*",
        r"thank you for (?:signing up|subscribing)\W*|(?:view|see) all newsletters|by (?:signing up|subscribing)\b.*",
        r"thanks for reading\b.*|.{2,60} is a reader-supported (?:publication|newsletter)\b.*|(?:по)?ставьте лайк\b.*",
        r"спасибо за подписку\W*|(?:добавьте|добавить) .{2,60} в (?:избранное|избранные источники|закладки)\b.{0,40}",
        r"(?:понрави\w+|интересн\w+) (?:материал|статья|текст)\?.*|(?:do you )?like (?:this|the) (?:story|article)\?.*",
    )),
    ("donation", "anywhere", 400, (
        r"поддержите (?:нас|нашу?|наше|наш[ие]|редакц\w+|издани\w+|журналист\w+|независим\w+|проект\b|«[^»]{2,40}»|"
        r"мемориал\b|медиазону|медузу|овд-инфо|дождь)(?:[ ,.!:—–-].*)?",
        r"поддержать(?: (?:нас|проект|редакцию|издание|«[^»]{2,40}»|медиазону|медузу|овд-инфо))?[.!→]*",
        r"помогите нам (?:продолжать|работать|делать|писать|рассказывать|сохранить|оставаться|собрать)\b.*",
        r"(?:сделайте|сделать|оформите|оформить) (?:регулярн\w+ |ежемесячн\w+ |разов\w+ |небольш\w+ "
        r")?(?:пожертвовани\w+|"
        r"донат\w*|взнос)\b[^«]*",
        r"(?:стать|станьте) (?:нашим )?(?:донором|патроном|спонсором)\b.{0,100}",
        r"(?:задонатить|донат|пожертвовать|пожертвования)[.!:]?",
        r"(?:нам|нашей редакции|нашему проекту) нужна ваша (?:помощь|поддержка)\b.*",
        r"(?:мы|наша редакция|наш проект) (?:работа\w+|существу\w+|жив[её]\w*) (?:только )?(?:благодаря|на) "
        r"(?:вашей|вашим|ваши|пожертвовани\w+|донат\w+)\b.*",
        r"(?:please )?(?:donate|give|contribute|chip in|make a (?:\w+ )?(?:donation|gift|contribution))"
        r"(?: (?:now|today|here|monthly|once|to .{2,60}))?[.!:→]*",
        r"(?:please )?support (?:us\b|our (?:work|journalism|mission|team|reporting)\b|independent "
        r"(?:journalism|media)\b|"
        r"the moscow times\b|meduza\b|mediazona\b|ovd-info\b|novaya gazeta\b).*",
        r"help us (?:keep|continue|stay|report|expose|tell|reach|make|do)\b.*",
        r"become an? (?:\w+ )?(?:patron|donor|supporter|member|sponsor)\b.*",
        r"dear (?:readers?|friends)[,!:]?|дорогие (?:читатели|друзья)[,!:]?|remind me later|buy me a coffee|tip jar|"
        r"помочь (?:нам|проекту|изданию|редакции)|помогите «[^»]{2,40}»[.!]?|this (?:article|"
        r"story) is free to read\b.*",
        r"your (?:donation|support|contribution) (?:helps?|allows|makes|will|keeps|goes|matters|is (?:vital|"
        r"crucial|key))\b.*",
    )),
    ("donation", "anywhere", 600, (
        r"(?!.*[“\"«]).*[.!?…] (?:please )?(?:donate(?: (?:now|today|here|monthly))?|support (?:us|our work|meduza|"
        r"independent journalism)(?: (?:now|today|here))?|поддержите нас(?: сейчас)?|сделайте пожертвование)[.!]",
    )),
    ("donation", "edges", 60, (r"support (?:the )?(?-i:[A-Z]\w+(?: [A-Z]\w+){0,2})(?:[’']s \w+)?[.!→]*",)),
    ("credit", "anywhere", 160, (
        r"\(?(?:фото(?:граф(?:ия|ии)?)?|иллюстраци[яи]|коллаж|инфографика|обложка|скриншот|изображение)"
        r"(?: на обложке| предоставлено)?\s*[:©—–|].{1,120}",
        r"\(?(?:cover |lead |featured |header |main )?(?:photos?|photograph(?:y|er)?|pictures?|images?|illustrations?|"
        r"infographic|collage|screenshot|artwork)(?: credits?| source| courtesy)?\s*[:©|].{1,120}",
        r"(?:фото|снимок|фотография) (?:из (?:личного |семейного )?архива|предоставлен\w*|"
        r"носит иллюстративный)\b[^.!?]{0,60}|"
        r"(?:скриншот|кадр)(?: из)? (?:видео|записи|фильма|трансляции)[^.!?]{0,60}",
        r"\(?(?:photos?|images?|illustrations?|pictures?|collage) (?:by|courtesy of|via|"
        r"from)\s+(?-i:[A-ZА-ЯЁ]).{1,100}",
        rf"(?:©|\([cс]\))?\s*(?:[\w .’'-]{{2,50}}\s*/\s*)?{_AGENCY}(?:\s*/\s*[\w .’'-]{{2,40}})*",
        r"(?:©|photo ©|фото ©)\s*(?!.*\b(?:19|20)\d\d\b)[\w .,’'«»/-]{2,80}",
    )),
    # a caption that ends with its credit
    ("credit", "anywhere", 300, (
        r".{2,240}(?:[.!?…»”)]|\s[/|–—]) ?(?-i:Фото|Иллюстрация|Коллаж|Скриншот|Photo|Image|Picture|Illustration)"
        r"(?:\s*:|\s+(?-i:by|via|courtesy of))\s*(?-i:[«“\"A-ZА-ЯЁ])[^.!?…]{1,60}\.?",
        r".{2,240}[(\[](?:фото|иллюстрация|photo|image|picture|credit)(?:\s*:|\s+by)\s[^()\[\]]{2,60}[)\]]\.?",
    )),
    ("credit", "anywhere", 60, (r"\(?(?:рисунок|карта|снимок|кадр|видео|графика|video|graphics?|map|source)\s*[:©|].*"
        r"[^.!?…]",)),
    ("image", "anywhere", 400, (
        r"(?:!\[[^\]]*\]\([^)]*\)\s*)+|\[!\[.*|(?:<img\b[^>]*>\s*)+|[\w-]{1,80}\.(?:jpe?g|png|gif|webp|svg)",
        r"\[(?:image|img|photo|picture|фото|изображение|картинка|рисунок)[^\]]{0,200}\]",
        r"(?:image|photo|picture|slide|фото|изображение|слайд) ?\d+ ?(?:of|из|/) ?\d+|увеличить (?:фото|изображение)",
        r"(?:view|open|enlarge|zoom) (?:image|photo|gallery|full ?screen)(?: .{0,20})?",
    )),
    ("related", "anywhere", 200, (
        r"читать также|читайте на эту тему|more news|keep reading|подробнее (?:об? .{2,60} )?(?:[—–-] )?в (?:материале|"
        r"статье|тексте|репортаже)\b.*|read our (?:\w+ )?(?:story|report|article|interview|explainer|guide)\b.*|"
        r"for more (?:on|about) .{2,60}, (?:read|see)\b.*|you (?:may|might) also be interested in.*",
        r"(?:читайте|смотрите|слушайте|почитайте|посмотрите) (?:также|ещ[её]|подробнее|по теме|в нашем|наш[иу]?|"
        r"далее|на (?:нашем|сайте))\b.*",
        r"(?:подробнее|см\. также|по теме|смотри также|(?:материалы|новости|ещ[её]) по теме|другие (?:материалы|"
        r"новости)|"
        r"похожие (?:материалы|статьи|новости)|рекомендуем почитать|что (?:ещ[её] )?почитать(?: по "
        r"теме)?)(?:\s*[:→»].*)?",
        r"(?:don[’']t miss|не пропустите)\s*:.*|more (?:from|by|about) (?-i:[A-Z])[\w .’'-]{2,40}",
        r"(?:рекомендуем|самое читаемое|новости (?:партн[её]ров|компаний|сми2)|лента новостей|другие новости|"
        r"другие материалы(?: (?:рубрики|раздела|автора|по теме))?|ещ[её] по теме|популярное|лучшее за неделю|"
        r"главное за (?:день|неделю)|последние новости|"
        r"свежие материалы|вам может быть интересно|(?:следующий|предыдущий) материал)[:.…]?",
        r"(?:read (?:also|more|next|this next|further)|also read|see also|more on this(?: story| topic)?|"
        r"related(?: (?:articles?|stories|content|topics?|news|posts?|links?|coverage|reading))?|further reading|"
        r"in case you missed it|recommended(?: (?:for you|reading|stories))?)(?:\s*[:→»—–-].*|[.…]*)",
        r"(?:more stories|more like this|(?:you )?(?:may|might) also like|most (?:read|popular|viewed)|up next|"
        r"latest (?:news|stories|articles)|top stories|editors?[’']s? (?:picks?|choice)|what to read next)[:.…]?",
        r"read the full (?:story|article|report|text)(?: here| in russian)?[:.…→]*",
        r"(?:эту статью|этот материал|этот текст|оригинал|русскую версию|английскую версию)(?: также)? можно "
        r"(?:прочитать|прочесть|читать) (?:здесь|тут|по ссылке|на (?:английском|русском|сайте)).{0,40}",
        r"(?:read|view|available) (?:(?:it|this(?: story| article| report| text| page)?) )?in (?:russian|english|"
        r"ukrainian).{0,20}",
        r"полный текст на (?:русском|английском).{0,20}",
        r"читать (?:на|по)[ -](?:русском|английском|английски|русски).{0,20}",
    )),
    ("error report", "anywhere", 200, (
        r".*\b(?:ctrl|cmd|контрол)\s*\+\s*(?:enter|энтер)\b.*",
        r"(?:если вы )?(?:нашли|заметили|увидели|обнаружили) (?:ошибку|опечатку|неточность)(?: (?:в тексте|на сайте|на "
        r"странице|в статье|в материале))?(?:\?.*|, (?:выделите|сообщите|напишите|пожалуйста)\b.*|[.!]?)",
        r"сообщить об (?:ошибке|опечатке).{0,60}|report (?:a|an) (?:mistake|error|typo|correction)\b.{0,60}",
        r"(?:have you )?(?:found|spotted|noticed|see) (?:a|an) (?:mistake|error|typo|inaccuracy)(?: (?:in|on) "
        r"(?:this|the) "
        r"(?:article|text|story|page))?(?:\?.*|[,.] (?:please|select|let us|contact|tell)\b.*|[.!]?)",
    )),
    ("advertisement", "anywhere", 60, (
        r"(?:на правах )?реклам[аы]|advertisements?|advertising|ad|sponsored(?: (?:content|post))?|promoted",
        r"партн[её]рский материал|erid:? ?\w+|скрыть рекламу|remove ads|продолжение (?:после|под) реклам\w+",
        r"story continues below(?: advertisement)?|article continues (?:below|after).{0,30}",
        r"trending(?: now| stories| topics)?|breaking news|live updates|в тренде|сейчас читают",
        r"(?-i:(?:\[[A-ZА-ЯЁ ]{2,20}\]\s*)+)",
    )),
    ("ticker", "edges", 140, (r"\d{1,2}:\d{2}(?:[,·| –—-]+\d{1,2} \w+)?[·| –—-]+[^\d\W].*[^.!?…:;,]",)),
    ("correction", "edges", 400, (
        r"(?:corrections?|clarification|исправление|поправка|уточнение)\s*[:(].*|an earlier version of this "
        r"(?:story|article|report)\b.*",
    )),
    ("date", "edges", 120, (
        rf"(?:{_WHEN}{_GAP})+(?:{_PEOPLE})?|{_PEOPLE}{_GAP}{_WHEN}",
        rf"{_STAMP}?(?:{_WEEKDAY}\s*)?{_DAY_MONTH}(?:{_GAP}{_TIME})?|{_TIME}{_GAP}{_DAY_MONTH}|"
        rf"{_MONTH} \d{{4}}(?: г(?:ода|\.))?",
        rf"{_STAMP}?(?:\d+|an?|one|two|three) (?:minutes?|hours?|days?|weeks?) ago|\d+ (?:минут\w*|час\w*|дн\w+|"
        rf"день) назад",
        r"(?:сегодня|вчера|today|yesterday),?(?: в| at)? \d{1,2}:\d{2}|[\d ,.]+ (?:просмотр\w*|views?)|просмотры?: \d+",
        r"[^\w.([]*\d[\d ,.]{0,8}(?: ?(?:тыс|млн)\.?| ?[km])?",  # counters of views, comments, likes
    )),
    ("date", "anywhere", 120, (_READING, rf"{_STAMP}{_DAY}.{{0,30}}", rf"{_DAY}{_GAP}{_TIME}")),
    ("byline", "edges", 160, (
        r"(?:(?:written|story|text|report(?:ing|ed)?|words|translat(?:ion|ed)|edit(?:ed|ing)|abridged|adapted|posted|"
        rf"interview(?:ed)?|compiled|published)\s*)?by:?\s+{_PEOPLE}(?:{_GAP}(?:for .{{2,40}}|{_WHEN}))?\.?",
        r"(?:(?:abridged|original|english(?:[- ]language)?) ){0,2}(?:story|text|report|translation|version|interview|"
        r"reporting)"
        rf"(?: and (?:translation|editing))? by {_PEOPLE}"
        rf"(?:,? (?:and )?(?:translated|edited|adapted|abridged) by {_PEOPLE})*\.?|"
        rf"(?-i:{_NAME} {_NAME}, «[А-ЯЁA-Z][^»]{{2,40}}»)",
        r"(?:(?:авторы?(?: (?:текста|фото|иллюстраци\w+))?|текст(?: подготовил[аи]?)?|редакторы?|перевод(?:чик(?:и)?|"
        r"чица)?|корреспондент|"
        r"(?:материал )?подготовил[аи]?|записал[аи]?|беседовал[аи]?|при участии|корректор|продюсер|дизайн|верстка|"
        rf"фактчекинг|редактура|english version|editing|fact[- ]checking|proofreading|research|authors?|editors?|"
        rf"translators?|reporters?|text|"
        rf"reporting|translation|"
        rf"contributors?)\s*[:—–]\s*{_PEOPLE}[.,;]?\s*)+",
        rf"(?:доклад|отч[её]т|обзор|статью|интервью) подготовил[аи]?\s*[:—–]?\s*{_PEOPLE}\.?",
        r"источник\s*:\s*[^.!?…]{2,60}|[^.!?…]{2,50}[ ,](?:специально )?для «[^»]{2,40}»",
    )),
    ("player", "anywhere", 160, (
        r"manage episode \d+.*|\d+ episodes?|\d+ эпизод\w*|series home|fetch error|share this episode|mp3",
        r"(?:play|listen|watch)(?: (?:now|video|audio|episode|here|to (?:this|the) (?:article|episode|story|"
        r"podcast)))?",
        r"(?:слушать|прослушать|послушать|смотреть)(?: (?:видео|аудио|подкаст|статью|выпуск|эпизод|этот текст))?",
        r"your browser does not support .{2,60}|ваш браузер не поддерживает .{2,60}|no (?:compatible|media) "
        r"source.{0,60}",
        r"(?:download|скачать)(?: (?:audio|mp3|episode|pdf|аудио|файл))?|video (?:player|unavailable)|pause|embed",
    )),
    ("player", "edges", 40, (r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?",)),
    ("copyright", "anywhere", 300, (
        r"©\s*.{0,40}\b(?:19|20)\d\d\b.*|(?:copyright|\([cс]\)|copyright ©|copyright \([cс]\))\s*(?:19|20)\d\d\b.*",
        r".{0,80}\ball rights reserved\b.{0,80}|.{0,80}\bвсе права защищены\b.{0,80}",
        r"(?:при )?(?:полн\w+ или частичн\w+ )?(?:перепечатк\w+|копировани\w+ материал\w+|использовани\w+ материал\w+|"
        r"цитировани\w+ материал\w+)\b.*(?:ссылк\w+|разрешен\w+|запрещ\w+|согласи\w+).*",
        r"(?:reproduction|republication|reprinting)\b.*(?:permission|prohibited|link|licen[cs]e|credit).*",
        r"(?:this (?:work|article|story) is licensed under|creative commons|cc by)\b.*",
    )),
    ("cookies", "anywhere", 400, (
        r"(?:we|this (?:web)?site|our (?:web)?site|мы|этот сайт|наш сайт|сайт|на сайте)(?: и наши партн[её]ры| and our "
        r"partners)? (?:uses?|store|использу\w+|примен\w+|обрабатыва\w+)\b.{0,60}\b(?:cookies?|куки)\b.*",
        r"(?:accept|reject|manage|allow)(?: all)? cookies|принять(?: все)? (?:cookies?|куки)",
        r"(?:cookie|privacy) (?:policy|settings|notice|preferences)|политика (?:конфиденциальности|cookies?)",
        r"by (?:continuing|using) .{2,80}(?:cookies|privacy policy|terms).*|продолжая .{2,80}(?:cookies?|куки|"
        r"сайт\w*).*",
    )),
    ("disclaimer", "anywhere", 800, (
        r"(?:\d\d?\+[ .]*)?(?:настоящ\w+ |данн\w+ )?(?:сообщение|материал)\b.{0,60}(?:создан\w*|произвед[её]н\w*|"
        r"распростран[её]н\w*)\b.*\b(?:иностранн\w+ агент\w+|иноагент\w+).*",
        r"\d\d?\+|(?:мнение|точка зрения) (?:автора|редакции) может не совпадать .{2,80}",
        r"(?:the )?(?:views|opinions) expressed (?:in|here|are)\b.{2,200}",
        r"редакция (?:сайта )?не нес[её]т ответственности\b.{2,200}|(?:учредитель|главный редактор|адрес редакции|"
        r"телефон редакции|editor[- ]in[- ]chief)\s*[:—–].{2,200}|свидетельство о регистрации (?:сми|"
        r"средства)\b.{2,200}",
    )),
    ("navigation", "anywhere", 60, (
        r"skip to (?:main )?(?:content|navigation)|jump to (?:content|navigation)|back to (?:top|home|list|news)",
        r"вернуться (?:на главную|к списку|наверх)|перейти к (?:содержанию|основному контенту)|зарегистрироваться",
        r"show more|load more|view all|see all|показать ещ[её]|загрузить ещ[её]|все новости|смотреть все|log "
        r"?in|sign in",
        r"\d+ (?:comments?|комментари\w+)|comments? ?\(\d+\)|комментарии ?\(\d+\)|leave a (?:comment|reply)",
        r"(?:your|ваш) e-?mail (?:address )?(?:will not be published|не будет опубликован)\W*|"
        r"required fields are marked.*|"
        r"обязательные поля (?:помечены|отмечены).*|i agree to the processing of .*|я соглас\w+ (?:на|"
        r"с) обработк\w+ .*",
        r"(?:оставить|написать) комментарий|add a comment|contact us|about us|terms of (?:use|service)|loading\W*",
        r"continue reading|читать (?:далее|дальше|полностью)[.…→]*",
    )),
    ("navigation", "edges", 60, (
        r"(?:tags?|topics?|теги|темы):",
        r"(?:main )?menu|меню|наверх|назад|в начало|search|поиск|home|главная|войти|вход|table of contents|оглавление",
        r"содержание|комментарии|comments?|more|notes|reply|ответить|ещ[её]|о нас|контакты|close|закрыть|expand|"
        r"развернуть|свернуть|загрузка\W*",
        r"(?:(?:english|russian|full|mobile|русская|английская|полная|мобильная|электронная) )(?:version|версия)",
        r"(?:in|на|по)[ -](?:english|russian|русском|английском|русски|английски)|принять|согласен|accept|got it",
        r"en|ru|eng|рус|english|русский|once|view comments|join the conversation|комментировать|обсудить|"
        r"terms and conditions|"
        r"скопировать|написать нам|связаться с редакцией|все материалы|лента|теги|тэги|темы|topics|tags|"
        r"новости|истории|подкасты|политика|общество|расследования|интервью|мнения|разборы|репортажи|эксклюзив|срочно|"
        r"молния|news|features|podcasts|politics|society|investigations|interviews|opinions?|explainers|videos?|live|"
        r"choose (?:your|a) plan|monthly|one-time|(?:оцените|rate|оценить) (?:эту |this |the )?(?:статью|материал|"
        r"article|"
        r"story)|расскажите (?:о нас )?друзьям|[^.!?]{0,40}[:\s][\w.+-]+@[\w-]+\.[\w.-]+|"
        r"latest|exclusive|breaking|world|europe|newsletters",
    )),
    ("tags", "edges", 200, (
        r"(?:теги|тэги|метки|темы|рубрик[аи]|раздел|ключевые слова|tags?|topics?|filed under|categor(?:y|ies)|keywords|"
        r"in this (?:story|article))\s*:.*[^.!?…]",
        r"(?:#[\w-]+[\s,]*)+",
    )),
    # two to five short labels with separators between them
    ("breadcrumb", "edges", 80, (r"(?:[«\w][\w «»&’'.-]{1,30}\s[/·›»>|•→]\s){1,4}[«\w][\w «»&’'-]{1,30}",)),
)  # fmt: skip

PATTERNS = tuple(
    Pattern(reason, re.compile("|".join(alternatives), re.IGNORECASE), zone, max_chars)
    for reason, zone, max_chars, alternatives in _TABLE
)

INLINE = (
    (
        "image",
        re.compile(
            r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)|<img\b[^>\n]{0,2000}>|\[\[?(?:image|img|photo|"
            r"фото)[:=][^\]\n]{0,500}\]",
            re.IGNORECASE,
        ),
    ),
    (
        "related",
        re.compile(r"[(\[](?:читайте также|см\. также|read also|read more|see also):[^)\]\n]{2,150}[)\]]", re.I),
    ),
    ("credit", re.compile(r"[(\[](?:фото|иллюстрация|photo|image|picture)(?: by|:)\s[^)\]\n]{2,80}[)\]]", re.I)),
)
"""What is removed from inside a paragraph."""

RELATED_LIST = re.compile(
    r"(?:читайте|смотрите) (?:также|ещ[её])|материалы по теме|по теме|похожие (?:материалы|статьи|новости)|"
    r"read (?:also|next|more)|related(?: (?:articles?|stories|content|news|posts?|coverage))?|see also|"
    r"more (?:stories|on this(?: story| topic)?)|you (?:may|might) also like|most (?:read|popular)|top stories|"
    r"самое читаемое|популярное|последние новости|latest (?:news|stories|articles)|рекомендуем|recommended(?: "
    r"for you)?|новости (?:партн[её]ров|компаний|сми2)|лента новостей|другие новости|ещ[её] по теме|"
    r"more (?:from|by) [\w .’'-]{2,40}|also read|"
    r"(?:related|further) reading|what to read next|up next|что (?:ещ[её] )?почитать(?: по теме)?|"
    r"(?:другие|свежие) материалы.{0,30}|подробнее",
    re.IGNORECASE,
)
"""A heading of a list of links, when it stands alone."""

END_OF_PAGE = re.compile(
    r"©.{0,60}\b(?:19|20)\d\d\b.*|.{0,80}\b(?:all rights reserved|все права защищены)\b.*|"
    r"\d+ (?:comments?|комментари\w+)|(?:comments?|комментарии) ?\(\d+\)|(?:leave|post|add|write) a (?:comment|reply)|"
    r"(?:оставить|написать|добавить) комментарий",
    re.IGNORECASE,
)
"""After the last paragraph of the report: what follows this line is readers' comments or the foot of the page."""

DATE_HEADING = re.compile(rf"{_DAY}|{_DAY_MONTH}|{_MONTH} \d{{4}}(?: г(?:ода|\.))?", re.IGNORECASE)
"""A date alone, which may head an entry of a chronicle."""
