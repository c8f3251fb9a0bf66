// The card of one system: figures of the day, disputes, phases, what each source says, and benchmark runs.

// From where the card was opened: there the focus goes when it closes.
let openedFrom = null;

function drawCard() {
  const dialog = byId("card");
  if (!state.card) {
    if (dialog.open) dialog.close();
    wantedFocus = openedFrom;
    openedFrom = null;
    return;
  }
  const machine = MACHINE.get(state.card);
  const standing = standingOn(machine, state.date);
  fill(dialog, cardHead(machine), identity(machine, standing), standing && [figuresOf(standing), disputesOf(standing)],
    stagesOf(machine, standing), sayingsOf(machine.sayings, "What sources say", machine), sayingsOf(machine.runs, "Benchmark runs", machine),
    el("p", { class: "small muted" }, "In the program: ", el("code", null, `supercmp show ${machine.id}`), " · ",
      el("code", null, `supercmp explain ${machine.id} facility_power --as-of ${DAYS[state.date]}`)));
  if (!dialog.open) {
    openedFrom = focused;
    hideTip();
    dialog.showModal();
  }
}

function cardHead(machine) {
  const isTicked = state.ticked.includes(machine.id);
  return el("div", { class: "card-head" }, el("div", null, el("h2", { id: "card-title" }, machine.name),
    machine.aliases.length > 0 && el("p", { class: "muted small" }, `also ${machine.aliases.join(", ")}`)),
  el("div", { class: "card-buttons" },
    el("button", { type: "button", "data-focus": "card/tick", onclick: () => tick(machine.id, !isTicked) }, isTicked ? "Untick" : "Tick to compare"),
    el("button", { type: "button", "data-focus": "card/close", onclick: () => change({ card: "" }) }, "Close")));
}

function identity(machine, standing) {
  const now = standing
    ? `${sayStatus(standing.status)} on ${sayDay(DAYS[state.date])}${standing.rumour ? ", a rumour" : ""}`
    : `not there on ${sayDay(DAYS[state.date])}`;
  const facts = [["state", now], ["operator", standing && standing.operator], ["country", machine.country],
    ["kind", machine.kind === "ai" ? "AI" : "HPC"], ["chips", standing && standing.chips], ...machine.facts];
  return el("dl", { class: "facts" }, facts.filter(([, text]) => text).map(([name, text]) => [el("dt", null, name), el("dd", null, text)]),
    machine.url && [el("dt", null, "page"), el("dd", null, link(machine.url, machine.url))]);
}

const NUMBERS = new Set(["Best", "Range"]);
const head = (...titles) => el("thead", null, el("tr", null, titles.map((title) => el("th", { scope: "col", class: NUMBERS.has(title) ? "number" : null }, title))));
const framed = (label, ...parts) => el("div", { class: "wide", role: "region", tabindex: 0, "aria-label": label }, el("table", null, parts));

function figuresOf(standing) {
  const lines = MEASURES.map((measure) => {
    const one = figure(standing, measure.name);
    if (one.value === null) return null;
    return el("tr", null, el("th", { scope: "row", title: measure.help }, measure.title), el("td", { class: "number" }, saidOf({ ...one, low: one.form ? one.low : null, high: one.form ? one.high : null }, measure)),
      el("td", { class: "number" }, rangeOf(one, measure)),
      el("td", null, (BASES[one.basis] || ["", one.basis])[1], one.sources.length > 0 && [": ", sourceLinks(one.sources)], one.remark && ` (${one.remark})`));
  });
  const unknown = MEASURES.filter((measure) => figure(standing, measure.name).value === null);
  const reasons = unknown.map((measure) => `${measure.title.toLowerCase()} (${figure(standing, measure.name).remark})`);
  return [el("h3", null, `Figures on ${sayDay(DAYS[state.date])}`), framed("Figures", head("Quantity", "Best", "Range", "Basis"), el("tbody", null, lines)),
    unknown.length > 0 && el("p", { class: "small muted" }, `Not known: ${reasons.join("; ")}`)];
}

function disputesOf(standing) {
  if (!standing.disputes.length) return null;
  return [el("h3", null, "Sources disagree"), el("ul", null, standing.disputes.map(({ measure, leads, sources, others }) => el("li", null,
    `${MEASURE.get(measure).title}: ${leads}`, sources.length > 0 && [" (", sourceLinks(sources), ")"], " leads; against it ",
    others.map(([text, source], place) => [place ? ", " : "", text, " (", sourceLink(source), ")"]))))];
}

function stagesOf(machine, standing) {
  const lines = machine.stages.map((stage) => {
    const isNow = standing && stage.id === standing.stage;
    return el("tr", { class: isNow ? "current" : null }, el("th", { scope: "row" }, stage.date || stage.id, isNow && [" ", el("span", { class: "tag" }, "this day")]),
      el("td", null, sayStatus(stage.status)), el("td", null, stage.chips), el("td", null, stage.words, stage.words && " ", el("span", { class: "small" }, sourceLinks(stage.sources))));
  });
  return [el("h3", null, "Phases"), framed("Phases", head("From", "State", "Chips", "Notes and sources"), el("tbody", null, lines))];
}

function sayingsOf(sayings, title, machine) {
  if (!sayings.length) return null;
  const named = new Map(machine.stages.map((stage) => [stage.id, stage.date || stage.id]));
  const lines = sayings.map((one) => el("tr", { class: one.is_rejected ? "rejected" : null }, el("th", { scope: "row" }, one.what), el("td", null, one.figure),
    el("td", null, one.date, one.stage && named.get(one.stage) !== one.date && el("span", { class: "range" }, `phase ${named.get(one.stage) || one.stage}`)),
    el("td", null, sourceLink(one.source), ` (${one.kind})`, one.words && el("span", { class: "range" }, one.words))));
  return [el("h3", null, title), framed(title, head("Quantity", "Figure", "As of", "Who says so"), el("tbody", null, lines))];
}
