"""Make the five transparency reports of Quillmere, a company that does not exist, as PDF files under `published/`.

Run it again after a change; the same script makes the same bytes. Each report has another layout, as real series do:
ruled, borderless under merged headers, one label column with a hierarchy, half-ruled, and lines without any table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

PUBLISHED = Path(__file__).parent / "published"
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=6)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=8, leading=10, spaceBefore=4)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=10)
CAPTION = ParagraphStyle("caption", parent=BODY, fontName="Helvetica-Bold", fontSize=9, leading=12, spaceBefore=6)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=22, leading=27, spaceAfter=10)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=11, spaceAfter=0)
INK = colors.HexColor("#1d3d4f")

PRINCIPLES = (
    "Quillmere runs cloud storage, hosted computing and the messaging service Quillmere Post for customers in 41 countries. "
    "This report covers the demands for customer data that we received from governments and courts between {period}.",
    "We are committed to protecting the data that our customers entrust to us. {notice} We do not sell customer data to "
    "governments. We reject demands that are overbroad, unsigned or addressed to the wrong company.",
)
NOTICE = "We will notify account holders before we disclose their data, unless we are prohibited by law from doing so."
NOTICE_LATER = "We aim to notify account holders before we disclose the content of their accounts, unless we are prohibited by law from doing so or a life is at risk."
CANARY = (
    "As of the date of this report, we have never given any government standing access to our systems, and we have never "
    "handed over an encryption key."
)
DEFINITIONS = (
    (
        "Subpoena",
        "a written demand, often issued without a judge, for records such as names, addresses and payment data.",
    ),
    (
        "Search warrant",
        "an order that a judge signs on a showing of probable cause; we require one before we disclose content.",
    ),
    ("Court order", "any other order of a court, including orders to record traffic data from now on."),
    ("Emergency request", "a request without legal process where a person is in danger of death or serious injury."),
    ("Preservation request", "a request to keep a copy of data for up to 90 days while legal process is obtained."),
    ("Account", "a customer's login; one demand may specify several accounts."),
)
COUNTING = (
    "We count a demand in the half-year in which we received it. A demand that names several accounts is counted once. "
    "The figures do not include demands addressed to our customers about their own users. We may restate figures in later "
    "reports when a demand turns out to have been counted wrongly. We do not keep track of civil demands that were withdrawn "
    "within five days.",
)  # fmt: skip


def head(text: str) -> Flowable:
    return Paragraph(text, HEAD)


def body(*texts: str) -> list[Flowable]:
    return [Paragraph(text, BODY) for text in texts]


def caption(text: str) -> Flowable:
    return Paragraph(text, CAPTION)


def note(text: str) -> Flowable:
    return Paragraph(text, NOTE)


def opening(title: str, period: str, notice: str, canary: bool) -> list[Flowable]:
    story = [Spacer(1, 18 * mm), Paragraph(f"Transparency Report<br/>{title}", TITLE), head("Our principles")]
    story += body(*(text.format(period=period, notice=notice) for text in PRINCIPLES))
    return story + (body(CANARY) if canary else [])


def definitions() -> list[Flowable]:
    items = [Paragraph(f"<b>{word}</b>: {meaning}", BODY) for word, meaning in DEFINITIONS]
    story: list[Flowable] = [head("Definitions"), ListFlowable(items, bulletType="bullet", start="•", leftIndent=12)]
    return [*story, head("How we count"), *body(*COUNTING)]


def grid(rows: list[list[str]], widths: list[float], style: list[tuple[object, ...]]) -> Table:
    base: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    return Table(rows, colWidths=[width * mm for width in widths], style=base + style, hAlign="LEFT")


def ruled(rows: list[list[str]], widths: list[float]) -> Table:
    lines: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe8ec")),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
    ]
    return grid(rows, widths, lines)


def borderless(rows: list[list[str]], widths: list[float], spans: tuple[tuple[int, int], ...] = ()) -> Table:
    merged: list[tuple[object, ...]] = [("SPAN", (first, 0), (last, 0)) for first, last in spans]
    merged += [("ALIGN", (first, 0), (last, 0), "CENTER") for first, last in spans]
    merged.append(("FONT", (0, 0), (-1, 1 if spans else 0), "Helvetica-Bold", 9))
    return grid(rows, widths, merged)


def half_ruled(rows: list[list[str]], widths: list[float]) -> Table:
    lines: list[tuple[object, ...]] = [
        ("LINEABOVE", (0, 0), (-1, 0), 1, INK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, INK),
        ("LINEBELOW", (0, -1), (-1, -1), 1, INK),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
    ]
    if rows[-1][0] == "Total":
        lines.append(("FONT", (0, -1), (-1, -1), "Helvetica-Bold", 9))
    return grid(rows, widths, lines)


def hierarchy(header: list[str], rows: list[tuple[int, str, str]], widths: list[float]) -> Table:
    """Set one label column whose depth is shown by its indent alone; figures are given as one string a row."""
    cells: list[list[object]] = [list(header)]
    for depth, label, figures in rows:
        style = ParagraphStyle(f"d{depth}", parent=CELL, leftIndent=depth * 14)
        cells.append([Paragraph(f"<b>{label}</b>" if depth == 0 else label, style), *figures.split()])
    head_style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, INK),
    ]
    return grid(cells, widths, head_style)  # type: ignore[arg-type]


def rows_of(text: str) -> list[list[str]]:
    """Read rows from lines whose cells stand apart by `|`."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def first_half_2023() -> list[Flowable]:
    by_type = rows_of("""
        Type of demand | Received | Accounts specified | Some data disclosed | Rejected
        Subpoenas | 412 | 655 | 318 | 94
        Search warrants | 187 | 241 | 160 | 27
        Court orders | 64 | 88 | 51 | 13
        Emergency requests | 39 | 41 | 30 | 9
        Total | 702 | 1,025 | 559 | 143""")
    by_country = rows_of("""
        Country | Demands | Accounts | Some data disclosed (%)
        Belgium | 23 | 31 | 70%
        Brazil | 58 | 77 | 64%
        France | 96 | 140 | 72%
        Germany | 133 | 178 | 75%
        India | 47 | 60 | 45%
        Netherlands | 61 | 84 | 79%
        United States | 284 | 455 | 86%""")
    security = rows_of("""
        National security demands, July–December 2022 | Received | Accounts
        National security letters | 0–249 | 0–249
        FISA orders for content | 0–249 | 250–499""")
    removal = rows_of("""
        Content removal, January–June 2023 | Number
        Removal requests from governments | 31
        Items specified | 118
        Items removed | 92""")
    return [
        *opening("January to June 2023", "1 January and 30 June 2023", NOTICE, canary=True),
        *body("We received 702 demands in the first half of 2023. We also received 205 preservation requests."),
        PageBreak(),
        *definitions(),
        PageBreak(),
        head("Demands for customer data"),
        caption("Table 1. Demands by type and outcome, January–June 2023"),
        ruled(by_type, [46, 24, 34, 36, 24]),
        caption("Table 2. Demands by country, January–June 2023"),
        ruled(by_country, [48, 26, 26, 44]),
        head("National security"),
        *body("We are prohibited by law from reporting exact numbers, and these figures lag by six months."),
        ruled(security, [88, 28, 28]),
        head("Content removal"),
        ruled(removal, [88, 28]),
    ]


