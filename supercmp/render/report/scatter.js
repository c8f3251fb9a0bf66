// Two quantities against each other on logarithmic axes, with lines of equal ratio where the ratio is a quantity itself.

const widthOf = (node) => Math.max(300, Math.round(node.clientWidth || 600));
const LETTER = 6.6;

/** A logarithmic axis from a little below the least to a little above the largest value. */
function logAxis(values, from, to) {
  const low = Math.log10(Math.min(...values)) - 0.12;
  const high = Math.log10(Math.max(...values)) + 0.12;
  const span = Math.max(high - low, 0.3);
  const at = (value) => from + ((Math.log10(value) - low) / span) * (to - from);
  const ticks = [];
  const steps = span > 2.2 ? [1] : span > 1.1 ? [1, 3] : [1, 2, 5];
  const every = Math.ceil(span / 7);
  for (let power = Math.floor(low); power <= Math.ceil(low + span); power += 1) {
    for (const step of steps) {
      const value = step * 10 ** power;
      const isIn = Math.log10(value) >= low && Math.log10(value) <= low + span;
      if (isIn && (steps.length > 1 || power % every === 0)) ticks.push(value);
    }
  }
  return { at, ticks };
}

const tickText = (value, measure) => (measure.each ? withSuffix(value) : value >= 1e6 ? withSuffix(value) : significant(Number(value.toPrecision(3))));

function axes(across, up, box) {
  const [x, y] = [MEASURE.get(state.x), MEASURE.get(state.y)];
  const label = (measure) => `${measure.title}${measure.unit ? ", " + measure.unit : ""}`;
  return svg("g", { class: "axis" },
    across.ticks.map((value) => [
      svg("line", { class: "grid", x1: across.at(value), x2: across.at(value), y1: box.top, y2: box.bottom }),
      svg("text", { x: across.at(value), y: box.bottom + 16, "text-anchor": "middle" }, tickText(value, x)),
    ]),
    up.ticks.map((value) => [
      svg("line", { class: "grid", x1: box.left, x2: box.right, y1: up.at(value), y2: up.at(value) }),
      svg("text", { x: box.left - 6, y: up.at(value) + 4, "text-anchor": "end" }, tickText(value, y)),
    ]),
    svg("text", { x: box.right, y: box.bottom + 34, "text-anchor": "end" }, `${label(x)} →`),
    svg("text", { x: 2, y: 12 }, `↑ ${label(y)}`));
}

/** Lines along which the ratio of the two is the same power of ten, and where their labels are. */
function diagonals(across, up, box) {
  const given = DATA.diagonals.find((one) => one.x === state.x && one.y === state.y);
  const found = { node: null, taken: [] };
  if (!given) return found;
  const measure = MEASURE.get(given.measure);
  const parts = [];
  for (let power = -9; power <= 9; power += 1) {
    const ratio = 10 ** (power - given.power);
    const spots = [];
    for (let step = 0; step <= 80; step += 1) {
      const x = 10 ** (box.low + ((box.high - box.low) * step) / 80);
      const spot = [across.at(x), up.at(ratio * x)];
      if (spot[1] >= box.top && spot[1] <= box.bottom) spots.push(spot);
    }
    if (spots.length < 8) continue;
    const [x1, y1] = spots[0];
    const [x2, y2] = spots[spots.length - 1];
    parts.push(svg("line", { class: "diagonal", x1, y1, x2, y2 }));
    if (x2 < box.right - 6) continue; // it leaves at the top, where labels would meet
    const text = withUnit(10 ** power, measure);
    found.taken.push({ x0: x2 - 4 - text.length * LETTER, x1: x2, y0: y2 + 4, y1: y2 + 18 });
    parts.push(svg("text", { class: "soft", x: x2 - 4, y: y2 + 16, "text-anchor": "end" }, text));
  }
  found.node = svg("g", { "aria-hidden": "true" }, parts);
  return found;
}

const REACH = 5;
const FOREMOST = 6;

