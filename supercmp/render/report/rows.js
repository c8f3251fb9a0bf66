// Which systems stand there on the day, in which places, in which order. Figures are compared, never changed.

const TIE = 1e-9;
const TEXTS = { name: "System", operator: "Operator", country: "Country", kind: "Kind", status: "Status", chips: "Chips", since: "Since" };

const hasRow = (standing) => standing !== null && (!DATA.has_plans || state.plans || !isPlan(standing));

/** Every system of the report that stands there on a day: the field that places are given in. */
function field(day) {
  return MACHINES.map((machine) => ({ machine, standing: standingOn(machine, day) })).filter((row) => hasRow(row.standing));
}

const textOf = ({ machine, standing }, name) => (name in standing ? standing[name] : machine[name]) || "";

/** Put rows in the order of a measure: best or largest first, unknown last, equal ones by id. */
function inOrder(rows, name, upwards = false) {
  const sign = MEASURE.get(name).largest_first !== upwards ? -1 : 1;
  const valued = rows.map((row) => [figure(row.standing, name).value, row]);
  valued.sort(([a, first], [b, other]) => {
    if (a === null || b === null) return (a === null) - (b === null) || byText(first.machine.id, other.machine.id);
    return sign * (a - b) || byText(first.machine.id, other.machine.id);
  });
  return valued.map(([, row]) => row);
}

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Give places 1, 2, 2, 4 by a measure; values within 1e-9 of each other share one, unknown ones have none. */
function places(rows, name) {
  const found = new Map();
  let head = 0;
  let place = 0;
  inOrder(rows, name).forEach((row, position) => {
    const value = figure(row.standing, name).value;
    if (value === null) return;
    if (place === 0 || Math.abs(value - head) > TIE * Math.abs(head)) [head, place] = [value, position + 1];
    found.set(row.machine.id, place);
  });
  return found;
}

function passes({ machine, standing }) {
  if (state.kind && machine.kind !== state.kind) return false;
  if (state.country && machine.country !== state.country) return false;
  return state.find.toLowerCase().split(/\s+/).every((word) => machine.words.includes(word) || sayStatus(standing.status).includes(word));
}

/** The rows of the table as sorted. */
function sorted(rows) {
  if (MEASURE.has(state.sort)) return inOrder(rows, state.sort, state.up === true);
  const sign = state.up === false ? -1 : 1;
  return [...rows].sort((a, b) => sign * byText(textOf(a, state.sort).toLowerCase(), textOf(b, state.sort).toLowerCase())
    || byText(a.machine.id, b.machine.id));
}

/** Say which way the table is sorted: what is usual for a measure is its best or largest first. */
function isAscending() {
  if (!MEASURE.has(state.sort)) return state.up !== false;
  return MEASURE.get(state.sort).largest_first === (state.up === true);
}