def second_half_2023() -> list[Flowable]:
    by_type = rows_of("""
         | July–December 2023 | | | January–June 2023 | |
        Type of demand | Received # | Disclosed # | Disclosed % | Received # | Disclosed # | Disclosed %
        Subpoenas | 431 | 341 | 79% | 398* | 310* | 78%
        Search warrants | 203 | 171 | 84% | 187 | 160 | 86%
        Court orders | 59 | 47 | 80% | 64 | 51 | 80%
        Emergency requests | 46 | 37 | 80% | 39 | 30 | 77%
        Total | 739 | 596 | 81% | 688 | 551 | 80%""")
    by_country = rows_of("""
        Country | Demands received | Accounts specified
        Belgium | 25 | 33
        Brazil | 61 | 80
        France | 104 | 151
        Germany | 142 | 190
        India | 52 | 71
        Marovia | <10 | <10
        Netherlands | 66 | 90
        United States | 284 | 470""")
    security = rows_of("""
        National security demands | January–June 2023 | July–December 2022
        National security letters | 0–249 | 0–249
        FISA orders for content, accounts | 250–499 | 250–499""")
    return [
        *opening("July to December 2023", "1 July and 31 December 2023", NOTICE, canary=True),
        *body(
            "In the second half of 2023 we received 188 preservation requests and 36 requests from governments to remove content."
        ),
        PageBreak(),
        head("Demands for customer data"),
        caption("Demands by type"),
        borderless(by_type, [40, 23, 24, 24, 23, 24, 24], ((1, 3), (4, 6))),
        note(
            "* Restated. We first reported 412 subpoenas and 318 disclosures for January–June 2023; 14 subpoenas had been entered twice."
        ),
        caption("Demands by country, July–December 2023"),
        borderless(by_country, [48, 36, 36]),
        head("National security"),
        borderless(security, [66, 38, 38]),
        PageBreak(),
        *definitions(),
    ]


