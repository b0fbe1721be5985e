// The line from the chosen fact to its words: it ends at the margin and never crosses text.
export function drawLine() {
  const pair = document.querySelector(".pair");
  const path = document.querySelector(".link__p");
  const dot = document.querySelector(".link__c");
  if (!pair || !path || !dot) return;
  const fact = pair.querySelector(".fact.is-chosen");
  const words = pair.querySelector("#kalla .is-chosen .leaf__bar, #kalla p.is-source");
  const leaf = pair.querySelector("#kalla .leaf");
  const isSideBySide = window.matchMedia("(min-width: 60.01rem)").matches;
  const box = pair.getBoundingClientRect();
  const to = words?.getBoundingClientRect();
  const frame = leaf?.getBoundingClientRect();
  const isHidden = !fact || !to || !frame || !isSideBySide || to.bottom < frame.top || to.top > frame.bottom;
  if (isHidden) {
    path.setAttribute("d", "");
    dot.setAttribute("r", "0");
    return;
  }
  const from = fact.getBoundingClientRect();
  const x1 = from.right - box.left;
  const y1 = from.top - box.top + 24;
  const x2 = to.left - box.left - (words.matches("p") ? 16 : 2);
  const y2 = to.top - box.top + to.height / 2;
  const middle = x1 + 26;
  const turn = Math.min(8, Math.abs(y2 - y1) / 2) * Math.sign(y2 - y1);
  path.setAttribute("d",
    `M${x1} ${y1}H${middle - 8}Q${middle} ${y1} ${middle} ${y1 + turn}V${y2 - turn}Q${middle} ${y2} ${middle + 8} ${y2}H${x2}`);
  dot.setAttribute("r", "5");
  dot.setAttribute("cx", String(x1));
  dot.setAttribute("cy", String(y1));
}

let isWaiting = false;
function drawSoon() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    drawLine();
  });
}
for (const name of ["load", "resize", "scroll"]) {
  window.addEventListener(name, drawSoon, { passive: true, capture: true });
}
document.addEventListener("toggle", drawSoon, { capture: true });
document.fonts?.ready.then(drawSoon);
