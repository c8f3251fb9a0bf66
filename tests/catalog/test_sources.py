"""One publication has one id, and a page that carries several ids is a database, a repository or one list after another."""

from __future__ import annotations

from collections import defaultdict

from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()

# Pages that change or hold several things; their sources differ in state, file or edition.
SHARED = {
    "epoch.ai/data/data-centers",  # three readings
    "epoch.ai/data/gpu-clusters",  # the table and the notebook on its uncertainty
    "github.com/epoch-research/ai-chip-counts",
    "github.com/epoch-research/training-cost-trends",
    "hpl-mxp.org/results.md",  # every edition on one page
    "top500.org/lists/green500/2022/06",  # the list, and the remarks on it
    "right-ai.com",  # the article, and the hearsay that it retells: two kinds
}


def plain(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def test_no_publication_has_two_ids() -> None:
    of_page = defaultdict(list)
    of_title = defaultdict(list)
    for name, source in CATALOG.sources.items():
        of_page[plain(source.url)].append(name)
        of_title[source.publisher, source.title].append(name)
    assert {page for page, names in of_page.items() if len(names) > 1} == SHARED
    assert [names for names in of_title.values() if len(names) > 1] == []


def test_no_page_is_on_a_machine_of_ours() -> None:
    hosts = [plain(source.url).split("/")[0] for source in CATALOG.sources.values()]
    assert [host for host in hosts if "." not in host or host.startswith(("127.", "localhost"))] == []


def test_pages_known_to_be_altered_are_not_cited() -> None:
    # Facts, section 8: pages with changed numbers and machine-written tables.
    words = ("fate-oracle", "brick-house", "gpu.blog", "codesota", "grokipedia")
    assert [name for name, source in CATALOG.sources.items() if any(word in source.url for word in words)] == []
