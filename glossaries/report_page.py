"""The style and the script of the HTML report; both stand in the page, which loads nothing."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #fff; --line: #e2ded6; --text: #1d1c1a; --quiet: #6b665d;
  --error: #b3261e; --warning: #8a5a00; --note: #35618e;
  --mark-error: #fbd9d5; --mark-warning: #fbe6b4; --mark-note: #d9e7f6; --mark-term: #dcefdc;
  --preferred: #2e7d4f; --admitted: #4a78b5; --deprecated: #c0392b; --unknown: #d39b1c; --missing: #b5b0a6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #191a1c; --card: #222426; --line: #383b3f; --text: #e8e6e1; --quiet: #a09c94;
    --error: #ff8a80; --warning: #f0bf5b; --note: #8ebcec;
    --mark-error: #6b241f; --mark-warning: #5a430d; --mark-note: #234564; --mark-term: #234a30;
    --preferred: #58b27d; --admitted: #76a5e0; --deprecated: #ef6f61; --unknown: #e0b04a; --missing: #6f6c66;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 76rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1 { margin: 2rem 0 .25rem; font-size: 1.6rem; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; font-weight: 650; }
h2 span, .quiet, .where, .key, .name { color: var(--quiet); font-weight: 400; }
p { margin: 0; }
.lead { color: var(--quiet); }
.tools {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center;
  margin-top: 1rem; padding: .75rem 0; background: var(--page); border-bottom: 1px solid var(--line);
}
.tools input[type=search] {
  flex: 1 1 18rem; padding: .45rem .7rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--card); color: inherit; font: inherit;
}
.tools label { white-space: nowrap; cursor: pointer; }
.flag {
  margin: .75rem 0; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line);
  border-left: .3rem solid var(--line); border-radius: .4rem;
  content-visibility: auto; contain-intrinsic-size: auto 8rem;
}
.flag.error { border-left-color: var(--error); }
.flag.warning { border-left-color: var(--warning); }
.flag.note { border-left-color: var(--note); }
.flag.dismissed { opacity: .6; }
.head { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }
.head .message { flex: 1 1 24rem; font-weight: 600; overflow-wrap: anywhere; }
.kind { font-size: .875rem; white-space: nowrap; }
.error .kind, label.error { color: var(--error); }
.warning .kind, label.warning { color: var(--warning); }
.note .kind, label.note { color: var(--note); }
.where { font-size: .875rem; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 2rem; margin-top: .5rem; overflow-wrap: anywhere; }
.key {
  display: block; width: max-content; max-width: 100%; margin-top: .5rem; user-select: all;
  font: .8rem/1.4 ui-monospace, "Liberation Mono", Consolas, monospace;
}
mark { padding: .05em .1em; border-radius: .2em; background: var(--mark-term); color: inherit; }
.error mark { background: var(--mark-error); }
.warning mark { background: var(--mark-warning); }
.note mark { background: var(--mark-note); }
details { background: var(--card); border: 1px solid var(--line); }
.concept { margin: .5rem 0; border-radius: .4rem; content-visibility: auto; contain-intrinsic-size: auto 3.2rem; }
.concept > summary { padding: .65rem 1rem; }
summary { display: grid; gap: 0 1rem; align-items: center; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:focus-visible, input:focus-visible { outline: 2px solid var(--note); outline-offset: 2px; }
.concept > summary { grid-template-columns: 1rem minmax(10rem, 2fr) minmax(10rem, 2fr) 4rem 14rem; }
.rendering > summary { grid-template-columns: 1rem 7.5rem 1fr 4rem 3.5rem 14rem; padding: .4rem 1rem; }
summary::before { content: "\\25b8"; color: var(--quiet); }
details[open] > summary::before { content: "\\25be"; }
.rendering { border-width: 1px 0 0; }
.name { display: block; font-size: .8rem; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: .7rem; border-radius: .2rem; background: var(--line); }
.bar rect { stroke: var(--card); stroke-width: .6; }
rect.preferred { fill: var(--preferred); } rect.admitted { fill: var(--admitted); }
rect.deprecated { fill: var(--deprecated); } rect.unknown { fill: var(--unknown); }
rect.missing { fill: var(--missing); }
.status.preferred { color: var(--preferred); } .status.admitted { color: var(--admitted); }
.status.deprecated { color: var(--error); } .status.unknown { color: var(--warning); }
.status.missing { color: var(--quiet); }
.use { padding: .5rem 1rem .6rem 3rem; border-top: 1px dashed var(--line); }
.more { padding: .5rem 1rem .6rem 3rem; color: var(--quiet); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .875rem; }
[hidden] { display: none !important; }
@media (max-width: 50rem) {
  .pair { grid-template-columns: 1fr; }
  .concept > summary { grid-template-columns: 1rem 1fr 4rem; }
  .concept > summary .wanted, .concept > summary .bar { grid-column: 2 / -1; }
  .rendering > summary { grid-template-columns: 1rem 7.5rem 1fr 4rem; }
  .rendering > summary .share, .rendering > summary .bar { display: none; }
}
@media print { .tools { display: none; } body { max-width: none; } }
"""

SCRIPT = """
"use strict";
const query = document.getElementById("query"), shown = document.getElementById("shown");
const boxes = [...document.querySelectorAll("input[data-severity]")];
const fold = text => text.toLowerCase().replaceAll("\\u0451", "\\u0435");
const items = [...document.querySelectorAll("[data-item]")].map(element => ({element, text: null}));
function filter() {
  const wanted = fold(query.value.trim());
  const severities = new Set(boxes.filter(box => box.checked).map(box => box.dataset.severity));
  const count = {flag: 0, concept: 0};
  for (const item of items) {
    const {element} = item, kind = element.dataset.item;
    if (wanted && item.text === null) item.text = fold(element.textContent);
    element.hidden = (kind === "flag" && !severities.has(element.dataset.severity))
      || (wanted !== "" && !item.text.includes(wanted));
    if (!element.hidden) count[kind] += 1;
  }
  shown.textContent = count.flag + " flags, " + count.concept + " concepts shown";
}
let timer = 0;
query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
for (const box of boxes) box.addEventListener("change", filter);
filter();
"""
