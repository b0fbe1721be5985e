// Keys: single letters act only outside text fields, and can be turned off (WCAG 2.1.4).
// A control says its letter with data-key; J and K walk through facts, hits or rows of a
// register, N goes to the next to review.
import { choose, chosen, stepOf, steps } from "./facts.js";

const STORE = "samverk-keys";
const dialog = document.querySelector("#keys");
let choice = "on";
try {
  choice = localStorage.getItem(STORE) ?? choice;
} catch {
  // The browser keeps nothing: keys are on until the page is left.
}
const isOn = () => choice !== "off";

const isOpen = (step) => step.dataset.state === "unreviewed" || step.dataset.state === "open";

function openList() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
}

function walk(distance, only = () => true) {
  const all = steps({ withFolded: only === isOpen });
  if (!all.length) return false;
  let index = all.indexOf(chosen());
  if (index < 0 && distance < 0) index = all.length;
  for (let tried = 0; tried < all.length; tried += 1) {
    index = (index + distance + all.length) % all.length;
    if (only(all[index])) {
      choose(all[index], { focus: true });
      return true;
    }
  }
  return false;
}

function ownControl(step, letter) {
  const controls = [...(step?.querySelectorAll(`[data-key="${letter}"]`) ?? [])];
  return controls.find((one) => stepOf(one) === step);
}

function press(letter) {
  const step = chosen();
  // A line of a list has its own digits; letters are those of the whole list.
  const around = /\d/.test(letter) ? null : step?.parentElement?.closest(".hit");
  const inside = ownControl(step, letter) ?? ownControl(around, letter);
  const control = inside ?? document.querySelector(`[data-key="${letter}"]:not(.fact [data-key], .hit [data-key])`);
  if (!control || !control.getClientRects().length) return false;
  control.click();
  return true;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-next-to-review]") && walk(1, isOpen)) event.preventDefault();
});

const letters = {
  j: () => walk(1),
  k: () => walk(-1),
  n: () => walk(1, isOpen) || press("n"),
};

document.addEventListener("keydown", (event) => {
  const isOption = event.target.matches(".line input");
  const isTyping = !isOption && event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOn()) return;
  if (event.key === "/") {
    const field = document.querySelector("#search-field") ?? document.querySelector("input[type=search]");
    if (!field) return;
    event.preventDefault();
    const menu = document.querySelector(".menu-btn[aria-expanded=false]");
    if (menu && !field.getClientRects().length) menu.click();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    event.preventDefault();
    openList();
  } else if (event.key.length === 1) {
    const letter = event.key.toLowerCase();
    if ((letters[letter] ?? (() => press(letter)))()) event.preventDefault();
  }
});

for (const button of document.querySelectorAll("[data-opens-keys]")) button.addEventListener("click", openList);
if (dialog) {
  const box = dialog.querySelector("input[type=checkbox]");
  box.checked = isOn();
  box.addEventListener("change", () => {
    choice = box.checked ? "on" : "off";
    try {
      localStorage.setItem(STORE, choice);
    } catch {
      // As above.
    }
  });
}
