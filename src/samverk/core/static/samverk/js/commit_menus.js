// The menus of the commitment line: who after @, when after a stroke. The line itself is read by the server.
const WHO = /@([^@/]*)$/, WHEN = /(?:^|\s)\/\s*([^@/]*)$/;

export function openMenus() {
  let rows = [], chosen = -1, kind = "", asked = 0;
  const line = () => document.querySelector("#commit-line");
  const menus = () => document.querySelector("#commit-menus");

  function close() {
    rows = [];
    chosen = -1;
    const field = line(), pop = menus();
    if (pop) pop.hidden = true;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
  }

  function mark() {
    document.querySelectorAll("#commit-menus [role=option]").forEach((one, index) => {
      one.setAttribute("aria-selected", String(index === chosen));
    });
    if (chosen >= 0) line().setAttribute("aria-activedescendant", `choice-${chosen}`);
  }

  function show() {
    const field = line();
    document.querySelector("#menu-who").replaceChildren();
    document.querySelector("#menu-when").replaceChildren();
    const list = document.querySelector(kind === "vem" ? "#menu-who" : "#menu-when");
    list.replaceChildren(...rows.map((row, index) => {
      const one = document.createElement("li"), note = document.createElement("small");
      one.setAttribute("role", "option");
      one.id = `choice-${index}`;
      note.textContent = row.note;
      one.append(document.createTextNode(`${row.label ?? row.value} `), note);
      one.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = index; take(); });
      return one;
    }));
    menus().hidden = false;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "true");
    chosen = 0;
    mark();
  }

  async function ask() {
    const field = line(), before = field.value.slice(0, field.selectionStart);
    const when = before.match(WHEN), who = when ? null : before.match(WHO);
    kind = when ? "nar" : "vem";
    const words = (when ?? who)?.[1];
    if (words === undefined || words.endsWith("  ")) return close();
    const number = ++asked;
    const answer = await fetch(`${field.dataset.suggestions}?${kind}=${encodeURIComponent(words)}`);
    if (number !== asked || !answer.ok) return;
    rows = (await answer.json()).rows;
    const isWhole = kind === "vem" && rows.some((row) => words.toLowerCase() === `${row.value.toLowerCase()} `);
    if (rows.length && !isWhole && document.activeElement === line()) show();
    else close();
  }

  function take() {
    const field = line(), at = field.selectionStart, before = field.value.slice(0, at), row = rows[chosen];
    const start = before.length - before.match(kind === "vem" ? WHO : WHEN)[1].length;
    const words = row.value + (kind === "vem" ? " " : "");
    field.setRangeText(words, start, at, "end");
    close();
  }

  document.addEventListener("input", (event) => event.target.id === "commit-line" && ask());
  document.addEventListener("focusout", (event) => event.target.id === "commit-line" && close());
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "commit-line" || !rows.length || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % rows.length;
      mark();
    } else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
