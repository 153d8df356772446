"""Figures in Spanish: periods, values, and what a table counts."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.language.periods import find_periods
from analyzer.language.quantities import read_value

NOTICES = """Período del informe;01/07/2024;31/12/2024

Categoría;Avisos recibidos;Avisos de alertadores fiables;Tiempo mediano de actuación (horas)
Protección de los menores;1.204;31;18
Propiedad intelectual;96;2;40
"""
DEMANDS = """País,Primer semestre de 2023,Segundo semestre de 2023
Solicitudes de emergencia,312,más de 400
Órdenes judiciales,27,ninguna
"""


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Período del informe: 1 de julio de 2024 a 31 de diciembre de 2024", "2024-07-01", "2024-12-31"),
        ("entre el 1 de julio y el 31 de diciembre de 2024", "2024-07-01", "2024-12-31"),
        ("de enero a junio de 2021", "2021-01-01", "2021-06-30"),
        ("segundo trimestre de 2022", "2022-04-01", "2022-06-30"),
        ("2T 2022", "2022-04-01", "2022-06-30"),
        ("a 31 de diciembre de 2023", "", "2023-12-31"),
    ],
)
def test_periods(printed: str, start: str, end: str) -> None:
    (period,) = find_periods(printed, "es")
    assert (period.start, period.end, period.fault) == (start, end, "")


@pytest.mark.parametrize(
    ("printed", "low", "high", "status"),
    [
        ("1.234", 1234, 1234, "exact"), ("12,5 %", 12.5, 12.5, "exact"), ("más de 100", 100, None, "open"),
        ("ninguna", 0, 0, "none"), ("aprox. 50", 50, 50, "approximate"), ("no publicado", None, None, "withheld"),
    ],
)  # fmt: skip
def test_values(printed: str, low: float | None, high: float | None, status: str) -> None:
    value = read_value(printed, "es")
    assert value is not None and (value.low, value.high, value.status) == (low, high, status)


def test_a_template_of_notices() -> None:
    found = find_observations(read_bytes(NOTICES.encode(), "avisos.csv"))
    assert [(o.value_low, o.indicator, o.period_start, o.period_end) for o in found[:3]] == [
        (1204, "notices", "2024-07-01", "2024-12-31"),
        (31, "trusted_flagger_notices", "2024-07-01", "2024-12-31"),
        (18, "median_time", "2024-07-01", "2024-12-31"),
    ]


def test_a_table_of_demands() -> None:
    found = find_observations(read_bytes(DEMANDS.encode(), "solicitudes.csv"))
    assert [(o.value_printed, o.indicator, o.period_end) for o in found] == [
        ("312", "emergency_requests", "2023-06-30"),
        ("más de 400", "emergency_requests", "2023-12-31"),
        ("27", "court_orders", "2023-06-30"),
        ("ninguna", "court_orders", "2023-12-31"),
    ]
