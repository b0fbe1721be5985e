// The menu on narrow screens, facets that start folded there, and parts that only make sense with script.
for (const button of document.querySelectorAll(".menu-btn")) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.closest(".top").dataset.menu = open ? "open" : "closed";
  });
}
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const facets of document.querySelectorAll(".facets:not([data-stays-open])")) facets.removeAttribute("open");
}
