// Figures with mark, range and unit, and dates, as people read them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const BASES = DATA.bases;
const MONEY = { $: 0, $k: 3, $M: 6, $B: 9, $T: 12 };

const markOf = (one) => (one.disputed ? "?" : "") + ((BASES[one.basis] || [""])[0] || "");
const isAsWritten = (one) => one.basis === "assumed" || !markOf({ basis: one.basis });
const writtenOf = (one, measure, scale) => write(one.value, one.low, one.high, { ...scale, asWritten: isAsWritten(one), isCount: measure.name === "chip_count", form: one.form });

/** A figure in the unit of its column. */
const inColumn = (one, measure) => writtenOf(one, measure, { each: measure.each });
const shownOf = (one, measure) => [inColumn(one, measure).value, markOf(one)].filter(Boolean).join(" ");
const rangeOf = (one, measure) => inColumn(one, measure).ends;

/** A unit in a sentence, and how its numbers are written there: money has a letter at each number. */
function inSentence(measure) {
  const [head, ...rest] = measure.unit.split("/");
  if (!(head in MONEY)) return [measure.unit, { each: measure.each }];
  return [["USD", ...rest].join("/"), { each: true, moved: -MONEY[head] }];
}

/** A value with its unit: `12.4 EFLOP/s`, `4.15B USD`. */
function withUnit(value, measure) {
  const [unit, scale] = inSentence(measure);
  return `${write(value, null, null, { ...scale, asWritten: true }).value} ${unit}`.trim();
}

/** Value, mark, range and unit in their order: `150 ~ (120–190) MW`. */
function saidOf(one, measure) {
  const [unit, scale] = inSentence(measure);
  const { value, ends } = writtenOf(one, measure, scale);
  return [value, markOf(one), ends && `(${ends})`, unit].filter(Boolean).join(" ");
}

/** All that is to be said of a figure, a line each: for tooltips. */
function linesOf(one, measure) {
  if (one.value === null) return `${measure.title}: unknown\n${one.remark}`;
  const who = one.sources.length ? ` · ${one.sources.map(whoIs).join("; ")}` : "";
  const parts = [`${measure.title}: ${saidOf(one, measure)}`, (BASES[one.basis] || ["", one.basis])[1] + who];
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
