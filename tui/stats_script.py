"""The script of the HTML page of statistics: a table that sorts, and the map and dot plot of one pair at a time."""

from __future__ import annotations

TABLE = """
"use strict";
const $ = id => document.getElementById(id);
const fold = text => text.toLowerCase().replaceAll("\\u0451", "\\u0435");
const body = document.querySelector("#documents tbody"), rows = body ? [...body.rows] : [];
const value = (row, column) => {
  const {sort} = row.cells[column].dataset;
  return sort === undefined ? row.cells[column].textContent : Number(sort);
};
document.querySelectorAll("#documents thead th").forEach((head, column) => {
  head.querySelector("button").addEventListener("click", () => {
    const [first, second] = head.className === "name" ? ["ascending", "descending"] : ["descending", "ascending"];
    const sorted = head.getAttribute("aria-sort") === first ? second : first;
    document.querySelectorAll("#documents thead th").forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", sorted);
    rows.sort((a, b) => {
      const one = value(a, column), two = value(b, column);
      const order = typeof one === "number" ? one - two : one.localeCompare(two, "ru", {numeric: true});
      return sorted === "descending" ? -order : order;
    });
    body.append(...rows);
  });
});
const query = $("query");
if (query) query.addEventListener("input", () => {
  const wanted = fold(query.value.trim());
  for (const row of rows) row.hidden = wanted !== "" && !fold(row.textContent).includes(wanted);
});
"""

