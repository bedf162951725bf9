"""The printed page in a real browser: a fact of a PDF in columns is opened, and seen marked on the page it stands on,
larger, and on the whole page; where no picture comes, that is said."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, expect
from reading import main, wait_for_rest

from board.words import t
from tests.printed_city import FILE

# The line under what is claimed for the city, and the tint of the item's own words on white paper.
CITY = (40, 161, 151)
OWN = (226, 235, 242)
INK = 90


@pytest.fixture(scope="module")
def printed_address(serve, printed_database, tmp_path_factory):
    """A running board on the city whose report is a PDF."""
    with serve(printed_database, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


def wait_for_picture(picture: Locator) -> None:
    """The picture has come, and is drawn."""
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    picture.evaluate("picture => picture.decode()")


def pixels(mark: Locator) -> tuple[Image.Image, dict[str, float]]:
    """The page's pixels around a mark, three more on each side, and the mark's own box in them."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    clip = {"x": box["x"] - 3, "y": box["y"] - 3, "width": box["width"] + 6, "height": box["height"] + 6}
    return Image.open(io.BytesIO(mark.page.screenshot(clip=clip))).convert("RGB"), box


def is_near(pixel: tuple[int, int, int], colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= 12 for one, other in zip(pixel, colour, strict=True))


def share(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    """The part of a picture that is of a colour."""
    found = picture.get_flattened_data()
    return sum(is_near(pixel, colour) for pixel in found) / len(found)


def assert_underlined(picture: Image.Image) -> None:
    rows = [picture.crop((4, y, picture.width - 4, y + 1)) for y in range(picture.height - 4, picture.height)]
    assert max(share(row, CITY) for row in rows) > 0.9


def assert_marked(mark: Locator) -> dict[str, float]:
    """Printed words stand on the tint of the item's own, above the line in the colour of the city's scope; the mark's
    box."""
    picture, box = pixels(mark)
    assert_underlined(picture)
    words = picture.crop((3, 3, picture.width - 3, picture.height - 4))
    found = words.get_flattened_data()
    assert 0.08 < sum(max(pixel) < INK for pixel in found) / len(found) < 0.5
    assert share(words, OWN) > 0.3
    return box


def test_a_claim_is_opened_and_seen_on_the_printed_page(page, printed_address):
    page.goto(f"{printed_address}/ranks")
    wait_for_rest(page)
    main(page).locator(".grid").get_by_role("link", name="全市第1").click()
    sentence = main(page).locator(".pictured")
    expect(sentence.locator("> .sentence mark")).to_have_text("位居全市第一")
    beside = sentence.locator("> figure > .sheet .cut")
    expect(beside).to_have_count(2)
    wait_for_rest(page)
    for picture in beside.locator("img").all():
        wait_for_picture(picture)
    assert_marked(beside.last.locator("mark.rank.city"))
    text, figure = sentence.locator("> .sentence").bounding_box(), sentence.locator("> figure").bounding_box()
    assert text["x"] + text["width"] <= figure["x"], "beside it"
    page.set_viewport_size({"width": 390, "height": 844})
    printed = sentence.locator("> figure > .sheet")
    expect(printed).to_be_hidden()
    sentence.get_by_role("checkbox", name=t("printed.unfold")).check()
    expect(printed).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})

    main(page).get_by_role("link", name="市水务局 · 上半年 · 第 1 条").click()
    figure = main(page).locator("figure.printed")
    cuts = figure.locator("> .sheet .cut")
    expect(cuts.first.locator("img")).to_have_attribute(
        "alt", "《云州日报》2024年7月25日第4版；市水务局，云州2024年上半年第1条，标出 1 行"
    )
    wait_for_rest(page)
    for picture in cuts.locator("img").all():
        wait_for_picture(picture)
    claim = cuts.last.locator("mark.rank.city")
    box = assert_marked(claim)

    figure.get_by_role("radio", name="2倍").check()
    assert claim.bounding_box()["width"] == pytest.approx(2 * box["width"], rel=0.02)
    expect(claim).to_be_in_viewport()

    whole = figure.locator("details .sheet img")
    assert not whole.evaluate("picture => picture.complete && picture.naturalWidth"), "not asked for yet"
    figure.get_by_role("radio", name="2倍").press("ArrowLeft")
    figure.locator("summary").press("Enter")
    wait_for_picture(whole)
    sheet, mark = figure.locator("details .cut").bounding_box(), figure.locator("details mark.rank.city").bounding_box()
    assert mark["width"] < box["width"]
    assert (mark["x"] - sheet["x"]) / sheet["width"] > 0.6, "in the last of three columns"
    figure.get_by_role("radio", name="4倍").check()
    assert_underlined(pixels(figure.locator("details mark.rank.city"))[0])
    violations = Axe().run(page).response["violations"]
    assert [each["id"] for each in violations if each["impact"] in ("serious", "critical")] == []


def test_where_no_picture_comes_that_is_said_and_the_text_stays(page, printed_address):
    page.route("**/printed/**", lambda route: route.fulfill(status=404))
    page.goto(f"{printed_address}/items?item={FILE}%231:3.1")
    figure = main(page).locator("figure.printed")
    expect(figure.get_by_text(t("printed.failed")).first).to_be_visible()
    expect(figure.locator("> .sheet")).to_be_hidden()
    expect(main(page).locator(".newspaper mark.rank.city")).to_have_text("位居全市第一")
