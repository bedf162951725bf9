"""Pages and items that a careless hand, a bad copy or an odd maker could have made of the shipped ones, drawn from a
`random.Random`: whoever holds its seed can draw the same again.
"""

from pathlib import Path
from random import Random

from etl.page import parse_page

PAGES = sorted((Path(__file__).parents[2] / "data" / "pages").glob("*.txt"))
LINES = [page.read_text("utf-8").split("\n") for page in PAGES]
TEXTS = [
    text.text
    for page in PAGES
    for section in parse_page(page.name, page.read_bytes()).sections
    for text in section.texts
    if text.text
]
SNIPPETS = (
    "一、市甲局", "十二、市乙局", "三十九、市丙", "  1.", "  2.9项", "2.5亿元", "（下转4版）", "(上接5版)", "## ", "<sub>", "**",
    "2024年第三季度重点工作开展情况", "2024年度上半年重点工作情况", "。", "，", " ", "　", "\n", "\n\n", "  ", "1 . 13", "工 作 圆 满",
    "责任编辑：甲", "—", "\u200b", "\x0c", "①", "（一）", "1、", "省", "0", "１", "。2.乙", "：\n1.", "(", "）",
    "真好!", "0023年", "二九二四年", "2924年度工作情况", "2024年0月", "13月", "9999年12月", "上半年", "（下转0版）", "（上接999版）",
    "99999999999亿元", "1,000,000,000,000,000,000元", "-5亿元", "3.5.5亿元", "½亿元", "其中", "分别为", "1至8月", "较上年增长",
    "居全省第0位", "第99999999999名", "全国第一", "由99位提升至87位", "全省唯一", "首批", "包括", "共计", "以上", "美元",
    "零、", "十、", "100.", "（100）", "”", "《", "；", "、", "%", "Ⅳ", "ﾊ", "\x85", "\u2028", "\ufeff", "\u200d", "𠀀", "é\u0302",
)  # fmt: skip


def mutated_page(random: Random) -> str:
    """A stretch of a shipped page with lines dropped, doubled, swapped, cut or spoilt."""
    lines = list(random.choice(LINES))
    start = random.randrange(len(lines))
    lines = lines[start : start + random.randint(1, 120)]
    for _ in range(random.randint(0, 12)):
        at = random.randrange(len(lines))
        match random.choice(("drop", "double", "swap", "cut", "spoil")):
            case "drop":
                lines[at] = ""
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = random.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: random.randint(0, 12)]
            case "spoil":
                lines[at] = spoilt(lines[at], random)
    return "\n".join(lines)


def mutated_item(random: Random) -> str:
    """The text of a shipped item with stretches dropped, doubled, moved, taken from another item or spoilt."""
    text = random.choice(TEXTS)
    for _ in range(random.randint(1, 8)):
        start, end = sorted(random.randint(0, len(text)) for _ in range(2))
        match random.choice(("drop", "double", "move", "take", "spoil")):
            case "drop":
                text = text[:start] + text[min(end, start + 20) :]
            case "double":
                text = text[:end] + text[start:]
            case "move":
                text = text[end:] + text[start:end] + text[:start]
            case "take":
                other = random.choice(TEXTS)
                at = random.randrange(len(other))
                text = text[:start] + other[at : at + 60] + text[start:]
            case "spoil":
                text = spoilt(text, random)
        text = text[:2_000]
    return text


def spoilt(text: str, random: Random) -> str:
    """The text with a snippet somewhere in it."""
    column = random.randint(0, len(text))
    return text[:column] + random.choice(SNIPPETS) + text[column:]
