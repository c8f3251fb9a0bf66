// The headline rankings and the table of all systems.

function opener(machine, focus) {
  return el("button", { type: "button", class: "link", "data-focus": `${focus}/${machine.id}`, onclick: () => change({ card: machine.id }) }, machine.name);
}

const statusTag = (standing) => [
  standing.status !== "operational" && [" ", el("span", { class: "tag" }, sayStatus(standing.status))],
  standing.rumour && [" ", el("span", { class: "tag" }, "rumour")],
];

const HEADLINES = { compute: "Compute", cost: "Cost", energy: "Energy" };
const SHOWN = 8;

function drawHeadlines(rows, all) {
  const parts = MEASURES.filter((measure) => measure.headline).map((measure) => {
    const ranks = places(all, measure.name);
    const top = inOrder(rows, measure.name).filter((row) => ranks.has(row.machine.id)).slice(0, SHOWN);
    const most = Math.max(...top.map((row) => figure(row.standing, measure.name).value));
    const items = top.map((row) => {
      const one = figure(row.standing, measure.name);
      const share = Math.max(0.5, (100 * one.value) / most);
      return el("li", null, el("span", { class: "place" }, `${ranks.get(row.machine.id)}.`),
        el("span", null, opener(row.machine, measure.name), statusTag(row.standing)),
        el("span", { title: linesOf(one, measure) }, shownOf(one, measure)),
        svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
          svg("rect", { class: `bar ${row.machine.kind}`, width: share, height: 6 })));
    });
    const note = top.length ? el("ol", null, items) : el("p", { class: "muted" }, "no figure is known of any system shown");
    return el("div", { class: "headline" }, el("h3", null, HEADLINES[measure.headline] || measure.title),
      el("p", { class: "muted small" }, `${measure.title}${measure.unit ? ", " + measure.unit : ""}`), note);
  });
  fill(byId("headlines"), parts);
}

// What a narrow screen leaves out: it is on the card.
const MINOR = new Set(["operator", "country", "kind", "status", "since", "chips"]);

function heading(name) {
  const measure = MEASURE.get(name);
  const isSorted = state.sort === name;
  const arrow = isSorted ? (isAscending() ? " ▲" : " ▼") : "";
  const turned = measure ? (state.up === true ? null : true) : state.up === false ? null : false;
  const press = () => change({ sort: name, up: isSorted ? turned : null });
  return el("th", {
    scope: "col", class: [measure ? "number" : name, MINOR.has(name) ? "minor" : ""].join(" "),
    "aria-sort": isSorted ? (isAscending() ? "ascending" : "descending") : null,
  }, el("button", { type: "button", "data-focus": `sort/${name}`, title: measure ? measure.help : null, onclick: press },
    measure ? measure.title : TEXTS[name], el("span", { class: "arrow", "aria-hidden": "true" }, arrow),
    measure && measure.unit && el("span", { class: "unit" }, measure.unit)));
}

function cell(row, name) {
  const measure = MEASURE.get(name);
  if (!measure) return el("td", { class: [name, MINOR.has(name) ? "minor" : ""].join(" ") }, name === "status" ? sayStatus(textOf(row, name)) : textOf(row, name));
  const one = figure(row.standing, name);
  if (one.value === null) return el("td", { class: "number", title: linesOf(one, measure) }, "—");
  return el("td", { class: "number", title: linesOf(one, measure) }, shownOf(one, measure),
    rangeOf(one, measure) && el("span", { class: "range" }, rangeOf(one, measure)));
}

function drawTable(rows, all) {
  const ranked = MEASURE.has(state.sort) ? state.sort : "peak";
  const ranks = places(all, ranked);
  const columns = DATA.columns.concat(MEASURE.has(state.sort) && !DATA.columns.includes(state.sort) ? [state.sort] : []);
  const ordered = sorted(rows);
  const shown = state.all ? ordered : ordered.slice(0, DATA.limit);
  const body = shown.map((row) => {
    const { machine, standing } = row;
    const isTicked = state.ticked.includes(machine.id);
    return el("tr", { class: isTicked ? "ticked" : null },
      el("td", { class: "number place" }, ranks.get(machine.id)),
      el("td", { class: "tick" }, el("input", {
        type: "checkbox", checked: isTicked, "aria-label": `Compare ${machine.name}`, "data-focus": `tick/${machine.id}`,
        onchange: (event) => tick(machine.id, event.target.checked),
      })),
      el("th", { scope: "row", class: "name" }, opener(machine, "table"), statusTag(standing)),
      columns.map((name) => cell(row, name)));
  });
  const rankTitle = `Place by ${MEASURE.get(ranked).title.toLowerCase()}, among all systems that stand there on the day`;
  fill(byId("systems"),
    el("caption", { class: "muted small" }, `Sorted by ${(MEASURE.get(state.sort) || { title: TEXTS[state.sort] }).title.toLowerCase()}`),
    el("thead", null, el("tr", null, el("th", { scope: "col", class: "number", title: rankTitle, "aria-label": "Place" }, "#"),
      el("th", { scope: "col", class: "tick" }, "Tick"), heading("name"), columns.map(heading))),
    el("tbody", null, body));
  const more = byId("more");
  more.hidden = ordered.length <= DATA.limit;
  fill(more, state.all ? `Show the first ${DATA.limit} only` : `Show all ${ordered.length} systems`);
}
