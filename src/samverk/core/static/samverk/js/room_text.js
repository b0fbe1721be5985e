// The item's text: the editor in place of the form, and in words what is saved. Drafts of other items are handed in.
const TIME = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" };
const clock = (moment) => new Intl.DateTimeFormat("sv-SE", TIME).format(moment).replace(":", ".");
const PATIENCE = 2500;

function icon(name) {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  mark.setAttribute("class", "ic");
  mark.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  mark.append(use);
  return mark;
}

// Opens the editor where the page has a text form; undefined elsewhere. settled() waits until all is saved.
export function opened() {
  const place = document.querySelector("#text");
  const form = place?.querySelector("#text-form");
  if (!form) return undefined;
  const words = document.querySelector("#saved");
  const others = document.querySelector("#others");
  let isSaved = true, awaySince, waiting = [];
  const show = (name, text) => words.replaceChildren(icon(name), document.createTextNode(text));
  const states = {
    saving: () => { isSaved = false; if (!awaySince) show("draft", words.dataset.saving); },
    joined: () => { isSaved = true; if (awaySince) words.replaceChildren(); awaySince = undefined; },
    saved: ({ at }) => { isSaved = true; awaySince = undefined; show("done", `${words.dataset.saved} ${clock(at)}`); },
    away: () => { awaySince ??= Date.now(); show("wait", `${words.dataset.away} ${clock(awaySince)}. ${words.dataset.kept}`); },
    refused: () => { isSaved = true; show("late", words.dataset.refused); },
  };
  const holder = document.createElement("div");
  Object.assign(holder.dataset, place.dataset);
  form.hidden = true;
  place.append(holder);
  const ready = import("../vendor/editor.min.js").then(({ openEditor, handInDrafts }) => {
    const editor = openEditor(holder, {
      told: (state) => {
        states[state.state](state);
        if (isSaved || awaySince) { for (const one of waiting) one(); waiting = []; }
      },
      others: (names) => {
        others.hidden = !names.length;
        const name = document.createElement("span");
        name.className = "who__p";
        name.textContent = names.join(", ");
        others.replaceChildren(name, document.createTextNode(` ${others.dataset.one}`));
      },
    });
    const prefix = place.dataset.key.replace(/\d+$/, "");
    handInDrafts({ prefix, apart: place.dataset.key, address: (item) => place.dataset.address.replace(/\d+\/$/, `${item}/`) });
    if (!document.querySelector("#closing") && document.activeElement === document.body) editor.focus();
    return editor;
  });
  return {
    focus: () => ready.then((editor) => editor.focus()),
    settled: async () => {
      (await ready).flush();
      if (isSaved || awaySince) return;
      await Promise.race([new Promise((done) => waiting.push(done)), new Promise((done) => setTimeout(done, PATIENCE))]);
    },
  };
}