/** Names beside points where they meet no name, edge or other point; those of the foremost and of ticked systems may meet points that are not ticked. */
function names(points, box, taken = []) {
  const spots = points.map(({ row, x, y }) => ({ row, x0: x - REACH, x1: x + REACH, y0: y - REACH, y1: y + REACH }));
  const isApart = (one, other) => one.x1 < other.x0 || one.x0 > other.x1 || one.y1 < other.y0 || one.y0 > other.y1;
  const found = [];
  const isTicked = (row) => state.ticked.includes(row.machine.id);
  const around = [[9, 4, "start"], [-9, 4, "end"], [0, -9, "middle"], [0, 18, "middle"]];
  points.forEach(({ row, x, y }, number) => {
    const long = row.machine.name.length * LETTER;
    const tries = around.map(([dx, dy, anchor]) => {
      const start = anchor === "start" ? x + dx : anchor === "end" ? x + dx - long : x + dx - long / 2;
      return { dx, dy, anchor, x0: start, x1: start + long, y0: y + dy - 10, y1: y + dy + 3 };
    }).filter((place) => place.x0 > box.left && place.x1 < box.right && place.y0 > box.top - 4 && place.y1 < box.bottom
      && taken.every((other) => isApart(place, other)));
    const others = spots.filter((spot) => spot.row !== row);
    const meetsNone = (place) => others.every((spot) => isApart(place, spot));
    const meetsNoTicked = (place) => others.every((spot) => !isTicked(spot.row) || isApart(place, spot));
    const place = tries.find(meetsNone) || (number < FOREMOST || isTicked(row) ? tries.find(meetsNoTicked) : null);
    if (!place) return;
    taken.push(place);
    found.push(svg("text", { x: x + place.dx, y: y + place.dy, "text-anchor": place.anchor }, row.machine.name));
  });
  return svg("g", { "aria-hidden": "true" }, found);
}

function pointOf(row, x, y) {
  const kind = `mark ${row.machine.kind}${isPlan(row.standing) ? " plan" : ""}${state.ticked.includes(row.machine.id) ? " ticked" : ""}`;
  if (row.machine.kind === "hpc") return svg("rect", { class: kind, x: x - 4.5, y: y - 4.5, width: 9, height: 9 });
  return svg("circle", { class: kind, cx: x, cy: y, r: 5 });
}

function drawScatter(rows) {
  const target = byId("scatter");
  const [mx, my] = [MEASURE.get(state.x), MEASURE.get(state.y)];
  fill(byId("scatter-title"), `${my.title} against ${mx.title.toLowerCase()}`);
  const valued = rows.filter((row) => figure(row.standing, state.x).value > 0 && figure(row.standing, state.y).value > 0);
  const left = rows.length - valued.length;
  if (!valued.length) return void fill(target, el("p", { class: "muted" }, "No system shown has both figures."));
  const width = widthOf(target);
  const height = Math.round(Math.min(520, Math.max(340, width * 0.72)));
  const box = { left: 52, right: width - 10, top: 24, bottom: height - 42 };
  const xs = valued.map((row) => figure(row.standing, state.x).value);
  const across = logAxis(xs, box.left, box.right);
  const up = logAxis(valued.map((row) => figure(row.standing, state.y).value), box.bottom, box.top);
  [box.low, box.high] = [Math.log10(Math.min(...xs)) - 0.12, Math.log10(Math.max(...xs)) + 0.12];
  const points = inOrder(valued, state.y).map((row) => ({ row, x: across.at(figure(row.standing, state.x).value), y: up.at(figure(row.standing, state.y).value) }));
  const marks = points.map(({ row, x, y }) => ({
    node: pointOf(row, x, y), act: () => change({ card: row.machine.id }),
    text: `${row.machine.name}\n${linesOf(figure(row.standing, state.y), my)}\n${linesOf(figure(row.standing, state.x), mx)}`,
  }));
  const first = points.filter(({ row }) => state.ticked.includes(row.machine.id));
  const lines = diagonals(across, up, box);
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "img", tabindex: 0, "data-focus": "scatter",
    "aria-label": `${my.title} against ${mx.title.toLowerCase()} of ${valued.length} systems; the figures are in the table`,
  }, axes(across, up, box), lines.node, svg("g", null, [...marks].reverse().map((mark) => mark.node)),
  names([...first, ...points.filter((one) => !first.includes(one))], box, lines.taken));
  answering(chart, marks);
  fill(target, legend(), chart, left > 0 && el("p", { class: "muted small" }, `Without ${left} of which one of the two is not known.`));
}

function legend() {
  const swatch = (kind, shape) => svg("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" }, shape(`mark ${kind}`));
  return el("div", { class: "legend" },
    el("span", null, swatch("ai", (given) => svg("circle", { class: given, cx: 6, cy: 6, r: 5 })), "AI"),
    el("span", null, swatch("hpc", (given) => svg("rect", { class: given, x: 1, y: 1, width: 10, height: 10 })), "HPC"),
    state.plans && DATA.has_plans && el("span", null, "hollow or pale: planned"));
}
