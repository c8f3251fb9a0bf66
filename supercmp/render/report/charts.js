// Bars with ranges, the largest through time, and the phases of machines.

const BARS = 20;
const ROW = 22;

function cut(text, room) {
  return text.length * LETTER <= room ? text : `${text.slice(0, Math.max(3, Math.floor(room / LETTER) - 1))}…`;
}

function drawBars(rows) {
  const measure = MEASURE.get(state.by);
  const target = byId("bars");
  const known = inOrder(rows, state.by).filter((row) => figure(row.standing, state.by).value !== null);
  const top = known.slice(0, BARS);
  fill(byId("bars-title"), `${measure.title}${measure.unit ? ", " + measure.unit : ""}${known.length > BARS ? `: the first ${BARS}` : ""}`);
  if (!top.length) return void fill(target, el("p", { class: "muted" }, "No system shown has this figure."));
  const width = widthOf(target);
  const left = Math.min(190, width * 0.36);
  const right = width - 62;
  const most = Math.max(...top.map((row) => figure(row.standing, state.by).high ?? figure(row.standing, state.by).value)) || 1;
  const at = (value) => left + (value / most) * (right - left);
  const marks = top.map((row, place) => {
    const one = figure(row.standing, state.by);
    const y = place * ROW;
    const node = svg("g", { class: "mark-row" },
      svg("text", { class: "name", x: left - 6, y: y + 15, "text-anchor": "end" }, cut(row.machine.name, left - 8)),
      svg("rect", { class: `bar ${row.machine.kind}${isPlan(row.standing) ? " plan" : ""}`, x: left, y: y + 4, width: Math.max(1, at(one.value) - left), height: 14 }),
      one.low !== null && !one.form.startsWith("at_") && svg("path", { class: "whisker", d: `M${at(one.low)} ${y + 11}H${at(one.high)}M${at(one.low)} ${y + 7}v8M${at(one.high)} ${y + 7}v8` }),
      svg("text", { x: at(one.high ?? one.value) + 5, y: y + 15 }, shownOf(one, measure)));
    return { node, act: () => change({ card: row.machine.id }), text: `${row.machine.name}\n${linesOf(one, measure)}` };
  });
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${top.length * ROW + 6}`, role: "img", tabindex: 0, "data-focus": "bars",
    "aria-label": `${measure.title} of the first ${top.length} systems, with ranges; the figures are in the table`,
  }, marks.map((mark) => mark.node));
  answering(chart, marks);
  fill(target, chart);
}

const yearOf = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return year + (month - 1 + date / 31) / 12;
};

/** Years along the bottom, as many as there is room for. */
function yearAxis(first, last, from, to, bottom) {
  const at = (day) => from + ((yearOf(day) - first) / (last - first || 1)) * (to - from);
  const step = [1, 2, 5, 10, 20].find((one) => ((to - from) * one) / (last - first || 1) > 44) || 50;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  const node = svg("g", { class: "axis", "aria-hidden": "true" }, years.map((year) => {
    const x = from + ((year - first) / (last - first || 1)) * (to - from);
    return [svg("line", { class: "grid", x1: x, x2: x, y1: 0, y2: bottom }), svg("text", { x, y: bottom + 15, "text-anchor": "middle" }, year)];
  }));
  return { at, node };
}

let recordsFor = { key: "", found: [] };

/** Who was first on each day, of the systems that pass the filter; a holder is noted when it or its figure changes. */
function records(name) {
  const key = [name, state.find, state.kind, state.country].join("\n");
  if (recordsFor.key === key) return recordsFor.found;
  const found = [];
  DAYS.forEach((_, day) => {
    const best = inOrder(field(day).filter((row) => passes(row) && !isPlan(row.standing)), name)[0];
    const one = best && figure(best.standing, name);
    const last = found[found.length - 1];
    if (!one || one.value === null || (last && last.row.machine === best.machine && last.one.value === one.value)) return;
    found.push({ day, row: best, one });
  });
  recordsFor = { key, found };
  return found;
}

function drawRecord() {
  const measure = MEASURE.get(state.by);
  const target = byId("record");
  const found = records(state.by).filter(({ one }) => one.value > 0);
  fill(byId("record-title"), `First by ${measure.title.toLowerCase()} through time${measure.unit ? ", " + measure.unit : ""}`);
  if (!found.length) return void fill(target, el("p", { class: "muted" }, "No system shown has this figure."));
  const width = widthOf(target);
  const [height, left, right] = [300, 52, width - 14];
  const axis = yearAxis(yearOf(DAYS[found[0].day]), yearOf(DAYS[DAYS.length - 1]) + 0.05, left, right, height - 24);
  const up = logAxis(found.map(({ one }) => one.value), height - 30, 12);
  const spots = found.map(({ day, one }) => [axis.at(DAYS[day]), up.at(one.value)]);
  const path = spots.map(([x, y], place) => (place ? `H${x}V${y}` : `M${x} ${y}`)).join("") + `H${right}`;
  const marks = found.map(({ day, row, one }, place) => ({
    node: svg("circle", { class: `mark ${row.machine.kind}`, cx: spots[place][0], cy: spots[place][1], r: 4.5 }),
    act: () => change({ date: day }),
    text: `${row.machine.name}, ${sayDay(DAYS[day])}\n${linesOf(one, measure)}`,
  }));
  const now = axis.at(DAYS[state.date]);
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "img", tabindex: 0, "data-focus": "record",
    "aria-label": `Who was first by ${measure.title.toLowerCase()}: ${found.map(({ row }) => row.machine.name).join(", ")}`,
  }, axis.node, svg("g", { class: "axis" }, up.ticks.map((value) => [
    svg("line", { class: "grid", x1: left, x2: right, y1: up.at(value), y2: up.at(value) }),
    svg("text", { x: left - 6, y: up.at(value) + 4, "text-anchor": "end" }, tickText(value, measure)),
  ])), now >= left && svg("line", { class: "now", x1: now, x2: now, y1: 0, y2: height - 24 }),
  svg("path", { class: "line", d: path }), marks.map((mark) => mark.node),
  names([...found].reverse().map(({ row }, place) => ({ row, x: spots[found.length - 1 - place][0], y: spots[found.length - 1 - place][1] }))
    .filter(({ row }, place, all) => all.findIndex((other) => other.row.machine === row.machine) === place), { left, right, top: 0, bottom: height - 26 }));
  answering(chart, marks);
  fill(target, chart);
}

const GONE = new Set(["decommissioned", "cancelled"]);
const LINES = 18;

/** The phases of the ticked systems, else of the first by compute. */
function drawTimeline(rows) {
  const target = byId("timeline");
  const chosen = state.ticked.length ? state.ticked.map((id) => MACHINE.get(id)) : inOrder(rows, "peak").slice(0, LINES).map((row) => row.machine);
  const drawn = chosen.filter((machine) => machine.stages.some((stage) => stage.day));
  fill(byId("timeline-title"), state.ticked.length ? "Phases of the ticked systems" : "Phases of the first by compute");
  if (!drawn.length) return void fill(target, el("p", { class: "muted" }, "No phase has a date."));
  const width = widthOf(target);
  const left = Math.min(170, width * 0.36);
  const right = width - 8;
  const dated = drawn.flatMap((machine) => machine.stages.map((stage) => stage.day).filter(Boolean));
  const [last, bottom] = [[...dated, DAYS[DAYS.length - 1]].sort(byText).pop(), drawn.length * ROW + 6];
  const axis = yearAxis(yearOf([...dated].sort(byText)[0]) - 0.1, yearOf(last) + 0.25, left, right, bottom);
  const marks = [];
  const lines = drawn.map((machine, place) => {
    const stages = machine.stages.filter((stage) => stage.day);
    const y = place * ROW;
    const bars = stages.map((stage, number) => {
      const from = axis.at(stage.day);
      const until = number + 1 < stages.length ? axis.at(stages[number + 1].day) : GONE.has(stage.status) ? from + 8 : right;
      const look = GONE.has(stage.status) ? "gone" : ["planned", "under_construction"].includes(stage.status) ? "ahead" : "";
      const node = svg("rect", { class: `span ${machine.kind} ${look}`, x: from, y: y + 5, width: Math.max(3, until - from), height: 13 });
      const day = Math.max(0, DAYS.findLastIndex((one) => one <= stage.day));
      marks.push({ node, act: () => change({ date: day }), text: [`${machine.name}, ${stage.date}: ${sayStatus(stage.status)}`, stage.chips, stage.words].filter(Boolean).join("\n") });
      return node;
    });
    return [svg("text", { x: left - 6, y: y + 15, "text-anchor": "end" }, cut(machine.name, left - 8)), bars];
  });
  const now = axis.at(DAYS[state.date]);
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${bottom + 20}`, role: "img", tabindex: 0, "data-focus": "timeline",
    "aria-label": `Phases of ${drawn.map((machine) => machine.name).join(", ")}; each is told on the card of the system`,
  }, axis.node, lines, now >= left && svg("line", { class: "now", x1: now, x2: now, y1: 0, y2: bottom }));
  answering(chart, marks);
  fill(target, chart, el("p", { class: "muted small" }, "Pale: planned or under construction. Grey: ended. The dotted line is the day chosen."));
}
