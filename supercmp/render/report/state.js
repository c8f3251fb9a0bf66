// What the reader chose, kept in the address: whoever gets the address sees the same page.

const DEFAULTS = {
  date: DAYS.length - 1, find: "", kind: "", country: "", plans: DATA.shows_plans, sort: "peak", up: null, all: false,
  ticked: [], by: "peak", x: "facility_power", y: "peak", card: "", theme: "",
};
const state = { ...DEFAULTS };

/** Read the address; what it does not say, or says wrong, is as usual. */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, DEFAULTS, { ticked: [] });
  const day = given.get("date");
  if (day) state.date = Math.max(0, DAYS.findLastIndex((one) => one <= day));
  state.find = given.get("find") || "";
  if (["ai", "hpc"].includes(given.get("kind"))) state.kind = given.get("kind");
  state.country = given.get("country") || "";
  if (given.has("plans") && DATA.has_plans) state.plans = given.get("plans") === "1";
  if (given.has("sort") && (MEASURE.has(given.get("sort")) || TEXTS[given.get("sort")])) state.sort = given.get("sort");
  if (given.has("up")) state.up = given.get("up") === "1";
  state.all = given.get("all") === "1";
  state.ticked = [...new Set((given.get("ticked") || "").split(","))].filter((id) => MACHINE.has(id));
  for (const name of ["by", "x", "y"]) if (MEASURE.has(given.get(name))) state[name] = given.get(name);
  if (MACHINE.has(given.get("card"))) state.card = given.get("card");
  if (["light", "dark"].includes(given.get("theme"))) state.theme = given.get("theme");
}

/** Write the address: only what differs from what is usual, in a fixed order. */
function writeAddress() {
  const said = new URLSearchParams();
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    const value = state[name];
    if (name === "ticked" ? value.length === 0 : value === usual) continue;
    said.set(name, name === "date" ? DAYS[value] : name === "ticked" ? value.join(",") : value === true ? "1" : value === false ? "0" : value);
  }
  const hash = said.toString().replaceAll("%2C", ",");
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}

function change(given) {
  Object.assign(state, given);
  writeAddress();
  refresh();
}

function tick(id, isTicked) {
  const others = state.ticked.filter((one) => one !== id);
  change({ ticked: isTicked ? [...others, id] : others });
}
