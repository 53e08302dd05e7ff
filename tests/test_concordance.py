"""How a concordance is sorted, counted and written, and what the command prints."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pairs import RECIPE, document
from rich.console import Console

from corpus.concordance import COLUMNS, Tally, ordered, write_tsv
from corpus.concordance_html import write_html
from corpus.search_find import Hit
from corpus.store import Project
from corpus.types import Alignment, Bead, Span
from tui.cli import cli
from tui.diagnostics import run
from tui.search_print import print_places

PAIRS = (
    ("Суд отложили на май.", "The hearing was put off until May."),
    ("Он пришёл в суд утром, а суд закрыт.", "He came to the court in the morning."),
    ("Её суд ещё впереди.", "Her trial is still to come."),
)


def hit(text: str, start: int, stop: int, *, other: str = "", bead: int = 1, document: str = "ru.txt") -> Hit:
    return Hit(document, bead, "ru", text, start, stop, other, (), "unreviewed", 0.97, start, stop)


# --- sorting and counting --------------------------------------------------------------------------------------------


def texts(hits: list[Hit], order: str) -> list[str]:
    return [one.text for one in ordered(hits, order)]  # type: ignore[arg-type]


HITS = [hit("бы я суд ждал", 5, 8), hit("а он суд видел", 5, 8), hit("Ёлка суд Бросил", 5, 8)]


def test_left_order_goes_by_the_nearest_word_before() -> None:
    assert texts(HITS, "left") == ["Ёлка суд Бросил", "а он суд видел", "бы я суд ждал"]


def test_right_order_goes_by_the_words_after() -> None:
    assert texts(HITS, "right") == ["Ёлка суд Бросил", "а он суд видел", "бы я суд ждал"]
    assert texts(HITS, "document") == [one.text for one in HITS]


def test_places_beads_and_documents_are_counted() -> None:
    tally = Tally()
    places = [hit("а а", 0, 1), hit("а а", 2, 3), hit("а", 0, 1, bead=2), hit("а", 0, 1, document="b")]
    assert list(tally.counted(places)) == places
    assert tally.summary == "4 places in 3 beads of 2 documents"
    assert Tally().summary == "0 places"


# --- TSV and HTML ----------------------------------------------------------------------------------------------------


def test_a_field_of_tsv_holds_no_tab_and_no_line_break() -> None:
    stream = StringIO()
    write_tsv(stream, [hit("а\tб\nв", 2, 3, other="x\r\ny")])
    header, line = stream.getvalue().splitlines()
    assert tuple(header.split("\t")) == COLUMNS
    assert line.split("\t") == ["ru.txt", "1", "ru", "а", "б", "в", "x y", "unreviewed", "0.9700", "2", "3"]


class Page(HTMLParser):
    """The marked stretches of a page and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href", "style", "onclick"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.get_starttag_text() == "<mark>" and self.lasttag == "mark":
            self.marked.append(data)
            self.lasttag = ""


def test_a_page_escapes_what_was_read_and_marks_places() -> None:
    stream = StringIO()
    one = hit("<b>суд</b> & x", 3, 6, other="<script>court</script>")._replace(marks=((8, 13),))
    write_html(stream, [one], '"<суд>"', "1 place")
    page = Page(stream.getvalue())
    assert page.marked == ["суд", "court"]
    assert not {"b", "script", "link", "img"} & set(page.tags)
    assert '"<суд>"' in page.text


# --- the terminal ----------------------------------------------------------------------------------------------------


def printed(hits: list[Hit], width: int) -> list[str]:
    out = Console(file=StringIO(), width=width, highlight=False)
    assert print_places(hits, out) == len(hits)
    assert isinstance(out.file, StringIO)
    return out.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [20, 40, 79, 80, 120, 200])
def test_places_stand_under_each_other_and_no_line_is_too_long(width: int) -> None:
    long = "слово " * 40
    hits = [
        hit("суд", 0, 3),
        hit(f"{long}суд {long}", len(long), len(long) + 3, other=long, bead=12345, document="d" * 60),
        hit(f"а\u0301 но суд {long}", 6, 9),
    ]
    lines = printed(hits, width)
    assert len(lines) == 6
    assert max(map(len, lines)) <= width + 1  # a stress mark takes no column
    assert {line.replace("\u0301", "").index("суд") for line in lines[::2]} == {lines[0].index("суд")}


def test_nothing_that_was_read_steers_the_terminal() -> None:
    (first, second) = printed([hit("\x1b[2Jсуд", 4, 7, other="\x1b[31mred")], 80)
    assert "\x1b" not in first + second