MAP = """
const NS = "http://www.w3.org/2000/svg", WIDTH = 720, LEFT = 132, RIGHT = WIDTH - 132, COLUMN = 18;
const STATUSES = ["unreviewed", "accepted", "changed", "rejected"];
const map = $("map"), detail = $("detail"), choice = $("choice"), view = $("view");
let pair = null, pinned = -1, order = [];
function make(name, attributes, parent, text) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}
const tier = shape => shape.confidence >= .9 ? 0 : shape.confidence >= .6 ? 1 : 2;
function readShape(row, n) {
  const side = at => row[at] < 0 ? null : {first: row[at], last: row[at + 1], start: row[at + 2], stop: row[at + 3]};
  return {n, ru: side(0), en: side(4), confidence: row[8] / 1000, moved: row[9] === 1, status: row[10], beads: row[11]};
}
function load(number) {
  const data = JSON.parse($("pair-" + number).textContent);
  const shapes = data.shapes.map(readShape);
  shapes.forEach(shape => { shape.label = data.labels[shape.n]; shape.text = data.texts && data.texts[shape.n]; });
  return {...data, shapes};
}
function drawMap() {
  const [ruCount, enCount, ruSize, enSize] = pair.sizes, most = Math.max(ruSize, enSize, 1);
  const height = Math.min(2600, Math.max(420, most / 11)), scale = height / most;
  map.replaceChildren();
  map.setAttribute("viewBox", `0 0 ${WIDTH} ${Math.ceil(height) + 36}`);
  const at = make("g", {transform: "translate(0 30)"}, map);
  make("text", {x: LEFT + COLUMN, y: 16, "text-anchor": "end", class: "value"}, map, `Russian · ${ruCount} sentences`);
  make("text", {x: RIGHT - COLUMN, y: 16, class: "value"}, map, `${enCount} sentences · English`);
  for (const shape of pair.shapes) if (shape.ru && shape.en) drawRibbon(shape, scale, at);
  for (const [side, x, size, count] of [["ru", LEFT, ruSize, ruCount], ["en", RIGHT - COLUMN, enSize, enCount]]) {
    for (const shape of pair.shapes) if (shape[side]) drawBlock(shape, shape[side], x, scale, at);
    make("rect", {class: "frame", x, y: 0, width: COLUMN, height: size * scale}, at);
    drawTicks(side, count, size, scale, at);
    drawGaps(side, scale, at);
  }
}
function drawRibbon(shape, scale, parent) {
  const left = LEFT + COLUMN + 1, right = RIGHT - COLUMN - 1, middle = (left + right) / 2;
  const a = shape.ru.start * scale, b = Math.max(a + .7, shape.ru.stop * scale - .7);
  const c = shape.en.start * scale, d = Math.max(c + .7, shape.en.stop * scale - .7);
  const upper = `M${left} ${a}C${middle} ${a} ${middle} ${c} ${right} ${c}`;
  const path = upper + `V${d}C${middle} ${d} ${middle} ${b} ${left} ${b}Z`;
  const names = ["ribbon", "t" + tier(shape)];
  if (shape.moved) names.push("moved"); else if (shape.label === "partial") names.push("partial");
  if (shape.status === 3) names.push("rejected");
  make("path", {class: names.join(" "), d: path, "data-n": shape.n}, parent);
}
function drawBlock(shape, side, x, scale, parent) {
  const name = shape.ru && shape.en && shape.status !== 3 ? "t" + tier(shape) : "gap";
  const height = Math.max(.8, (side.stop - side.start) * scale - .7);
  make("rect", {class: "block " + name, x, y: side.start * scale, width: COLUMN, height, "data-n": shape.n}, parent);
}
function outside(side, distance) { return side === "ru" ? LEFT - distance : RIGHT + distance; }
function drawTicks(side, count, size, scale, parent) {
  const room = Math.max(1, size * scale / 48);
  const step = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(one => count / one <= room) || 10000;
  const anchor = side === "ru" ? "end" : "start";
  const sides = pair.shapes.map(shape => shape[side]).filter(Boolean).sort((a, b) => a.start - b.start);
  let due = step;
  for (const one of sides) if (one.last >= due) {
    const share = Math.max(0, (due - 1 - one.first) / (one.last - one.first));
    const y = (one.start + share * (one.stop - one.start)) * scale;
    make("path", {class: "bracket", d: `M${outside(side, 2)} ${y}H${outside(side, 6)}`}, parent);
    make("text", {x: outside(side, 9), y: y + 4, "text-anchor": anchor}, parent, due);
    due = (Math.floor(one.last / step) + 1) * step;
  }
}
function drawGaps(side, scale, parent) {
  const gaps = pair.shapes.filter(shape => shape[side] && !(shape.ru && shape.en));
  const runs = [];
  for (const shape of gaps.sort((a, b) => a[side].start - b[side].start)) {
    const last = runs[runs.length - 1], {first, last: end, start, stop} = shape[side];
    if (last && last.end === first && last.label === shape.label) { last.end = end; last.stop = stop; }
    else runs.push({first, end, start, stop, label: shape.label});
  }
  let free = 0;
  for (const run of runs) {
    const top = run.start * scale + 1, bottom = run.stop * scale - 1, middle = (top + bottom) / 2;
    if (bottom - top < 9 || middle < free) continue;
    const near = outside(side, 32), far = outside(side, 36);
    make("path", {class: "bracket", d: `M${near} ${top}H${far}V${bottom}H${near}`}, parent);
    make("text", {x: outside(side, 41), y: middle + 4, "text-anchor": side === "ru" ? "end" : "start"}, parent,
      `${run.end - run.first} ${run.label || "alone"}`);
    free = middle + 13;
  }
}
function places(side) {
  if (!side) return "none";
  return side.last - side.first === 1 ? String(side.first + 1) : `${side.first + 1}\\u2013${side.last}`;
}
function add(parent, name, text, attributes) {
  const element = document.createElement(name);
  for (const key in attributes || {}) element.setAttribute(key, attributes[key]);
  element.textContent = text;
  parent.append(element);
}
function quiet(text) { add(detail, "p", text, {class: "quiet small"}); }
function heading(shape) {
  if (shape.ru && shape.en) return `ru ${places(shape.ru)} \\u2192 en ${places(shape.en)}`;
  return shape.ru ? `ru ${places(shape.ru)}, only in Russian` : `en ${places(shape.en)}, only in English`;
}
function describe(shape) {
  detail.replaceChildren();
  if (!shape) {
    add(detail, "h3", "Point at a link or a gap");
    quiet("Its sentences are shown here. A click holds them; Esc lets go.");
    quiet("With the map in focus, \\u2191 and \\u2193 go from bead to bead.");
    return;
  }
  const words = [], names = ["sure", "likely", "doubtful"];
  if (shape.ru && shape.en) words.push(`confidence ${shape.confidence.toFixed(2)} (${names[tier(shape)]})`);
  if (shape.moved) words.push("moved");
  if (shape.label) words.push(shape.label);
  words.push(STATUSES[shape.status]);
  if (shape.beads > 1) words.push(`${shape.beads} beads drawn as one, the first one shown`);
  add(detail, "h3", heading(shape));
  quiet(words.join(" \\u00b7 "));
  if (!shape.text) { quiet("The sentences of this pair are not in the page, which would be too large."); return; }
  if (shape.text[2]) quiet(shape.text[2]);
  if (shape.ru) add(detail, "p", shape.text[0], {lang: "ru"});
  if (shape.en) add(detail, "p", shape.text[1], {lang: "en"});
}
function show(n, hold) {
  for (const element of view.querySelectorAll(".on")) element.classList.remove("on");
  if (hold !== undefined) pinned = hold ? n : -1;
  for (const element of view.querySelectorAll(`[data-n="${n}"]`)) element.classList.add("on");
  map.classList.toggle("focus", n >= 0);
  detail.classList.toggle("pinned", pinned >= 0);
  describe(pair.shapes[n]);
}
function numberOf(event) {
  const {n} = event.target.dataset || {};
  return n === undefined ? -1 : Number(n);
}
function listen(element) {
  element.addEventListener("mouseover", event => { if (pinned < 0) show(numberOf(event)); });
  element.addEventListener("mouseleave", () => { if (pinned < 0) show(-1); });
  element.addEventListener("click", event => { const n = numberOf(event); show(n, n >= 0 && n !== pinned); });
}
function step(by) {
  const at = order.findIndex(shape => shape.n === pinned);
  const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, at + by))];
  if (!next) return;
  show(next.n, true);
  const element = map.querySelector(`[data-n="${next.n}"]`);
  if (element) element.scrollIntoView({block: "nearest"});
}
"""

