// What does not change with the date: verdicts, assumptions, sources, and how to read the page.

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function drawTexts() {
  fill(byId("settings"), [...DATA.settings, plural(MACHINES.length, "system"), `catalog of ${sayDay(DATA.catalog_date)}`].join(" · "));
  fill(byId("verdicts"), DATA.articles.length ? DATA.articles.map(articleOf) : el("p", { class: "muted" }, "The catalog has no article."));
  fill(byId("assumed"), head("Assumption", "Best", "Range", "More", "Source"), el("tbody", null, DATA.assumptions.map(assumptionOf)));
  const ids = Object.keys(ORIGINS);
  fill(byId("sources-count"), `${ids.length} sources are named on this page`);
  fill(byId("origins"), ids.map((id) => {
    const origin = ORIGINS[id];
    return el("li", null, link(origin.url, origin.title), ` — ${[origin.publisher, origin.date, origin.kind].filter(Boolean).join(", ")} `, el("code", null, id));
  }));
  fill(byId("marks"), "~ worked out by formula · ≈ an assumption alone · ? sources disagree · — unknown (the reason is on the card). Small print below a figure is its 90 % range.");
  fill(byId("about"), el("p", null, "Places are among all systems of this page that stand there on the day; find, kind and country hide rows and leave the places as they are. ",
    "Figures within one part in a billion of each other share a place. Everything here is inside this one file: it asks nothing of any server."),
  el("p", null, "Made with ", el("code", null, DATA.command), "."));
}

function articleOf(article) {
  return el("div", null, el("h3", null, article.heading), el("p", { class: "muted" }, article.summary), article.verdicts.map((one) => el("div", { class: "verdict" },
    el("div", { class: "number" }, one.number), el("div", { class: `badge ${one.tone}` }, one.badge), el("blockquote", null, one.text),
    el("div", { class: "why small" }, one.words.map((line) => el("p", null, line)),
      one.sources.length > 0 && el("details", null, el("summary", null, plural(one.sources.length, "source")), sourceLinks(one.sources))))));
}

function assumptionOf(one) {
  return el("tr", null, el("th", { scope: "row" }, one.name, el("span", { class: "range" }, one.id)),
    el("td", { class: "number" }, one.value), el("td", { class: "number" }, one.low && `${one.low} – ${one.high}`),
    el("td", null, (one.cases.length > 0 || one.note) && el("details", null,
      el("summary", null, one.cases.length ? `${plural(one.cases.length, "case")}${one.note ? " and a note" : ""}` : "a note"),
      one.cases.map(([when, value]) => el("div", { class: "small" }, `${value} where `, el("code", null, when))), one.note && el("p", { class: "small" }, one.note))),
    el("td", { class: "small" }, sourceLink(one.source)));
}
