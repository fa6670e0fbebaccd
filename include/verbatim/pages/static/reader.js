// The reader: a quotation, its cue, its speaker and its details light up together.
"use strict";

const reading = document.querySelector(".reading");
const numbers = [...reading.querySelectorAll("li[data-quotation]")].map((li) => Number(li.dataset.quotation));
let pinned = 0;

const parts = (number) => [
  ...reading.querySelectorAll(`[data-quotations~="${number}"]`),
  ...reading.querySelectorAll(`li[data-quotation="${number}"]`),
];

const show = (number) => {
  for (const part of reading.querySelectorAll(".on")) part.classList.remove("on");
  if (number) for (const part of parts(number)) part.classList.add("on");
};

const pin = (number, { focus = false } = {}) => {
  pinned = number;
  show(number);
  if (!number) return;
  const anchor = document.getElementById(`quotation-${number}`);
  if (focus) anchor?.focus({ preventScroll: true });
  anchor?.scrollIntoView({ block: "center" });
  const details = document.getElementById(`details-${number}`);
  const list = details?.closest("aside");
  if (list && list.scrollHeight > list.clientHeight) list.scrollTop = details.offsetTop - list.offsetTop - 60;
};

// Of nested quotations the innermost, which stands last.
const numberAt = (target) => {
  const part = target.closest("[data-quotations], li[data-quotation]");
  return part ? Number((part.dataset.quotations ?? part.dataset.quotation).split(" ").pop()) : 0;
};

const step = (by) => {
  if (!numbers.length) return;
  const at = numbers.indexOf(pinned);
  const next = at < 0 ? (by > 0 ? 0 : numbers.length - 1) : (at + by + numbers.length) % numbers.length;
  pin(numbers[next], { focus: true });
};

// Only where the pointer itself moved: text that scrolls away below it, on a key, is not pointed at.
reading.addEventListener("pointermove", (event) => {
  if (event.movementX || event.movementY) show(numberAt(event.target) || pinned);
});
reading.addEventListener("pointerleave", () => show(pinned));
reading.addEventListener("focusin", (event) => {
  const number = numberAt(event.target);
  if (number) { pinned = number; show(number); }
});
reading.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='/'], input, label, summary")) return;
  const number = numberAt(event.target);
  if (!number) return;
  event.preventDefault();
  pin(number, { focus: true });
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const help = reading.querySelector(".help");
  const act = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    Escape: () => { document.activeElement?.blur(); pin(0); },
    Enter: () => { const number = numberAt(event.target); if (number) pin(number); },
    "?": () => { help.open = !help.open; },
  }[event.key];
  if (act && (event.key !== "Enter" || event.target.matches("[role=button]"))) { event.preventDefault(); act(); }
});

for (const box of reading.querySelectorAll("input[data-label]")) {
  box.addEventListener("change", () => reading.classList.toggle(`without-${box.dataset.label}`, !box.checked));
}

const asked = Number(reading.dataset.selected ?? location.hash.replace("#quotation-", ""));
if (numbers.includes(asked)) pin(asked);
