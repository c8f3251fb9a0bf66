// The data of the page, read once. Figures and standings come as rows; here they get their names.

const DATA = JSON.parse(byId("data").textContent);
const DAYS = DATA.days;
const MEASURES = DATA.measures;
const MEASURE = new Map(MEASURES.map((measure, place) => [measure.name, { ...measure, place }]));
const ORIGINS = DATA.origins;

const figureOf = ([value = null, basis = "", low = null, high = null, traits = 0, remark = 0, sources = "", disputed = false, form = ""]) => ({
  value, basis, low, high, traits: DATA.likeness[traits], remark: DATA.remarks[remark], sources: sources ? sources.split(" ") : [], disputed, form,
});

const standingOf = ([day, status = "", operator = "", chips = "", since = "", stage = "", rumour = false, figures = [], disputes = []]) => ({
  day, status, operator, chips, since, stage, rumour,
  figures: figures.map(figureOf),
  disputes: disputes.map(([measure, leads, source, others]) => ({ measure, leads, sources: source.split(" ").filter(Boolean), others })),
});

const MACHINES = DATA.machines.map((machine) => ({ ...machine, standings: machine.standings.map(standingOf) }));
const MACHINE = new Map(MACHINES.map((machine) => [machine.id, machine]));
for (const machine of MACHINES) {
  const chips = new Set(machine.standings.map((standing) => standing.chips));
  machine.words = [machine.id, machine.name, ...machine.aliases, machine.country, ...machine.standings.map((s) => s.operator), ...chips]
    .concat(machine.facts.map(([, text]) => text)).join("\n").toLowerCase();
}

const isPlan = (standing) => standing.status === "planned" || standing.status === "under_construction";

/** How a system stands on a day: the last standing that began by then; nothing where it is not there. */
function standingOn(machine, day) {
  let found = null;
  for (const standing of machine.standings) {
    if (standing.day > day) break;
    found = standing;
  }
  return found && found.status ? found : null;
}

const figure = (standing, name) => standing.figures[MEASURE.get(name).place];
