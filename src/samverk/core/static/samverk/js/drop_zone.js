// A file that is dropped on a form with [data-drop-zone] is put into its file field and sent; without script the field does it.
const zoneOf = (event) => event.target.closest?.("[data-drop-zone]");

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    const zone = zoneOf(event);
    if (!zone || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
}

document.addEventListener("dragleave", (event) => {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
});

document.addEventListener("drop", (event) => {
  const zone = zoneOf(event);
  if (!zone || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  zone.classList.remove("is-over");
  const chosen = new DataTransfer();
  chosen.items.add(event.dataTransfer.files[0]);
  zone.querySelector("input[type=file]").files = chosen.files;
  zone.requestSubmit();
});
