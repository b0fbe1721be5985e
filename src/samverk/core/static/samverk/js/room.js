// The secretary's page beyond its forms: keys, writing together, saving while writing, the menus of the commitment line.
import { openMenus } from "./commit_menus.js";
import { opened } from "./room_text.js";

const $ = (selector) => document.querySelector(selector);
document.documentElement.classList.add("has-script");
const text = opened();
const SAVE_AFTER = 900;

// A field that saves itself: what it held when it was last sent.
const sent = new WeakMap();
const isDirty = (field) => field.value.trim() !== (sent.get(field) ?? field.defaultValue).trim();
const fields = () => [...document.querySelectorAll("[data-decision], [data-autosave]")];

function told(words) {
  const place = $("#told");
  if (!place) return;
  place.textContent = words;
  place.hidden = !words;
}

async function save(field) {
  clearTimeout(field.timer);
  if (!isDirty(field) || !field.value.trim()) return true;
  const form = field.form;
  if (field.saving) await field.saving;
  sent.set(field, field.value);
  field.saving = new Promise((done) => {
    form.addEventListener("htmx:afterRequest", (event) => done(event.detail.successful), { once: true });
  });
  htmx.trigger(form, "submit");
  const isSaved = await field.saving;
  field.saving = undefined;
  if (!isSaved) sent.delete(field);
  return isSaved;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches?.("[data-decision], [data-autosave]")) return;
  clearTimeout(field.timer);
  field.timer = setTimeout(() => save(field), SAVE_AFTER);
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.("[data-decision], [data-autosave]")) save(event.target);
});

// A part that somebody is writing in stays; only its hidden fields (which row it is) are taken over.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const part = event.detail.target;
  const field = document.activeElement;
  const isWriting = part.contains(field) && field.matches("textarea, input, select") && !field.matches("[type=hidden]");
  const isOpen = part.querySelector("details[open]") && part.contains(field);
  const fresh = event.detail.fragment.firstElementChild ?? event.detail.fragment;
  if (!isWriting && !isOpen) return;
  if (field.id === "commit-line" && field.value === (sent.get(field) ?? "")) {
    field.value = "";
    sent.delete(field);
    takeList(part, fresh);
  }
  if (isWriting && field.matches("[data-decision]")) takeHidden(part, fresh, field);
  event.detail.shouldSwap = false;
});

function takeHidden(part, fresh, field) {
  const form = [...fresh.querySelectorAll("form")].find((one) => one.querySelector("[data-decision]")?.id === field.id);
  const number = form?.querySelector("[name=decision]")?.value ?? fresh.querySelector("[name=decision]")?.value;
  if (number && !field.matches("[data-new]")) field.form.querySelector("[name=decision]").value = number;
  for (const button of part.querySelectorAll("[data-opening]")) {
    button.setAttribute("aria-pressed", String(field.value.startsWith(button.dataset.opening.trim())));
  }
}

function takeList(part, fresh) {
  const list = part.querySelector(".commit__l"), other = fresh.querySelector(".commit__l");
  if (!list || !other) return;
  list.replaceWith(other);
  htmx.process(other);
}

document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  told(page.querySelector("main dd")?.textContent ?? page.title);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.requestConfig.verb === "post") told("");
});
document.addEventListener("submit", (event) => {
  const line = event.target.querySelector("#commit-line");
  if (line) sent.set(line, line.value);
}, true);

// A phrase begins the decision; another takes its place.
function begin(button) {
  const field = button.closest("form").querySelector("[data-decision]");
  const openings = [...document.querySelectorAll("[data-opening]")].map((one) => one.dataset.opening.trim());
  const old = openings.filter((one) => field.value.startsWith(one)).sort((one, other) => other.length - one.length)[0];
  const rest = old ? field.value.slice(old.length).trimStart() : field.value;
  field.value = button.dataset.opening + rest;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  for (const one of document.querySelectorAll("[data-opening]")) one.setAttribute("aria-pressed", String(one === button));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-opening]");
  if (!button) return;
  event.preventDefault();
  begin(button);
});

// Leaving the item: everything is in the database first, also what is on its way there, for leaving would cut it off.
let underway = 0;
document.addEventListener("htmx:beforeSend", (event) => {
  if (event.detail.requestConfig.verb === "post") underway += 1;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig.verb === "post") underway -= 1;
});

async function arrived() {
  while (underway > 0) await new Promise((done) => setTimeout(done, 25));
}

let isLeaving = false;
async function leave(form) {
  if (isLeaving) return;
  isLeaving = true;
  await arrived();
  const all = await Promise.all(fields().filter(isDirty).map(save));
  await arrived();
  await text?.settled();
  isLeaving = false;
  if (all.every(Boolean)) form.requestSubmit();
}

function press(letter) {
  if (letter === "t") return text ? (text.focus(), true) : false;
  if (letter === "b") return focusOn($("#decision-text"));
  const control = $(`[data-shortcut="${letter}"]`);
  if (!control) return false;
  if (control.matches("input, select")) return focusOn(control);
  if (control.matches("summary")) {
    control.parentElement.open = true;
    return focusOn(control.parentElement.querySelector("input:not([type=hidden]), select, textarea"));
  }
  control.click();
  return true;
}

function focusOn(control) {
  control?.focus();
  return Boolean(control);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.ctrlKey && event.key === "Enter") {
    const form = $("#next-form");
    if (!form || $("#closing")) return;
    event.preventDefault();
    leave(form);
  } else if (event.altKey && !event.ctrlKey && !event.metaKey) {
    const digit = event.code.match(/^Digit([1-9])$/)?.[1];
    const button = digit && document.querySelectorAll("[data-opening]")[digit - 1];
    if (button) begin(button);
    else if (!event.code.startsWith("Key") || !press(event.code.slice(3).toLowerCase())) return;
    event.preventDefault();
  } else if (event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) {
    event.preventDefault();
    $("#keys")?.showModal();
  } else if (event.key === "Enter" && event.target.matches("select") && event.target.form) {
    // Chromium opens the list instead of sending the form.
    event.preventDefault();
    const form = event.target.form;
    event.target.blur();
    form.requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("[data-decision]") && !event.shiftKey) {
    event.preventDefault();
    save(event.target);
  }
}, true);

openMenus();

// On narrow screens the items are a strip: the current one is brought into its middle.
function showCurrent() {
  const strip = $(".ag");
  const current = strip?.querySelector("[aria-current]");
  if (!current || strip.scrollWidth <= strip.clientWidth) return;
  const [outer, inner] = [strip.getBoundingClientRect(), current.getBoundingClientRect()];
  strip.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}
showCurrent();
document.addEventListener("htmx:afterSettle", showCurrent);