def test_the_other_language_is_cut_so_that_its_mark_is_seen() -> None:
    long = "word " * 60
    one = hit("суд", 0, 3, other=f"{long}court {long}")._replace(marks=((300, 305),))
    assert "court" in printed([one], 80)[1]


# --- the command -----------------------------------------------------------------------------------------------------


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        header, *lines = (line.split("\t") for line in self.out.splitlines())
        return [dict(zip(header, line, strict=True)) for line in lines]


Call = Callable[..., Result]


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    ru, en = zip(*PAIRS, strict=True)
    beads = tuple(Bead(Span(at, at + 1), Span(at, at + 1), 0.5, 0.9) for at in range(len(PAIRS)))
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(Alignment(document("ru", ru), document("en", en), beads, RECIPE))

    def call(*args: str) -> Result:
        capsys.readouterr()
        return Result(run(cli, ["search", "p.sverka", *args]), *capsys.readouterr())

    return call


def test_every_place_is_a_line_of_tsv_in_a_pipe(search: Call) -> None:
    result = search("суд")
    assert result.code == 0
    assert [(row["bead"], row["left"], row["hit"]) for row in result.rows] == [
        ("1", "", "Суд"),
        ("2", "Он пришёл в", "суд"),
        ("2", "Он пришёл в суд утром, а", "суд"),
        ("3", "Её", "суд"),
    ]
    assert result.rows[3]["other"] == "Her trial is still to come."
    assert result.err == "4 places in 3 beads of 1 document\n"


def test_a_limit_shows_fewer_and_counts_all(search: Call) -> None:
    result = search("суд", "--limit", "2")
    assert len(result.rows) == 2
    assert result.err == "4 places in 3 beads of 1 document, the first 2 shown (--limit 0: all)\n"
    assert len(search("суд", "--limit", "0").rows) == 4


def test_one_language_can_be_chosen(search: Call) -> None:
    assert {row["lang"] for row in search("/./").rows} == {"ru", "en"}
    assert {row["lang"] for row in search("/./", "--in", "en").rows} == {"en"}


def test_places_are_sorted_by_the_words_before_them(search: Call) -> None:
    assert [row["left"] for row in search("суд", "--sort", "left").rows] == [
        "",
        "Он пришёл в суд утром, а",
        "Он пришёл в",
        "Её",
    ]


def test_nothing_found_has_an_exit_code_of_its_own(search: Call) -> None:
    assert search("повестка") == Result(10, "\t".join(COLUMNS) + "\n", "0 places\n")


def test_a_wrong_query_is_wrong_usage_and_makes_no_index(search: Call) -> None:
    result = search('"суд')
    assert (result.code, result.out) == (2, "")
    assert '▶"суд' in result.err
    with Project.open(Path("p.sverka")) as project:
        assert project.query("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'") == [(0,)]


def test_files_are_written_whole(search: Call) -> None:
    result = search("суд", "-o", "x.html", "--limit", "3")
    assert (result.code, result.out) == (0, "")
    assert result.err == "4 places in 3 beads of 1 document, the first 3 shown (--limit 0: all); wrote x.html\n"
    assert Path("x.html").read_text(encoding="utf-8").count('class="place"') == 3
    assert search("суд", "-o", "x.tsv").code == 0
    assert Path("x.tsv").read_text(encoding="utf-8") == search("суд").out


@pytest.mark.parametrize("name", ["x.docx", "p.sverka", "none/x.tsv", "x"])
def test_an_output_that_cannot_be_is_refused_before_the_search(search: Call, name: str) -> None:
    before = Path("p.sverka").read_bytes()
    assert search("суд", "-o", name).code == 5
    assert Path("p.sverka").read_bytes() == before


def test_a_reader_that_stops_reading_is_no_error(search: Call) -> None:
    code = f"'{sys.executable}' -c 'from tui.cli import main; main()' search p.sverka /./ | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "\t".join(COLUMNS) + "\n")


def test_help_loads_no_dictionary() -> None:
    code = (
        "import sys; from tui.cli import cli; from tui.diagnostics import run; run(cli, ['search', '--help']); "
        "sys.exit(bool({'pymorphy3', 'simplemma', 'sqlite3', 'regex', 'numpy', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_a_known_word_is_found_without_dictionaries(search: Call) -> None:
    assert search("суд").code == 0
    code = (
        "import sys; from tui.cli import cli; from tui.diagnostics import run; run(cli, sys.argv[1:]); "
        "sys.exit(bool({'pymorphy3', 'simplemma', 'rich', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, "search", "p.sverka", "суд"], capture_output=True)
    assert done.returncode == 0
