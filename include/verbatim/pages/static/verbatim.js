// Light or dark as Airflow around us is; without Airflow, as the browser is.
"use strict";

const theme = () => {
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { return; }
  const root = document.documentElement;
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  else delete root.dataset.theme;
};
theme();
addEventListener("storage", theme);

// A calendar that is wider than the window shows its last days first.
addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".calendar")) {
    const cells = box.querySelectorAll("rect");
    const last = cells[cells.length - 1]?.getBoundingClientRect();
    if (last) box.scrollLeft = last.right - box.getBoundingClientRect().right + 16;
  }
});

// A part that takes longer comes after the page: <div data-later="address">.
addEventListener("DOMContentLoaded", async () => {
  for (const part of document.querySelectorAll("[data-later]")) {
    const answer = await fetch(part.dataset.later, { credentials: "same-origin" });
    if (!answer.ok) continue;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    part.replaceChildren(...found.children);
  }
  markLate();
});

// The days of late files, in the calendar.
const markLate = () => {
  for (const { dataset } of document.querySelectorAll("[data-late]")) {
    const cell = document.querySelector(`rect[data-day="${dataset.late}"]`);
    if (!cell || cell.nextElementSibling?.matches(".late")) continue;
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    dot.setAttribute("class", "late");
    dot.setAttribute("cx", Number(cell.getAttribute("x")) + 6.5);
    dot.setAttribute("cy", Number(cell.getAttribute("y")) + 6.5);
    dot.setAttribute("r", 3.5);
    cell.after(dot);
  }
};
