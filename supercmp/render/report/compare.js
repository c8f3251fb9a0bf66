// The ticked systems side by side. The one sum of this page is here: each figure over the first's.

/** Say under what other circumstances two figures stand: the rules and words come with the data. */
function unlike(first, other) {
  const found = [];
  let isBarrier = false;
  DATA.traits.forEach((trait, place) => {
    const [a = "", b = ""] = [first.traits[place], other.traits[place]];
    const isRemarked = trait.rule === "any" ? a || b : trait.rule === "both" ? a && b && a !== b : a !== b;
    if (!isRemarked) return;
    isBarrier = isBarrier || trait.is_barrier;
    found.push(`${trait.name} ${a || "–"} / ${b || "–"}`);
  });
  return { words: found.join("; "), isBarrier };
}

function ratio(first, other) {
  if (!first || first.value === null || other.value === null || first.value === 0 || first.form || other.form) return null;
  return el("span", { class: "range" }, `× ${significant(other.value / first.value)}`);
}

function comparedCell(one, first, measure, isFirst) {
  if (one.value === null) return el("td", { class: "number", title: linesOf(one, measure) }, "—");
  return el("td", { class: "number", title: linesOf(one, measure) }, shownOf(one, measure),
    rangeOf(one, measure) && el("span", { class: "range" }, rangeOf(one, measure)), !isFirst && ratio(first, one));
}

function drawComparison() {
  const target = byId("comparison");
  const chosen = state.ticked.map((id) => MACHINE.get(id));
  if (!chosen.length) {
    const top = inOrder(field(state.date).filter(passes), "peak").slice(0, 3).map((row) => row.machine.id);
    return void fill(target, el("p", { class: "muted" }, "Tick systems in the table to see them side by side. "),
      top.length > 1 && el("button", { type: "button", onclick: () => change({ ticked: top }) }, `Compare the first ${top.length}`));
  }
  const sides = chosen.map((machine) => ({ machine, standing: standingOn(machine, state.date) }));
  const there = sides.filter((side) => side.standing);
  const head = el("tr", null, el("th", { scope: "col" }, "Quantity"), sides.map(({ machine, standing }) => el("th", { scope: "col", class: "number" },
    opener(machine, "compare"), standing ? statusTag(standing) : [" ", el("span", { class: "tag" }, "not there")],
    el("span", { class: "range" }, standing ? standing.chips : `on ${sayDay(DAYS[state.date])}`),
    el("button", { type: "button", class: "link small tick", "aria-label": `Untick ${machine.name}`, onclick: () => tick(machine.id, false) }, "untick"))),
  el("th", { scope: "col" }, "Like with like?"));
  const first = sides[0].standing;
  const lines = MEASURES.filter((measure) => there.some(({ standing }) => figure(standing, measure.name).value !== null)).map((measure) => {
    const base = first && figure(first, measure.name);
    const remarks = sides.slice(1).map(({ machine, standing }) => {
      const one = standing && figure(standing, measure.name);
      if (!base || !one || base.value === null || one.value === null) return null;
      const { words, isBarrier } = unlike(base, one);
      return words && el("div", { class: "small" }, el("span", { class: isBarrier ? "bad" : "mixed" }, isBarrier ? "no" : "with care"),
        `, ${machine.name}: ${words}`);
    });
    return el("tr", null, el("th", { scope: "row", title: measure.help }, measure.title, measure.unit && el("span", { class: "range" }, measure.unit)),
      sides.map(({ standing }, place) => (standing ? comparedCell(figure(standing, measure.name), base, measure, place === 0) : el("td", { class: "number" }, "—"))),
      el("td", null, remarks.some(Boolean) ? remarks : sides.length > 1 ? el("span", { class: "small good" }, "yes") : null));
  });
  fill(target, el("div", { class: "wide", role: "region", "aria-label": "Table of the ticked systems", tabindex: 0, "data-focus": "comparison" },
    el("table", null, el("thead", null, head), el("tbody", null, lines))),
  el("p", { class: "muted small" }, `× is each figure over that of ${chosen[0].name}. `,
    el("code", null, `supercmp compare ${chosen.map((machine) => machine.id).join(" ")} --as-of ${DAYS[state.date]}`)));
}
