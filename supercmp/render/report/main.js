// Ties controls and parts together.

const rowsNow = () => field(state.date);

/** Draw all that depends on what the reader chose. */
function refresh() {
  keepingFocus(() => {
    drawControls();
    const all = rowsNow();
    const rows = all.filter(passes);
    drawHeadlines(rows, all);
    drawTable(rows, all);
    drawScatter(rows);
    drawBars(rows);
    drawRecord();
    drawTimeline(rows);
    drawComparison();
    drawCard();
    const of = rows.length === all.length ? "" : ` of ${all.length}`;
    fill(byId("count"), `${rows.length}${of} ${all.length === 1 ? "system" : "systems"} on ${sayDay(DAYS[state.date])}${state.ticked.length ? `, ${state.ticked.length} ticked` : ""}`);
  });
}

function drawControls() {
  const { theme } = state;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  const isDark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  fill(byId("theme"), isDark ? "Light" : "Dark");
  dress(byId("theme"), { "aria-label": `Switch to ${isDark ? "light" : "dark"} colours` });
  byId("date").value = state.date;
  dress(byId("date"), { "aria-valuetext": sayDay(DAYS[state.date]) });
  fill(byId("day"), sayDay(DAYS[state.date]));
  const began = MACHINES.filter((machine) => machine.stages.some((stage) => stage.day === DAYS[state.date]));
  const text = began.length ? `A phase begins: ${began.map((machine) => machine.name).join(", ")}` : "";
  fill(dress(byId("begins"), { title: text }), text);
  byId("earlier").disabled = state.date === 0;
  byId("later").disabled = state.date === DAYS.length - 1;
  if (byId("find").value !== state.find) byId("find").value = state.find;
  for (const name of ["kind", "country", "by", "x", "y"]) byId(name).value = state[name];
  byId("plans").checked = state.plans;
}

function listen() {
  dress(byId("date"), { max: DAYS.length - 1 });
  let drawing = 0;
  byId("date").addEventListener("input", (event) => {
    // A slider that is dragged says more than can be drawn: the last word of a frame counts.
    state.date = Number(event.target.value);
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => change({}));
  });
  byId("earlier").addEventListener("click", () => change({ date: Math.max(0, state.date - 1) }));
  byId("later").addEventListener("click", () => change({ date: Math.min(DAYS.length - 1, state.date + 1) }));
  byId("find").addEventListener("input", (event) => change({ find: event.target.value }));
  for (const name of ["kind", "country", "by", "x", "y"]) byId(name).addEventListener("change", (event) => change({ [name]: event.target.value }));
  byId("plans").addEventListener("change", (event) => change({ plans: event.target.checked }));
  byId("plans-label").hidden = !DATA.has_plans;
  byId("more").addEventListener("click", () => change({ all: !state.all }));
  byId("reset").addEventListener("click", () => change({ ...DEFAULTS, ticked: [], theme: state.theme }));
  byId("theme").addEventListener("click", () => {
    const isDark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    change({ theme: isDark ? "light" : "dark" });
  });
  byId("card").addEventListener("close", () => state.card && change({ card: "" }));
  byId("card").addEventListener("click", (event) => event.target === byId("card") && change({ card: "" }));
  for (const one of document.querySelectorAll("[data-jump]")) {
    one.addEventListener("click", (event) => {
      // The address holds the state, so that links within the page must not write to it.
      event.preventDefault();
      const target = byId(one.dataset.jump);
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    });
  }
  addEventListener("hashchange", () => {
    readAddress();
    refresh();
  });
  let resizing = 0;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(refresh, 120);
  });
}

function offer() {
  const countries = [...new Set(MACHINES.map((machine) => machine.country))].filter(Boolean).sort(byText);
  put(byId("country"), countries.map((name) => el("option", { value: name }, name)));
  for (const id of ["by", "x", "y"]) put(byId(id), MEASURES.map((measure) => el("option", { value: measure.name }, measure.title)));
}

offer();
readAddress();
listen();
drawTexts();
refresh();
