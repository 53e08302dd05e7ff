"""The style of the HTML page of statistics; it stands in the page, which loads nothing.

Colours are those of Okabe and Ito, which people who confuse red and green can tell apart; what they say is also told by
hatching, dots or dashes.
"""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #fff; --line: #e2ded6; --text: #1d1c1a; --quiet: #6b665d; --soft: #f1eee8;
  --sure: #0072b2; --likely: #e69f00; --doubtful: #d55e00; --moved: #6a2480; --gap: #8c867b;
  --likely-ink: #8a5f00; --doubtful-ink: #8f3d00; --accepted: #009e73; --changed: #56b4e9; --focus: #111;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #191a1c; --card: #222426; --line: #383b3f; --text: #e8e6e1; --quiet: #a09c94; --soft: #2b2e31;
    --sure: #56b4e9; --likely: #f0b541; --doubtful: #ff8552; --moved: #e3a5f2; --gap: #8f8b84;
    --likely-ink: #fbe2ab; --doubtful-ink: #ffd6c4; --accepted: #3fc9a0; --changed: #a5d8f7; --focus: #fff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 86rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1 { margin: 2rem 0 .25rem; font-size: 1.6rem; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; font-weight: 650; }
h3 { margin: 0 0 .5rem; font-size: .95rem; font-weight: 650; }
h2 span, .quiet { color: var(--quiet); font-weight: 400; }
p { margin: 0; }
.lead, .quiet { color: var(--quiet); }
.small { font-size: .82rem; }
.tiles {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: .75rem; margin-top: 1.25rem;
}
.tile, .card {
  padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
}
.tile dt { color: var(--quiet); font-size: .82rem; }
.tile dd { margin: .15rem 0 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; line-height: 1.35; }
.tile dd, .tile b { font-weight: 600; }
.tile i { color: var(--quiet); font-size: .8rem; font-style: normal; font-weight: 400; }
.tile small { display: block; color: var(--quiet); font-size: .8rem; font-weight: 400; }
dl { margin: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: .75rem; }
figure { margin: 0; }
figcaption { margin-top: .4rem; color: var(--quiet); font-size: .82rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--quiet); font: 11px system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
svg text.value { fill: var(--text); }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--quiet); stroke-width: 1; }
.bar { fill: var(--sure); } .bar.null { fill: url(#gap); stroke: var(--gap); stroke-width: .7; }
.bar.unreviewed { fill: var(--sure); } .bar.accepted { fill: url(#accepted); }
.bar.changed { fill: url(#changed); } .bar.rejected { fill: url(#doubtful); }
.band { fill: var(--sure); fill-opacity: .12; }
.median { stroke: var(--doubtful); stroke-width: 1.5; stroke-dasharray: 5 3; }
.cell { fill: var(--sure); fill-opacity: .6; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; color: var(--quiet); font-size: .82rem; }
.legend span { display: inline-flex; gap: .4rem; align-items: center; white-space: nowrap; }
.legend svg { width: 20px; height: 11px; flex: none; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-bottom: .5rem; }
input[type=search], button, select {
  padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card);
  color: inherit; font: inherit; font-size: .9rem;
}
input[type=search] { flex: 1 1 16rem; }
select { flex: 1 1 16rem; min-width: 0; text-overflow: ellipsis; }
button { cursor: pointer; }
button:disabled { opacity: .4; cursor: default; }
.scroll {
  max-height: 26rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
}
table { width: 100%; border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .5rem; text-align: right; white-space: nowrap; }
th.name, td.name { width: 32%; min-width: 13rem; text-align: left; white-space: normal; overflow-wrap: anywhere; }
td.name span { display: block; color: var(--quiet); font-size: .82rem; }
thead th { position: sticky; top: 0; z-index: 1; background: var(--soft); font-weight: 600; }
thead button { padding: 0; border: 0; background: none; font: inherit; font-weight: 600; }
th[aria-sort=ascending] button::after { content: " \\25b4"; }
th[aria-sort=descending] button::after { content: " \\25be"; }
tbody tr { border-top: 1px solid var(--line); }
tbody tr[data-map] { cursor: pointer; }
tbody tr[data-map]:hover { background: var(--soft); }
tbody tr.here { background: var(--soft); box-shadow: inset .25rem 0 var(--sure); }
td svg { display: inline-block; width: 2rem; height: .55rem; margin-left: .4rem; vertical-align: baseline; }
td rect.all { fill: var(--line); } td rect.part { fill: var(--sure); }
.view { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr); gap: .75rem; align-items: start; }
.side { position: sticky; top: .75rem; display: grid; gap: .75rem; }
#map:focus { outline: none; }
#map:focus-visible { outline: 2px solid var(--sure); outline-offset: 0; }
#map .ribbon.t0 { fill: var(--sure); fill-opacity: .32; }
#map .ribbon.t1 { fill: url(#likely); } #map .ribbon.t2 { fill: url(#doubtful); }
#map .block.t0 { fill: var(--sure); } #map .block.t1 { fill: var(--likely); } #map .block.t2 { fill: var(--doubtful); }
#map .block.gap, .swatch.gap { fill: url(#gap); }
#map .moved, .swatch.moved { stroke: var(--moved); stroke-width: 1.4; stroke-dasharray: 5 2.5; }
#map .partial, .swatch.partial { stroke: var(--text); stroke-width: 1; stroke-dasharray: 1.5 2; }
#map .rejected, .swatch.rejected { fill: none !important; stroke: var(--quiet); stroke-dasharray: 2 3; }
#map .frame { fill: none; stroke: var(--gap); stroke-width: .7; }
#map .bracket { fill: none; stroke: var(--quiet); stroke-width: 1; }
#map [data-n] { cursor: pointer; }
#map.focus .ribbon:not(.on) { opacity: .35; }
#map .on { stroke: var(--focus); stroke-width: 1.6; stroke-dasharray: none; }
#map .ribbon.on { fill-opacity: .75; }
.swatch.t0 { fill: var(--sure); fill-opacity: .45; }
.swatch.t1 { fill: url(#likely); }
.swatch.t2 { fill: url(#doubtful); }
.swatch.accepted { fill: url(#accepted); }
.swatch.changed { fill: url(#changed); }
.swatch.unreviewed { fill: var(--sure); }
.detail { min-height: 13rem; overflow-wrap: anywhere; }
.detail.pinned { border-color: var(--focus); box-shadow: inset 0 .2rem var(--focus); }
.detail p[lang] { margin-top: .6rem; padding-left: .7rem; border-left: .2rem solid var(--line); }
.plot { position: relative; margin-bottom: .5rem; border: 1px solid var(--line); background: var(--card); }
.plot canvas, .plot svg { display: block; width: 100%; height: 100%; }
.plot canvas { image-rendering: pixelated; }
.plot svg { position: absolute; inset: 0; }
.plot rect { fill: transparent; stroke-width: 1.6; vector-effect: non-scaling-stroke; cursor: pointer; }
.plot rect.t0 { stroke: var(--sure); }
.plot rect.t1 { stroke: var(--likely); }
.plot rect.t2 { stroke: var(--doubtful); }
.plot rect.moved { stroke: var(--moved); stroke-dasharray: 3 2; }
.plot rect.on { stroke: var(--focus); stroke-width: 3; }
.repeat { padding: .6rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.repeat:first-of-type { border-top: 0; }
.repeat ul { margin: .25rem 0 0; padding-left: 1.5rem; }
.repeat li::marker { color: var(--quiet); }
.number { color: var(--quiet); font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--sure); outline-offset: 2px; }
[hidden] { display: none !important; }
.patterns { position: absolute; width: 0; height: 0; }
#called { display: none; }
@media (max-width: 60rem) { .view { grid-template-columns: minmax(0, 1fr); } .side { position: static; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; background: #fff; }
  .tools { display: none; }
  .scroll { max-height: none; overflow: visible; }
  .side { position: static; }
  .tile, .card, tr, .repeat { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .3rem; white-space: normal; }
  td.name { min-width: 9rem; }
  td svg, .detail:not(.pinned) { display: none; }
  #called { display: inline; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

PATTERNS = """<svg class="patterns" aria-hidden="true"><defs>
<pattern id="gap" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="5" height="5" fill="var(--soft)"/><rect width="1.4" height="5" fill="var(--gap)"/></pattern>
<pattern id="likely" width="5" height="5" patternUnits="userSpaceOnUse">\
<rect width="5" height="5" fill="var(--likely)" fill-opacity=".4"/>\
<circle cx="2.5" cy="2.5" r="1" fill="var(--likely-ink)"/></pattern>
<pattern id="doubtful" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
<rect width="5" height="5" fill="var(--doubtful)" fill-opacity=".45"/>\
<rect width="1.5" height="5" fill="var(--doubtful-ink)"/></pattern>
<pattern id="accepted" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect width="4" height="4" fill="var(--accepted)"/><rect width="4" height="1" fill="var(--card)"/></pattern>
<pattern id="changed" width="5" height="5" patternUnits="userSpaceOnUse">\
<rect width="5" height="5" fill="var(--changed)"/><circle cx="2.5" cy="2.5" r="1.1" fill="var(--card)"/></pattern>
</defs></svg>"""
