"""Certified lists: place by place the machines that the editions have, whatever is held of silence."""

from __future__ import annotations

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from tests.catalogs import bundled_catalog

# The first places of each edition, by the editions themselves and, from November 2022 on where no file was at hand, by
# TOP500's published highlights.
PLACES = {
    "2008-06": "roadrunner blue-gene-l",
    "2008-11": "roadrunner jaguar",
    "2009-06": "roadrunner",
    "2009-11": "jaguar",
    "2010-06": "jaguar",
    "2010-11": "tianhe-1a jaguar",
    "2011-06": "k-computer tianhe-1a jaguar",
    "2011-11": "k-computer tianhe-1a jaguar",
    "2012-06": "sequoia k-computer",
    "2012-11": "titan sequoia k-computer",
    "2013-06": "tianhe-2a",
    "2013-11": "tianhe-2a titan sequoia k-computer",
    "2014-06": "tianhe-2a",
    "2014-11": "tianhe-2a titan sequoia k-computer",
    "2015-06": "tianhe-2a titan sequoia k-computer",
    "2015-11": "tianhe-2a",
    "2016-06": "sunway-taihulight",
    "2016-11": "sunway-taihulight tianhe-2a titan sequoia cori",
    "2017-06": "sunway-taihulight tianhe-2a piz-daint titan sequoia cori",
    "2017-11": "sunway-taihulight tianhe-2a piz-daint",
    "2018-06": "summit",
    "2018-11": (
        "summit sierra sunway-taihulight tianhe-2a piz-daint trinity abci supermuc-ng titan sequoia lassen cori"
    ),
    "2019-06": "summit",
    "2019-11": (
        "summit sierra sunway-taihulight tianhe-2a tacc-frontera piz-daint trinity abci supermuc-ng "
        "lassen pangea-iii sequoia cori"
    ),
    "2020-06": (
        "fugaku summit sierra sunway-taihulight tianhe-2a hpc5 selene tacc-frontera marconi-100 piz-daint "
        "trinity abci supermuc-ng lassen pangea-iii"
    ),
    "2020-11": "fugaku",
    "2021-06": "fugaku",
    "2021-11": (
        "fugaku summit sierra sunway-taihulight perlmutter selene tianhe-2a juwels-booster hpc5 "
        "voyager-eus2 ssc-21 polaris tacc-frontera cea-hf dammam-7 abci wisteria-odyssey marconi-100"
    ),
    "2022-06": (
        "frontier fugaku lumi summit sierra sunway-taihulight perlmutter selene tianhe-2a adastra "
        "juwels-booster hpc5 voyager-eus2 polaris ssc-21 tacc-frontera cea-hf dammam-7 abci "
        "wisteria-odyssey marconi-100"
    ),
    "2022-11": "frontier fugaku lumi leonardo summit sierra sunway-taihulight perlmutter selene tianhe-2a",
    "2023-06": (
        "frontier fugaku lumi leonardo summit sierra sunway-taihulight perlmutter selene tianhe-2a "
        "explorer-wus3 adastra juwels-booster"
    ),
    "2023-11": (
        "frontier aurora eagle fugaku lumi leonardo summit marenostrum-5-acc eos sierra sunway-taihulight "
        "perlmutter selene tianhe-2a explorer-wus3 iseg adastra juwels-booster marenostrum-5-gpp "
        "shaheen-iii-cpu hpc5 sejong voyager-eus2 crossroads setonix-gpu discovery-5 polaris ssc-21 "
        "tacc-frontera cea-hf dammam-7 abci wisteria-odyssey"
    ),
    "2024-06": "frontier aurora eagle fugaku lumi alps leonardo",
    "2024-11": (
        "el-capitan frontier aurora eagle hpc6 fugaku alps lumi leonardo tuolumne marenostrum-5-acc eos "
        "venado sierra sunway-taihulight chie-3 chie-2 jeti perlmutter el-dorado gefion cea-he selene "
        "tianhe-2a core42-superpod explorer-wus3 jean-zay-h100 miyabi-g iseg adastra ubilink reindeer "
        "juwels-booster israel-1 marenostrum-5-gpp tsubame-4 gmo-gpu-cloud shaheen-iii-cpu hpc5 sejong "
        "kakaocloud voyager-eus2 crossroads pitagora setonix-gpu discovery-5 polaris ssc-21 rzadams "
        "musica-phase-1"
    ),
    "2025-06": (
        "el-capitan frontier aurora jupiter-booster eagle hpc6 fugaku alps lumi leonardo isambard-ai tuolumne "
        "iseg2 marenostrum-5-acc abci-3 eos discovery-6 ssc-24 venado sierra sunway-taihulight chie-3 cea-he "
        "chie-2 perlmutter njoerd abci-q el-dorado gefion selene tianhe-2a core42-superpod ai-03 explorer-wus3 "
        " jean-zay-h100 fpt-ai-factory-japan miyabi-g fpt-ai-factory-vietnam iseg adastra ubilink "
        "reindeer juwels-booster israel-1 marenostrum-5-gpp tsubame-4 shaheen-iii-cpu hpc5 sakuraone sejong "
        "helma kakaocloud musica-phase-1 hunter viper-gpu voyager-eus2 crossroads pitagora setonix-gpu "
        "discovery-5"
    ),
    "2025-11": "el-capitan frontier aurora jupiter-booster eagle hpc6 fugaku alps lumi leonardo",
    "2026-06": (
        "lineshine el-capitan frontier aurora jupiter-booster hpc7 eagle hpc6 fugaku alps lumi leonardo "
        "isambard-ai tuolumne"
    ),
}


def first(edition: str, count: int, *, sets: tuple[str, ...] = ()) -> list[object]:
    day = bundled_catalog().lists[f"top500-{edition}"].day
    table = rank(bundled_catalog(), RankRequest(by=("rmax",), selection=Selection(as_of=day, sets=sets, limit=count)))
    assert table.column("rank").values == list(range(1, count + 1))
    return list(table.column("id").values)


def test_every_certified_edition_is_in_the_table() -> None:
    lists = bundled_catalog().lists
    assert {
        name.removeprefix("top500-"): one.complete_to
        for name, one in lists.items()
        if one.complete_to and one.quantity == "rmax"
    } == {edition: len(ids.split()) for edition, ids in PLACES.items()}


@pytest.mark.parametrize("edition", PLACES)
def test_the_places_of_an_edition_are_those_of_the_catalog_on_its_day(edition: str) -> None:
    ids = PLACES[edition].split()
    assert first(edition, len(ids)) == ids
    # No certified place moves by what is left out as silent.
    assert first(edition, len(ids), sets=("liveness=1000 years",)) == ids


@pytest.mark.parametrize("edition", PLACES)
def test_what_runs_of_the_edition_say_is_what_is_ranked_on_its_day(edition: str) -> None:
    catalog = bundled_catalog()
    day = catalog.lists[f"top500-{edition}"].day
    table = rank(catalog, RankRequest(by=("rmax",), selection=Selection(as_of=day)))
    found = dict(zip(table.column("id").values, table.column("rmax_pflops").values, strict=True))
    for system in catalog.systems.values():
        for run in system.runs:
            if run.list == f"TOP500 {edition}" and "rmax" in run.values and not run.rejected and not run.tuned:
                assert found[system.id] == pytest.approx(run.values["rmax"].best / 1e15), system.id
