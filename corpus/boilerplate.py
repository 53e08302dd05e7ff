# ruff: noqa: E501
"""What the pages of news sites carry besides the report: the reasons, with an example each, and their patterns.

A pattern is matched against a whole paragraph, whatever its case, at most ``MAX_CHARS`` long unless it says otherwise.
Each begins with words that open such a line and not a sentence of a report, and leaves little room after them: «Он
подписался на рассылку» and "She told readers to sign up for the newsletter" stay.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

MAX_CHARS = 200

Zone = Literal["anywhere", "edges"]
"""``edges``: only before the first long paragraph or after the last one."""


class Pattern(NamedTuple):
    """A regular expression for a whole paragraph, the reason it stands for, and where on a page it holds."""

    reason: str
    regex: re.Pattern[str]
    zone: Zone = "anywhere"
    max_chars: int = MAX_CHARS


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
    "tags": ("key words", "Теги: армия, суд"),
    "duplicate": ("a paragraph that stands on the page once more", "the caption that repeats the headline"),
    "label": ("a short label at the end that heads nothing", "War"),
    "ornament": ("lines without a letter or a digit", "* * *"),
}

_NETWORKS = (
    r"(?:facebook|twitter|x|telegram|telegram-канал\w*|whatsapp|viber|vk|vkontakte|вконтакте|одноклассник\w+|"
    r"телеграм\w*|ватсап\w*|вацап\w*|фейсбук\w*|твиттер\w*|инстаграм\w*|instagram|youtube|ютуб\w*|linkedin|reddit|"
    r"pinterest|tiktok|bluesky|mastodon|threads|viber|signal|messenger|flipboard|email|e-mail|mail|почт\w+|"
    r"copy link|copy|link|print|скопировать ссылку|ссылк\w+|livejournal|живой журнал|жж|rss|дзен\w*|pocket|odnoklassniki)"
)
_SEPARATED = r"[\s,;:·•|/\\&+–—-]*"
_MONTHS = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|"
    r"(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
)
_WEEKDAYS = (
    r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon|tue|wed|thu|fri|sat|sun)\.?,?"
)
_DAY = (
    rf"(?:{_WEEKDAYS}\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:{_MONTHS}),?\s*[-–]?\s*\d{{4}}(?:\s*(?:г\.?|года))?|"
    rf"(?:{_MONTHS})\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s*[-–]?\s*\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|"
    r"\d{4}-\d{2}-\d{2})"
)
_TIME = (
    r"(?:(?:at|в|,|-|–|\||·)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?(?:мск|msk|gmt|utc|cet|cest|est|edt|et|bst|по московскому времени|moscow time)\)?)?)"
)
_READING = (
    r"(?:(?:время (?:чтения|на чтение|прочтения)|чтения|читать|reading time|read time|estimated reading time):?\s*"
    r"[~≈]?\s*\d+\s*(?:мин\w*\.?|min\w*\.?)|\d+[- ](?:min(?:ute)?s?|мин(?:ут\w*)?\.?) (?:read|чтения|на чтение))"
)
_STAMP = (
    r"(?:(?:published|updated|posted|last updated|last modified|опубликовано|обновлено|дата публикации|publication date|"
    r"date)\s*(?:on)?:?\s*)"
)
_WHEN = rf"(?:{_STAMP}?(?:{_DAY}(?:{_SEPARATED}{_TIME})?|{_TIME}{_SEPARATED}{_DAY})|{_READING})"
_NAME = r"[A-ZА-ЯЁ][\w’'.-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|van|von|der|al|el)\s+)?{_NAME}){{0,3}}"
_PEOPLE = rf"{_NAMES}(?:(?:\s*,\s*|\s+(?:and|и|&)\s+){_NAMES}){{0,4}}"

_TABLE: tuple[tuple[str, Zone, int, str], ...] = (
    # share
    ("share", "anywhere", 120, rf"(?:share|tweet|send|post|поделиться|поделитесь|рассказать друзьям|отправить)(?: (?:this|"
     rf"the|on|via|in|to|with|your|friends|article|story|page|post|link|by|в|с|этим|этой|друзьями|статьей|статьёй|"
     rf"материалом|текстом|ссылкой|соцсетях|социальных сетях|по))*{_SEPARATED}(?:{_NETWORKS}{_SEPARATED})*[.!]?"),
    ("share", "anywhere", 120, rf"(?:{_NETWORKS}{_SEPARATED}){{2,}}"),
    ("share", "edges", 40, rf"{_NETWORKS}"),
    ("share", "anywhere", 60, r"(?:copy link|скопировать ссылку|копировать ссылку|link copied|ссылка скопирована|"
     r"print this page|распечатать|версия для печати|print version|email this|save for later|сохранить|\d+ shares?)"),
    # subscribe
    ("subscribe", "anywhere", 200, r"(?:подпишитесь|подписывайтесь|подписаться|присоединяйтесь к нам|читайте нас|"
     r"следите за нами|смотрите нас|слушайте нас|мы в (?:соцсетях|социальных сетях|telegram|телеграм\w*))\b.*"),
    ("subscribe", "anywhere", 200, r"(?:subscribe|sign up|follow us|follow \w+ on|join our (?:\w+ )?(?:channel|newsletter|"
     r"mailing list|telegram|whatsapp|community)|get (?:our|the) (?:\w+ ){0,3}newsletters?|find us on|like us on|"
     r"stay (?:informed|up to date|in touch|connected) with|get the latest (?:news|updates)|never miss)\b.*"),
    ("subscribe", "anywhere", 200, r"(?:чтобы не пропустить|не пропуст\w+|самое важное|главные новости|получайте|"
     r"скачайте (?:наше )?приложение|установите приложение|наша рассылка|рассылк[аи]\b)"
     r".*(?:подпи\w+|рассылк\w+|канал\w*|приложени\w+|почт\w+).*"),
    ("subscribe", "anywhere", 120, r"(?:our |the )?(?:weekly|daily|monthly|free)? ?(?:e-?mail )?newsletters?[.!:]?|"
     r"(?:enter |your )+e-?mail(?: address)?[.:*]?|введите (?:ваш |свой )?(?:e-mail|email|адрес).{0,40}|"
     r"download (?:our|the) app.{0,60}|(?:telegram|телеграм)[- ]?канал.{0,40}"),
    # donation
    ("donation", "anywhere", 400, r"(?:поддержите|поддержать|помогите|помочь) (?:нас|нам|нашу?|наше|наш[ие]|редакц\w+|"
     r"проект\w*|издани\w+|журналист\w+|независим\w+|«[^»]{2,40}»|мемориал|медиазон\w+|медуз\w+|овд-инфо|дождь|фонд)"
     r"(?:[ ,.!:—–-].*|)"),
    ("donation", "anywhere", 400, r"(?:сделайте|сделать|оформите|оформить) (?:регулярн\w+ |ежемесячн\w+ |разов\w+ |"
     r"небольш\w+ )?(?:пожертвовани\w+|донат\w*|взнос\w*)\b.*|стать(?:те)? (?:нашим )?(?:донором|патроном|спонсором)\b.*|"
     r"(?:задонатить|донат|пожертвовать|пожертвования)[.!:]?|(?:нам|нашей редакции|нашему проекту) нужна ваша "
     r"(?:помощь|поддержка).*|(?:мы|наша редакция|наш проект) (?:работаем|существу\w+|жив[её]\w*) (?:\w+ )?"
     r"(?:благодаря|на) (?:вашей|вашим|ваши|пожертвовани\w+|донат\w+).*"),
    ("donation", "anywhere", 400, r"(?:donate|give|contribute|make a (?:\w+ )?(?:donation|gift|contribution)|"
     r"chip in)(?: (?:now|today|here|monthly|once|to .{2,60}))?[.!:→]*"),
    ("donation", "anywhere", 400, r"(?:support|help(?: us)?|fund|back) (?:us|our|independent journalism|the moscow times|"
     r"meduza|mediazona|ovd-info|novaya gazeta\w*|this (?:site|project|work)|continue|keep)\b.*|"
     r"become (?:a |our )(?:\w+ )?(?:patron|donor|supporter|member|sponsor)\b.*|your (?:donation|support|contribution) .*"),
    ("donation", "anywhere", 600, r"(?!.*[“\"«]).*[.!?…] (?:please )?(?:donate(?: (?:now|today|here|monthly))?|"
     r"support (?:us|our work|meduza|independent journalism)(?: (?:now|today|here))?|"
     r"поддержите нас(?: сейчас)?|сделайте пожертвование)[.!]"),
    ("donation", "anywhere", 800, r"(?:dear reader|дорог\w+ (?:читател\w+|друз\w+))s?[,.!].*(?:donat|support|поддерж|"
     r"пожертвов|донат).*"),
    # credit
    ("credit", "anywhere", 160, r"\(?(?:фото(?:граф(?:ия|ии)?)?|иллюстраци[яи]|коллаж|инфографика|рисунок|карта|обложка|"
     r"скриншот|снимок|видео|графика|изображение)(?: на обложке| предоставлено)?\s*[:©—–|].{1,120}"),
    ("credit", "anywhere", 160, r"\(?(?:cover |lead |featured |header |main )?(?:photos?|photograph(?:y|er)?|pictures?|images?|"
     r"illustrations?|graphics?|infographic|collage|screenshot|videos?|art(?:work)?|map|source)"
     r"(?: credits?| source| courtesy)?\s*[:©|].{1,120}"),
    ("credit", "anywhere", 160, r"\(?(?:photos?|images?|illustrations?|pictures?|collage) (?:by|courtesy of|via|from)\s+"
     r"[A-ZА-ЯЁ].{1,100}"),
    ("credit", "anywhere", 120, r"(?:©|\(c\)|\(с\))?\s*(?:[\w .’'-]{2,50}\s*/\s*)?(?:AP|AFP|Reuters|Getty Images|EPA|EPA-EFE|TASS|"
     r"ТАСС|РИА Новости|RIA Novosti|Коммерсантъ|Kommersant|Shutterstock|Scanpix|LETA|Unsplash|Sputnik|Alamy|Imago|dpa|"
     r"Zuma Press|NurPhoto|Anadolu|соцсети|личный архив)(?:\s*/\s*[\w .’'-]{2,40})*"),
    ("credit", "anywhere", 120, r"(?:©|photo ©|фото ©)\s*(?!.*\b(?:19|20)\d\d\b)[\w .,’'«»/-]{2,80}"),
    # image
    ("image", "anywhere", 400, r"(?:!\[[^\]]*\]\([^)]*\)\s*)+|\[!\[.*|(?:<img\b[^>]*>\s*)+|\[(?:image|img|photo|picture|"
     r"фото|изображение|картинка|рисунок)[^\]]{0,200}\]|[\w-]{1,80}\.(?:jpe?g|png|gif|webp|svg)"),
    ("image", "anywhere", 60, r"(?:image|photo|picture|slide|фото|изображение|слайд) ?\d+ ?(?:of|из|/) ?\d+|"
     r"(?:view|open|enlarge|zoom) (?:image|photo|gallery|full ?screen)(?: .{0,20})?|увеличить (?:фото|изображение)"),
    # related
    ("related", "anywhere", 200, r"(?:читайте|смотрите|слушайте|почитайте|посмотрите) (?:также|ещ[её]|еще|подробнее|"
     r"по теме|в нашем|наш[иу]?|полн\w+|далее|на (?:нашем|сайте))\b.*|(?:подробнее|см\. также|по теме|смотри также|"
     r"материалы по теме|ещ[её] по теме|другие материалы|другие новости|похожие (?:материалы|статьи|новости)|"
     r"рекомендуем(?: почитать| прочитать)?|новости по теме|самое читаемое|популярное|лучшее за неделю|"
     r"главное за (?:день|неделю)|последние новости|свежие материалы|что ещ[её] почитать|вам может быть интересно|"
     r"что почитать(?: ещ[её]| по теме)?|далее|следующий материал|предыдущий материал)(?:\s*[:→»—–-].*|[.…]*)"),
    ("related", "anywhere", 200, r"(?:read (?:also|more|next|now|on|further|this next|the full (?:story|article|report|text)"
     r"(?: here| in russian)?)|see also|more (?:on this(?: story| topic)?|from .{2,40}|about this|stories|like this|news|"
     r"in .{2,30})|related(?: (?:articles?|stories|content|topics?|news|posts?|links?|coverage|reading))?|"
     r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|reading|stories))?|further reading|"
     r"most (?:read|popular|viewed)|latest (?:news|stories|articles)|top stories|editors?[’']s? (?:picks?|choice)|"
     r"don[’']t miss|up next|what to read next|also (?:read|in the news)|our (?:latest|recent) (?:stories|reporting)|"
     r"in case you missed it|previous (?:article|story|post)|next (?:article|story|post))(?:\s*[:→»—–-].*|[.…]*)"),
    ("related", "anywhere", 200, r"(?:эту статью|этот материал|этот текст|оригинал|русскую версию|английскую версию)"
     r"(?: также)? можно (?:прочитать|прочесть|читать) .{2,60}|(?:read|view) (?:this (?:story|article|report|text|page) )?in "
     r"(?:russian|english|ukrainian).{0,20}|читать (?:на|по)[ -](?:русском|английском|английски|русски).{0,20}"),
    # error report
    ("error report", "anywhere", 200, r".*\b(?:ctrl|cmd|контрол)\s*\+\s*(?:enter|энтер)\b.*"),
    ("error report", "anywhere", 200, r"(?:если вы )?(?:нашли|заметили|увидели|обнаружили) (?:ошибку|опечатку|неточность)\b"
     r".*|сообщить об (?:ошибке|опечатке).*|(?:(?:have you )?(?:found|spotted|noticed|see) (?:a|an) "
     r"(?:mistake|error|typo|inaccuracy)\b.*)|report (?:a|an) (?:mistake|error|typo|correction)\b.*"),
    # advertisement
    ("advertisement", "anywhere", 60, r"(?:на правах )?реклам[аы]|advertisements?|advertising|ad|sponsored(?: (?:content|post))?|"
     r"promoted|партн[её]рский материал|спецпроект|реклама\. .{0,40}|story continues below(?: advertisement)?|"
     r"article continues (?:below|after).{0,30}|продолжение (?:после|под) реклам\w+|скрыть рекламу|remove ads|"
     r"trending(?: now| stories| topics)?|breaking news|live updates|в тренде|сейчас читают|erid:? ?\w+"),
    # date, reading time
    ("date", "edges", 120, rf"(?:{_WHEN}{_SEPARATED})+"),
    ("date", "anywhere", 120, rf"{_READING}|(?:{_STAMP}){_DAY}.{{0,30}}|{_DAY}{_SEPARATED}{_TIME}"),
    ("date", "edges", 60, r"(?:\d+|an?|one|two|three) (?:minutes?|hours?|days?|weeks?) ago|\d+ (?:минут\w*|час\w*|дн\w+|день) "
     r"назад|(?:сегодня|вчера|today|yesterday),? \d{1,2}:\d{2}|[\d  ,.]+ (?:просмотр\w*|views?)|просмотры?: \d+"),
    # byline
    ("byline", "edges", 160, rf"(?:written|story|text|report(?:ing|ed)?|words|translat(?:ion|ed)|edit(?:ed|ing)|abridged|adapted|"
     rf"illustrated|interview(?:ed)?|compiled|posted|published)?\s*by:?\s+(?-i:{_PEOPLE})(?:{_SEPARATED}(?:for .{{2,40}}|{_WHEN}))?\.?"),
    ("byline", "edges", 200, r"(?:авторы?(?: текста)?|текст(?: подготовил[аи]?)?|редакторы?|перевод(?:чик(?:и)?|чица)?|"
     r"корреспондент|подготовил[аи]?|записал[аи]?|беседовал[аи]?|интервью|материал подготовил[аи]?|при участии|"
     r"корректор|продюсер|дизайн|верстка|фактчекинг|authors?|editors?|translators?|reporters?|story|text|reporting|translation|"
     r"source|источник|contributors?)\s*[:—–]\s*.{2,120}"),
    ("byline", "edges", 160, rf"(?:abridged |english[- ]language )?(?:story|text|report|translation|version|interview|reporting)"
     rf"(?: and (?:translation|editing))? by (?-i:{_PEOPLE})\.?"),
    # player
    ("player", "anywhere", 160, r"manage episode \d+.*|\d+ (?:episodes?|эпизод\w*|выпуск\w*)|(?:play|pause|listen|watch)"
     r"(?: (?:now|video|audio|episode|here|to (?:this|the) (?:article|episode|story|podcast|audio).{0,40}))?|"
     r"(?:слушать|прослушать|послушать|смотреть|включить|воспроизвести)(?: (?:видео|аудио|подкаст|статью|выпуск|"
     r"эпизод|на .{2,30}|этот текст))?|(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?|"
     r"your browser does not support .{2,60}|ваш браузер не поддерживает .{2,60}|no (?:compatible source|media source) .{2,60}|"
     r"embed|share this episode|series home|fetch error|hmmm there seems to be .{0,100}|(?:download|скачать)"
     r"(?: (?:audio|mp3|episode|pdf|аудио|файл))?|video (?:player|unavailable)|mp3"),
    # copyright
    ("copyright", "anywhere", 300, r"(?:©|\(c\)|\(с\)|copyright)\s*.{0,40}\b(?:19|20)\d\d\b.*|.{0,80}\ball rights reserved\b.{0,80}|"
     r".{0,80}\bвсе права защищены\b.{0,80}|(?:при )?(?:полн\w+ или частичн\w+ )?(?:перепечатк\w+|копировани\w+|"
     r"использовани\w+ материалов|цитировани\w+)\b.*(?:ссылк\w+|разрешен\w+|запрещ\w+|согласи\w+).*|"
     r"(?:reproduction|republication|reprinting|republish)\b.*(?:permission|prohibited|link|licen[cs]e|credit).*|"
     r"(?:this (?:work|article|story) is licensed under|creative commons|cc by)\b.*"),
    # cookies
    ("cookies", "anywhere", 400, r"(?:we|this (?:web)?site|our (?:web)?site|our partners|мы|этот сайт|наш сайт|сайт|на сайте)"
     r"(?: и наши партн[её]ры| and our partners)? (?:uses?|store|использу\w+|примен\w+|обрабатыва\w+)\b.{0,60}\b"
     r"(?:cookies?|куки)\b.*|(?:accept|reject|manage|allow)(?: all)? cookies|принять(?: все)?(?: cookies?| куки)?|"
     r"(?:cookie|privacy) (?:policy|settings|notice|preferences)|политика (?:конфиденциальности|cookies?)|"
     r"by (?:continuing|using) .{2,60}(?:cookies|privacy policy|terms).*|продолжая (?:пользоваться|использовать).*"),
    # disclaimer
    ("disclaimer", "anywhere", 800, r"(?:\d\d?\+[ .]*)?(?:настоящ\w+ )?(?:данно\w+ )?(?:сообщение|материал)\b.{0,60}(?:создан\w*|"
     r"произвед[её]н\w*|распростран[её]н\w*)\b.*\b(?:иностранн\w+ агент\w+|иноагент\w+).*|\d\d?\+|"
     r".{0,80}(?:признан[аоы]?|внес[её]н[аоы]?) в реестр иностранных агентов|(?:мнение (?:автора|редакции)|точка зрения "
     r"(?:автора|редакции)) может не совпадать .{2,80}|the views expressed .{2,200}|"
     r"views expressed in opinion pieces .{2,200}|the opinions expressed .{2,200}"),
    # navigation
    ("navigation", "anywhere", 60, r"skip to (?:main )?(?:content|navigation)|jump to (?:content|navigation)|(?:main )?menu|"
     r"меню|наверх|back to (?:top|home|list|news)|назад|в начало|вернуться .{0,30}|перейти к (?:содержанию|основному контенту)|"
     r"search|поиск|home|главная|log ?in|sign in|войти|вход|зарегистрироваться|show more|load more|view all|see all|"
     r"показать ещ[её]|загрузить ещ[её]|все новости|смотреть все|table of contents|оглавление|комментари[ийев]+(?: ?\(?\d+\)?)?|"
     r"\d+ (?:comments?|комментари\w+)|comments?(?: ?\(\d+\))?|leave a (?:comment|reply)|оставить комментарий|"
     r"написать комментарий|add a comment|contact us|about us|о нас|контакты|terms of (?:use|service)|close|закрыть|"
     r"continue reading|читать далее|читать дальше|читать полностью|expand|развернуть|свернуть|loading\W*|загрузка\W*"),
    # tags
    ("tags", "edges", 200, r"(?:теги|тэги|метки|темы|рубрик[аи]|раздел|ключевые слова|tags?|topics?|filed under|categor(?:y|ies)|"
     r"keywords|labels|in this (?:story|article))\s*:.*|(?:#[\w-]+[\s,]*)+"),
    # breadcrumb: two to five short labels between separators
    ("breadcrumb", "edges", 80, r"(?:[«\w][\w «»&’'.-]{1,30}\s[/·›»>|•→]\s){1,4}[«\w][\w «»&’'-]{1,30}"),
)  # fmt: skip

PATTERNS = tuple(
    Pattern(reason, re.compile(regex, re.IGNORECASE), zone, max_chars) for reason, zone, max_chars, regex in _TABLE
)

INLINE = (
    (
        "image",
        re.compile(
            r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>\n]*>|\[\[?(?:image|img|photo|фото)[:=][^\]\n]*\]", re.IGNORECASE
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
    r"read (?:also|next)|related(?: (?:articles?|stories|content|news|posts?|coverage))?|see also|"
    r"more (?:stories|on this(?: story| topic)?)|you (?:may|might) also like|most (?:read|popular)|top stories|"
    r"самое читаемое|популярное|последние новости|latest (?:news|stories|articles)|рекомендуем|recommended(?: for you)?",
    re.IGNORECASE,
)
"""A heading of a list of links, when it stands alone."""
