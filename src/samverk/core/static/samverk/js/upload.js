// A form with [data-upload] sends its file by itself and shows how much has gone; without script the browser sends it.
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (!form) return;
  event.preventDefault();
  if (form.classList.contains("is-sending")) return;
  send(form);
});

function send(form) {
  const way = form.querySelector("[data-upload-way]");
  const bar = way.querySelector("progress");
  const words = way.querySelector("[role=status]");
  const request = new XMLHttpRequest();
  const show = (part) => {
    bar.value = part;
    words.textContent = part < 100 ? `${form.dataset.sending} ${part} %` : form.dataset.keeping;
  };
  form.querySelector("[data-upload-error]").replaceChildren();
  form.classList.add("is-sending");
  way.hidden = false;
  show(0);
  request.upload.addEventListener("progress", (sent) => {
    if (sent.lengthComputable) show(Math.round((sent.loaded / sent.total) * 100));
  });
  request.addEventListener("load", () => {
    if (request.status === 200) location.assign(JSON.parse(request.responseText).address);
    else refuse(form, way, request);
  });
  for (const kind of ["error", "abort", "timeout"]) {
    request.addEventListener(kind, () => tell(form, way, paragraph(form.dataset.cut)));
  }
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1");
  request.send(new FormData(form));
}

function refuse(form, way, request) {
  const isPage = (request.getResponseHeader("content-type") || "").startsWith("text/html");
  const page = isPage ? new DOMParser().parseFromString(request.responseText, "text/html") : null;
  const told = page?.querySelector(".error dl, .errorlist");
  tell(form, way, told ? document.importNode(told, true) : paragraph(isPage ? form.dataset.cut : request.responseText));
}

function tell(form, way, content) {
  const box = document.createElement("div");
  box.className = "error";
  box.setAttribute("role", "alert");
  box.append(content);
  form.querySelector("[data-upload-error]").replaceChildren(box);
  form.classList.remove("is-sending");
  way.hidden = true;
}

function paragraph(words) {
  const one = document.createElement("p");
  one.textContent = words;
  return one;
}
