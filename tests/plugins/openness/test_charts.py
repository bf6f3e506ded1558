"""The pictures as numbers, and the data as CSV."""

import csv
import io
import json

from plugins.openness.advice import Streak
from plugins.openness.charts import charts_of, shown
from plugins.openness.data import csv_of, data_of, json_of, json_of_item
from plugins.openness.figures import months_of, periods_of
from plugins.openness.model import Ledger
from plugins.openness.words import decimal, period
from tests.plugins.openness.making import answered, asked, day, praise, share, told

LEDGER = Ledger(
    [told(day(1)), told(day(1)), share(day(1)), praise(day(3), kind="practical")],
    (),
    [answered(day(1), 4), asked(day(3))],
)
PERIODS = periods_of(months_of(LEDGER))


def test_the_widest_row_is_as_wide_as_the_picture():
    rows = charts_of(shown(PERIODS))["voices"].rows
    bars = [[(bar.name, bar.count, bar.x, bar.width) for bar in row.bars] for row in rows]
    assert bars == [
        [("institution", 2, 0, 66.67), ("community", 1, 66.67, 33.33)],
        [],
        [("apart", 1, 0, 33.33)],
    ]


def test_the_index_has_a_row_a_period_and_no_bar_where_nothing_is_measured():
    rows = charts_of(shown(PERIODS))["index"].rows
    # January: voices 30/3, about 25, answers 25, floor 10/3 of 90: 70; then nothing; then 0 of 25
    assert [[bar.width for bar in row.bars] for row in rows] == [[70], [], [0]]


def test_a_picture_without_anything_says_so():
    charts = charts_of(shown(PERIODS))
    assert [name for name, chart in charts.items() if chart.is_empty] == ["comments", "links"]
    assert charts_of(())["voices"].is_empty


def test_pictures_show_months_then_quarters_then_years_then_the_latest_years():
    def names(*months):
        periods = shown(periods_of(months_of(Ledger([told(day(*each)) for each in months]))))
        return len(periods), periods[0].name, periods[-1].name

    assert names((1,), (12,)) == (12, "2026-01", "2026-12")
    assert names((12, 1, 2025), (12,)) == (5, "2025-T4", "2026-T4")
    assert names((1, 1, 2015), (12,)) == (12, "2015", "2026")
    assert names((1, 1, 2000), (12,)) == (12, "2015", "2026")


def test_the_csv_has_a_line_a_period_and_as_many_cells_in_each():
    lines = list(csv.reader(io.StringIO(csv_of(PERIODS))))
    assert len({len(line) for line in lines}) == 1
    assert [line[:4] for line in lines[1:4]] == [
        ["month", "2026-01", "70", "3"],
        ["month", "2026-02", "", "0"],
        ["month", "2026-03", "0", "1"],
    ]
    assert [line[0] for line in lines[4:]] == ["quarter", "year", "whole"]


def test_the_json_holds_the_same_figures():
    settings = {"SITEURL": "https://a.example/", "OPENNESS": {"streak": 3}}
    data = data_of(LEDGER.questions, PERIODS, Streak("community", 1), settings)
    data = json.loads(json_of(data, map(json_of_item, LEDGER.items)))
    assert data["site"] == "https://a.example"
    assert data["streak"] == {"voice": "community", "number": 1, "most": 3}
    january = data["periods"]["month"][0]
    assert (january["index"], january["median_hours"], january["residents"]) == (70, 4.0, 0)
    assert january["parts"]["links"] == {"count": 0, "whole": 0, "points": None, "of": 10}
    assert january["parts"]["voices"] == {"count": 1, "whole": 3, "points": 10.0, "of": 30}
    assert [each["asked"] for each in data["waiting"]] == ["2026-03-01T12:00:00+00:00"]
    assert [each["counted"] for each in data["items"]] == [True, True, True, False]


def test_periods_and_numbers_are_written_in_the_language():
    named = [period(PERIODS[level][0], "fr") for level in ("month", "quarter", "year", "whole")]
    assert named == ["janvier 2026", "1er trimestre 2026", "2026", ""]
    assert period(PERIODS["quarter"][0], "en") == "1st quarter 2026"
    assert [decimal(each, "fr") for each in (7, 7.25, 1234.5)] == ["7", "7,2", "1\u202f234,5"]