PLOT = """
const plot = $("plot"), canvas = $("canvas"), links = $("links"), frame = $("frame");
const mix = (a, b, share) => a.map((one, at) => Math.round(one + (b[at] - one) * share));
function drawPlot() {
  plot.hidden = !(pair.dots && pair.dots.rows.length);
  if (plot.hidden) return;
  const lines = pair.dots.rows, height = lines.length, width = lines[0].length;
  const dark = matchMedia("screen and (prefers-color-scheme: dark)").matches;
  const [low, high] = dark ? [[34, 36, 38], [240, 240, 236]] : [[255, 255, 255], [40, 40, 44]];
  canvas.width = width; canvas.height = height;
  const context = canvas.getContext("2d"), image = context.createImageData(width, height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const share = parseInt(lines[y][x], 36) / 35;
    image.data.set([...mix(low, high, share ** 1.2), 255], 4 * (y * width + x));
  }
  context.putImageData(image, 0, 0);
  frame.style.aspectRatio = `${width} / ${height}`;
  links.setAttribute("viewBox", `0 0 ${width} ${height}`);
  links.replaceChildren();
  const [ruRun, enRun] = pair.dots.run;
  for (const shape of pair.shapes) if (shape.ru && shape.en && shape.status !== 3) {
    const x = shape.en.first / enRun, y = shape.ru.first / ruRun;
    make("rect", {x, y, width: Math.max(1, shape.en.last / enRun - x), height: Math.max(1, shape.ru.last / ruRun - y),
      class: `t${tier(shape)}${shape.moved ? " moved" : ""}`, "data-n": shape.n}, links);
  }
  const several = ` A cell stands for ${ruRun} Russian and ${enRun} English sentences.`;
  $("runs").textContent = Math.max(ruRun, enRun) > 1 ? several : "";
}
function present(number, scroll) {
  if (!$("pair-" + number)) return;
  pair = load(number);
  order = [...pair.shapes].sort((a, b) => (a.ru ? a.ru.start : Infinity) - (b.ru ? b.ru.start : Infinity));
  choice.value = number;
  for (const row of rows) row.classList.toggle("here", row.dataset.map === String(number));
  $("joined").hidden = !pair.joined;
  const at = choice.selectedIndex;
  $("called").textContent = choice.options[at].textContent;
  $("before").disabled = at <= 0; $("after").disabled = at >= choice.options.length - 1;
  drawMap();
  drawPlot();
  show(-1, false);
  if (scroll) $("view-title").scrollIntoView();
}
if (choice) {
  listen(map); listen(links);
  choice.addEventListener("change", () => present(choice.value));
  const turn = by => { choice.selectedIndex += by; present(choice.value); };
  $("before").addEventListener("click", () => turn(-1));
  $("after").addEventListener("click", () => turn(1));
  for (const row of rows) if (row.dataset.map) row.addEventListener("click", () => present(row.dataset.map, true));
  map.addEventListener("keydown", event => {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by) { event.preventDefault(); step(by); }
  });
  addEventListener("keydown", event => { if (event.key === "Escape" && pair) show(-1, false); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawPlot());
  addEventListener("beforeprint", () => drawPlot());
  addEventListener("afterprint", () => drawPlot());
  const wanted = /^#pair-(\\d+)$/.exec(location.hash);
  present(wanted && $("pair-" + wanted[1]) ? wanted[1] : choice.value);
}
"""

SCRIPT = TABLE + MAP + PLOT