def first_half_2024() -> list[Flowable]:
    demands = [
        (0, "Total demands", "790 727 688"),
        (1, "Subpoenas", "452 431 398"),
        (2, "Criminal", "371 352 329"),
        (2, "Civil", "81 79 69"),
        (1, "Search warrants", "218 191 187"),
        (2, "Stored content", "174 150 149"),
        (2, "Location", "44 41 38"),
        (1, "Court orders", "71 59 64"),
        (2, "Content orders", "12 9 11"),
        (2, "Other orders", "59 50 53"),
        (1, "Emergency requests", "49 46 39"),
        (0, "Demands rejected or challenged", "121 116 137"),
        (0, "Preservation requests", "214 188 205"),
        (0, "Accounts specified", "1,168 1,091 1,025"),
    ]
    security = rows_of("""
        National security demands | July–December 2023 | January–June 2023
        National security letters | 0–249 | 0–249
        FISA orders for content, accounts | 500–999 | 250–499""")
    by_country = rows_of("""
        Country | Demands | Rejected
        Belgium | 27 | None
        Brazil | 66 | 14
        France | 117 | 21
        Germany | 151 | 24
        India | 58 | 19
        Marovia | <10 | <10
        Netherlands | 72 | 8
        United States | 291 | 33""")
    periods = ["", "Jan.–June 2024", "July–Dec. 2023", "Jan.–June 2023"]
    return [
        *opening("First half 2024", "January 1 and June 30, 2024", NOTICE_LATER, canary=True),
        PageBreak(),
        head("Demands for customer data"),
        hierarchy(periods, demands, [66, 30, 30, 30]),
        note("Figures include all operating units. One demand may be counted under one type only."),
        head("National security"),
        half_ruled(security, [66, 40, 40]),
        PageBreak(),
        head("Demands by country"),
        ruled(by_country, [48, 30, 30]),
        *definitions(),
    ]


