// Choosing a fact shows its words in the source; choosing words shows the fact.
// Facts and words carry the same number: data-fact on the fact, data-facts (several) on the words.
import { drawLine } from "./link_line.js";

const STEPS = ".fact, .hit, .register tbody tr, .line";
export const steps = ({ withFolded = false } = {}) =>
  [...document.querySelectorAll(STEPS)].filter((one) => withFolded || one.getClientRects().length);
export const stepOf = (control) => control.closest(STEPS);
export const chosen = () => document.querySelector(`:is(${STEPS}).is-chosen`);
const source = () => document.querySelector("#kalla");
const wordsOf = (number) => [...document.querySelectorAll(`#kalla [data-facts~="${number}"]`)];
const pathIn = (step) => step.querySelector(".fact__t, h3 a, th a, a");

function markWords(number) {
  for (const one of document.querySelectorAll("#kalla [data-facts]")) {
    const isChosen = one.dataset.facts.split(" ").includes(number);
    (one.querySelector("mark") ?? one).classList.toggle("is-chosen", isChosen);
  }
  for (const one of document.querySelectorAll("#kalla .leaf--text p")) {
    one.classList.toggle("is-source", Boolean(one.querySelector(".is-chosen")));
  }
}

function showWords(number) {
  const first = wordsOf(number)[0];
  const pane = source()?.querySelector(".leaf");
  if (!first || !pane) return;
  const box = pane.getBoundingClientRect();
  const at = first.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) pane.scrollTop += at.top - box.top - box.height / 3;
}

async function showSource(number) {
  const pane = source();
  if (pane?.dataset.address && !wordsOf(number).length && window.htmx) await fetchLeaf(pane, number);
  markWords(number);
  showWords(number);
}

async function fetchLeaf(pane, number) {
  await window.htmx.ajax("GET", `${pane.dataset.address}?uppgift=${number}`, { target: "#kalla", swap: "outerHTML" });
}

let latest = "";

export async function choose(step, { focus = false } = {}) {
  latest = step.id;
  for (const one of document.querySelectorAll(`:is(${STEPS}).is-chosen`)) {
    if (one !== step) {
      one.classList.remove("is-chosen");
      pathIn(one)?.removeAttribute("aria-current");
    }
  }
  step.classList.add("is-chosen");
  const folded = step.closest("details:not([open])");
  if (folded) folded.open = true;
  const path = pathIn(step);
  path?.setAttribute("aria-current", "true");
  if (focus) {
    path?.focus({ preventScroll: true });
    step.scrollIntoView({ block: "nearest" });
  }
  if (step.dataset.fact) {
    history.replaceState(null, "", `#${step.id}`);
    await showSource(step.dataset.fact);
  }
  drawLine();
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const words = event.target.closest("#kalla [data-facts]");
  if (words) {
    const numbers = words.dataset.facts.split(" ");
    const number = numbers[(numbers.indexOf(chosen()?.dataset.fact) + 1) % numbers.length];
    const fact = document.querySelector(`#f${number}`);
    if (!fact) return;
    event.preventDefault();
    choose(fact, { focus: true });
    return;
  }
  const shows = event.target.closest("[data-shows]");
  if (shows && source()) {
    event.preventDefault();
    showSource(shows.dataset.shows);
  }
  const path = event.target.closest(".fact__t, .fact .cite");
  if (!path || !source()) return;
  event.preventDefault();
  choose(path.closest(".fact"));
  if (path.matches(".cite") && window.matchMedia("(max-width: 60rem)").matches) {
    source().scrollIntoView();
    source().focus({ preventScroll: true });
  }
});

// Words chosen by dragging: the smallest read words that the selection touches.
document.addEventListener("pointerup", (event) => {
  const selection = document.getSelection();
  if (!event.target.closest?.("#kalla") || !selection || selection.isCollapsed) return;
  const areas = [...selection.getRangeAt(0).getClientRects()];
  const touched = [...document.querySelectorAll("#kalla [data-facts]")].filter((one) =>
    [...one.getClientRects()].some((box) => areas.some((area) =>
      area.left < box.right && area.right > box.left && area.top < box.bottom - 2 && area.bottom > box.top + 2)));
  touched.sort((one, other) => one.textContent.length - other.textContent.length);
  const fact = touched.length === 0 ? null : document.querySelector(`#f${touched[0].dataset.facts.split(" ")[0]}`);
  if (fact) choose(fact);
});

// A fact that was reviewed comes back changed: it keeps its place and its focus.
document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = event.detail.elt?.closest?.(".fact") ?? (event.detail.target?.isConnected ? null : chosen());
  if (swapped?.classList.contains("is-chosen")) choose(swapped, { focus: true });
  drawLine();
});

// htmx sets the classes of what it swapped a moment later: who has moved on meanwhile stays where she is.
document.addEventListener("htmx:afterSettle", () => {
  for (const one of document.querySelectorAll(".fact.is-chosen")) {
    if (latest && one.id !== latest) one.classList.remove("is-chosen");
  }
});

// Who moves through a list with Tab is on the line where the focus is; its keys act there.
document.addEventListener("focusin", (event) => {
  const line = event.target.closest(".line");
  if (line && line !== chosen()) choose(line);
});

function chooseFromAddress() {
  const fact = /^#f\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
  if (fact?.matches(".fact")) choose(fact);
  else if (chosen()?.dataset.fact) markWords(chosen().dataset.fact);
}
window.addEventListener("hashchange", chooseFromAddress);
document.addEventListener("DOMContentLoaded", chooseFromAddress);
