// The tooltip of charts: follows the pointer, or the point that arrow keys have reached.

const tip = byId("tip");

function showTip(text, x, y) {
  if (tip.textContent !== text) tip.textContent = text;
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - box.width - 6))}px`;
  tip.style.top = `${y + 18 + box.height > innerHeight ? Math.max(4, y - box.height - 12) : y + 18}px`;
}

function hideTip() {
  tip.hidden = true;
}

/**
 * Make a chart answer: the pointer shows what a mark stands for, a click does what it does, and the arrow keys go through
 * the marks in the order given. A mark is `{ node, text, act }`.
 */
function answering(chart, marks) {
  let at = -1;
  const go = (place) => {
    if (at >= 0) marks[at].node.classList.remove("at");
    at = (place + marks.length) % marks.length;
    const { node, text } = marks[at];
    node.classList.add("at");
    const box = node.getBoundingClientRect();
    showTip(text, box.right, box.top);
  };
  chart.addEventListener("keydown", (event) => {
    if (!marks.length) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) go(at < 0 && step < 0 ? marks.length - 1 : at + step);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(marks.length - 1);
    else if (event.key === "Enter" && at >= 0) marks[at].act();
    else if (event.key === "Escape") hideTip();
    else return;
    event.preventDefault();
  });
  chart.addEventListener("blur", () => {
    if (at >= 0) marks[at].node.classList.remove("at");
    at = -1;
    hideTip();
  });
  chart.addEventListener("pointerleave", hideTip);
  for (const { node, text, act } of marks) {
    node.addEventListener("pointermove", (event) => showTip(text, event.clientX, event.clientY));
    node.addEventListener("pointerleave", hideTip);
    node.addEventListener("click", act);
  }
}