def second_half_2024() -> list[Flowable]:
    by_type = rows_of("""
        Demands received | H2 2024 | H1 2024
        Subpoenas | 468 | 452
        Search warrants | 231 | 218
        Court orders | 66 | 71
        Emergency requests | 57 | 49
        Total | 832 | 790""")
    by_country = rows_of("""
        Country | Demands | Identifiers | Content removal requests
        Belgium | 29 | 38 | -
        Brazil | 70 | 95 | 4
        France | 121 | 169 | 12
        Germany | 158 | 214 | 17
        India | 61 | 88 | 9
        Marovia | Withheld | Withheld | N/A
        Netherlands | 77 | 103 | None
        United States | 302 | 667 | 3""")
    return [
        *opening("July – December 2024", "July 1 and December 31, 2024", NOTICE_LATER, canary=False),
        *body(
            "Changes to this report: beginning with this report we count identifiers, such as phone numbers and addresses, "
            "and no longer accounts. The two cannot be compared. We received 1,377 identifiers in the second half of 2024.",
            "We received 240 (approx) preservation requests. About 14 percent of all demands were rejected.",
        ),
        PageBreak(),
        head("Demands for customer data"),
        caption("Demands received by type"),
        half_ruled(by_type, [66, 30, 30]),
        caption("Demands by country, July–December 2024"),
        half_ruled(by_country, [48, 30, 30, 48]),
        note(
            "Withheld: we may not say. N/A: we do not offer public content there. A dash means that we did not collect the figure."
        ),
        head("National security"),
        *body("Between January and June 2024 we received 0–249 national security letters."),
        PageBreak(),
        *definitions(),
    ]


def first_half_2025() -> list[Flowable]:
    lines = (
        "Subpoenas: 497",
        "Search warrants: 246",
        "Court orders: 73",
        "Emergency requests: 61",
        "Total demands: 877",
    )
    more = (
        "Identifiers specified: 1,463",
        "Preservation requests: 251",
        "Content removal requests from governments: 48",
    )
    return [
        *opening("H1 2025", "January 1 and June 30, 2025", NOTICE_LATER, canary=False),
        PageBreak(),
        head("Demands received, H1 2025"),
        *(Paragraph(line, ParagraphStyle("line", parent=BODY, leftIndent=18)) for line in (*lines, *more)),
        *body(
            "We disclosed some data in response to 701 demands and rejected 118 demands. We rejected approximately "
            "thirteen percent of all demands.",
            "In February 2025 we published the results of our review of access to Quillmere Post in Marovia. We have closed "
            "the test accounts, and since then we have received fewer than 10 demands from Marovia.",
            "We have commissioned an outside audit of how we count, and we will publish its result by 30 June 2026.",
        ),
        head("National security"),
        *body("Between July and December 2024 we received 250–499 national security letters."),
        PageBreak(),
        *definitions(),
    ]


def furniture(running_head: str, canvas: Canvas, template: SimpleDocTemplate) -> None:
    """Draw the running head and the page number that every page but the first carries."""
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(INK)
    if canvas.getPageNumber() > 1:
        canvas.drawString(22 * mm, 285 * mm, running_head)
    canvas.drawRightString(188 * mm, 12 * mm, f"Page {canvas.getPageNumber()}")


REPORTS: dict[str, tuple[str, Callable[[], list[Flowable]]]] = {
    "quillmere-transparency-2023-h1.pdf": ("January to June 2023", first_half_2023),
    "quillmere-transparency-2023-h2.pdf": ("July to December 2023", second_half_2023),
    "quillmere-transparency-2024-h1.pdf": ("First half 2024", first_half_2024),
    "quillmere-transparency-2024-h2.pdf": ("July – December 2024", second_half_2024),
    "quillmere-transparency-2025-h1.pdf": ("H1 2025", first_half_2025),
}


def make(folder: Path) -> list[Path]:
    """Write all reports into a folder and return their paths."""
    paths = []
    for name, (period, story) in REPORTS.items():
        path = folder / name
        title = f"Quillmere Transparency Report, {period}"
        template = SimpleDocTemplate(
            str(path), pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=22 * mm, bottomMargin=22 * mm,
            title=title, author="Quillmere", subject="Government demands", lang="en", invariant=1,
        )  # fmt: skip
        draw = partial(furniture, f"Quillmere · {title.split(' ', 1)[1]}")
        template.build(story(), onFirstPage=draw, onLaterPages=draw)
        paths.append(path)
    return paths


if __name__ == "__main__":
    for written in make(PUBLISHED):
        print(written.name)
