"""The form of corrections: what it offers, and the command that each way of filling it starts."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from board.changing import jobs
from board.changing.jobs import Task
from board.show import working
from board.words import t

# Of the fictional city's prosecutors: a figure, a claim, and a figure that is part of the first.
PART = "yunlan_2024_FY.md:3.4"
# Of its first office: a claim that says the same twice.
TWICE = "yunlan_2024_FY.md:1.2"
OF_PART = ["--city=云澜", "--year=2024", "--period=FY", "--dept-no=3", "--item=4"]


def page() -> None:
    """A page with nothing but the form."""
    import streamlit as st

    from board.data.database import snapshot
    from board.show.correcting import draw_form

    draw_form(snapshot(), st.session_state["ref"], "k")


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str, list[Task]]]:
    """The changes that were asked for; none is made."""
    found: list[tuple[str, str, list[Task]]] = []
    monkeypatch.setattr(working, "start_job", lambda *job: found.append(job))
    monkeypatch.setattr(jobs, "_last", [])
    return found


@pytest.fixture
def form(monkeypatch, fictional_database, asked) -> Callable[..., AppTest]:
    """`form(ref)`: the form for an item, drawn."""

    def draw(ref: str) -> AppTest:
        monkeypatch.setenv("LIANGBANG_DATABASE", str(fictional_database))
        drawn = AppTest.from_function(page, default_timeout=30)
        drawn.session_state["ref"] = ref
        return drawn.run()

    return draw


def send(form: AppTest, *, reason: str = "原文如此", name: str = "李明") -> AppTest:
    labelled(form.text_input, t("work.reason")).set_value(reason)
    labelled(form.text_input, t("work.name")).set_value(name)
    return labelled(form.button, t("correct.do")).click().run()


def labelled(elements, label: str):
    (found,) = [each for each in elements if each.label == label]
    return found


def choose_way(form: AppTest, way: str) -> AppTest:
    return form.button_group[0].set_value(way).run()


def choose_fact(form: AppTest, quote: str) -> AppTest:
    box = labelled(form.selectbox, t("correct.which"))
    place = next(place for place, words in enumerate(box.options) if quote in words)
    return box.set_value(place).run()


def options(task: Task) -> list[str]:
    assert (task.command, list(task.operands), list(task.files)) == ("correct", [], [])
    return list(task.options)


def test_nobody_is_offered_a_form_who_may_not_change(open_page, fictional_database):
    drawn = open_page("items", fictional_database, item=PART)
    assert t("correct.title") not in [each.label for each in drawn.expander]


def test_fields_of_a_figure(form, asked):
    drawn = choose_fact(form(PART), "90万元")
    values = {each.label: each.value for each in [*drawn.selectbox[1:], *drawn.text_input]}
    assert values == {
        "币种": "CNY",
        "金额（下限）": "90万",
        "金额（上限）": "90万",
        "确切程度": "exact",
        "计量方式": "amount",
        "资金类别": "expenditure",
        "阶段": "realised",
        "与其他金额的关系": "part",
        "所属或重复的金额": "275万元",
        "所指": "困境儿童司法救助金",
        "涵盖期首日": "2024-01-01",
        "涵盖期末日": "2024-12-31",
        t("work.reason"): "",
        t("work.name"): "",
    }
    labelled(drawn.text_input, "金额（下限）").set_value("95万元")
    labelled(drawn.text_input, "金额（上限）").set_value("95万元")
    labelled(drawn.selectbox, "阶段").set_value("planned")
    labelled(drawn.selectbox, "所属或重复的金额").set_value("none")
    send(drawn)
    ((sort, by, (task,)),) = asked
    assert (sort, by) == ("correct", "李明")
    changed = ["--set=low=950000", "--set=high=950000", "--set=stage=planned", "--set=whole=none"]
    named = ["--quote=90万元", "--occurrence=1"]
    assert options(task) == ["--by=李明", "--reason=原文如此", *OF_PART, *named, *changed]


def test_a_fact_that_says_the_same_is_the_second(form, asked):
    drawn = choose_fact(form(TWICE), t("correct.again", fact="", number=2))
    labelled(drawn.text_input, "数值").set_value("2")
    send(drawn)
    assert options(asked[0][2][0])[-3:] == ["--quote=居全省第一", "--occurrence=2", "--set=value=2"]


def test_a_fact_is_taken_away(form, asked):
    send(choose_fact(choose_way(form(PART), "remove"), "居全省首位"))
    assert options(asked[0][2][0])[-3:] == ["--quote=居全省首位", "--occurrence=1", "--set=fact=none"]


def test_a_fact_that_was_missed(form, asked):
    drawn = choose_way(form(PART), "add")
    quote = labelled(drawn.text_input, t("correct.quote"))
    drawn = quote.set_value("五百万元").run()
    assert [each.value for each in drawn.warning] == [t("correct.not_in_text")]
    assert not [each for each in drawn.button if each.label == t("correct.do")]
    drawn = labelled(drawn.text_input, t("correct.quote")).set_value("困境儿童").run()
    drawn = labelled(drawn.selectbox, t("correct.sort")).set_value("money").run()
    labelled(drawn.text_input, "金额（下限）").set_value("1.5万")
    labelled(drawn.selectbox, "资金类别").set_value("credit")
    send(drawn)
    added = ["--set=fact=money", "--set=low=15000", "--set=category=credit"]
    assert options(asked[0][2][0])[-5:] == ["--quote=困境儿童", "--occurrence=1", *added]


def test_items_are_joined_and_parted(form, asked):
    drawn = choose_way(form(PART), "track")
    others = labelled(drawn.selectbox, t("correct.which_track"))
    assert all("第 4 条" in words or "条" in words for words in others.options)
    send(others.set_value(0).run())
    track = options(asked[0][2][0])
    assert track[:-1] == ["--by=李明", "--reason=原文如此", *OF_PART]
    assert track[-1].startswith("--set=track=2024 ")


INCOMPLETE = [("", "李明", "work.reason_missing"), ("原文如此", " ", "work.name_missing")]


@pytest.mark.parametrize(("reason", "name", "missing"), INCOMPLETE)
def test_what_is_missing_is_asked_for(form, asked, reason, name, missing):
    drawn = choose_fact(choose_way(form(PART), "remove"), "居全省首位")
    sent = send(drawn, reason=reason, name=name)
    assert [each.value for each in sent.warning] == [t(missing)]
    assert asked == []


def test_nothing_changed_is_no_correction(form, asked):
    sent = send(choose_fact(form(PART), "居全省首位"))
    assert [each.value for each in sent.warning] == [t("correct.nothing")]
    assert asked == []
