// A message that can be undone stays until it is closed; the others are plain text in the page.
document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-closes]");
  if (close) close.closest(close.dataset.closes)?.remove();
});
