// Numbers and dates as people read them; the rules are those of the program's own tables.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MARKS = { derived: "~", assumed: "≈" };
const BASES = { measured: "measured", reported: "published", derived: "worked out by formula", assumed: "an assumption alone" };

const grouped = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");

/** Three significant figures; a number above a thousand with all its digits. */
function significant(value) {
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 1e-4)) return value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e");
  if (size >= 999.5) return grouped(value);
  const text = value.toPrecision(3);
  return Number(text) === value ? String(value) : text;
}

/** A number with k, M, B or T behind it. */
function withSuffix(value) {
  const rounded = Math.abs(Number(value.toPrecision(3)));
  const [size, letter] = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"]].find(([least]) => rounded >= least) || [1, ""];
  return significant(value / size) + letter;
}

const bare = (value, measure) => (measure.each ? withSuffix(value) : significant(value));

/** A value with its unit: `12.4 EFLOP/s`, `$4,150M`. */
function withUnit(value, measure) {
  const unit = measure.unit;
  if (!unit.startsWith("$")) return `${bare(value, measure)} ${unit}`.trim();
  const [money, ...rest] = unit.split("/");
  return `$${bare(value, measure)}${money.slice(1)}${rest.length ? "/" + rest.join("/") : ""}`;
}

/** A figure as its source put it: of a range or a bound nobody published a value, and none is shown. */
function shownOf(one, measure, write = bare) {
  if (one.form === "at_least") return `≥${write(one.low ?? one.value, measure)}`;
  if (one.form === "at_most") return `≤${write(one.high ?? one.value, measure)}`;
  return one.form === "range" && one.low !== null ? `${write(one.low, measure)} – ${write(one.high, measure)}` : write(one.value, measure);
}

/** What stands beside the value: nothing where the figure itself is a range or a bound. */
const rangeOf = (one, measure) => (one.low === null || one.form ? "" : `${bare(one.low, measure)} – ${bare(one.high, measure)}`);
const markOf = (one) => (one.disputed ? "?" : MARKS[one.basis] || "");

/** All that is to be said of a figure, a line each: for tooltips. */
function linesOf(one, measure) {
  if (one.value === null) return `${measure.title}: unknown\n${one.remark}`;
  const range = rangeOf(one, measure) && ` (${rangeOf(one, measure)})`;
  const who = one.sources.length ? ` · ${one.sources.map(whoIs).join("; ")}` : "";
  const parts = [`${measure.title}: ${shownOf(one, measure, withUnit)}${range}`, BASES[one.basis] + who];
  if (one.disputed) parts.push("sources disagree");
  if (one.remark) parts.push(one.remark);
  return parts.join("\n");
}

function sayDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

const sayStatus = (status) => status.replace("_", " ");

function whoIs(id) {
  const origin = ORIGINS[id];
  return origin ? `${origin.publisher}${origin.date ? ", " + origin.date : ""}` : id;
}

/** A source as a link, titled with all that is known of it. */
function sourceLink(id) {
  const origin = ORIGINS[id];
  if (!origin) return id;
  const node = link(origin.url, whoIs(id));
  return node instanceof Element ? dress(node, { title: `${origin.title} (${origin.kind})` }) : node;
}

const sourceLinks = (ids) => ids.map((id, place) => [place ? "; " : "", sourceLink(id)]);
