"""The style of the HTML page of pairs; it stands in the page, which loads nothing and runs nothing."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #fff; --line: #e2ded6; --text: #1d1c1a; --quiet: #6b665d;
  --sure: #2e7d4f; --likely: #8a5a00; --doubtful: #b3261e;
  --accepted: #2e7d4f; --changed: #35618e; --rejected: #b3261e; --moved: #7a4b96; --empty: #f1eee8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #191a1c; --card: #222426; --line: #383b3f; --text: #e8e6e1; --quiet: #a09c94;
    --sure: #6cc591; --likely: #f0bf5b; --doubtful: #ff8a80;
    --accepted: #6cc591; --changed: #8ebcec; --rejected: #ff8a80; --moved: #cfa4e6; --empty: #1d1f21;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 84rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1 { margin: 2rem 0 .5rem; font-size: 1.6rem; font-weight: 650; }
h2 { display: grid; grid-template-columns: 1fr 1fr 11rem; gap: 0 2rem; margin: 2.5rem 0 .25rem; padding: 0 1rem;
  font-size: 1.15rem; font-weight: 650; overflow-wrap: anywhere; }
h2 small { display: block; color: var(--quiet); font-size: .8rem; font-weight: 400; }
p { margin: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--quiet); font-size: .875rem; }
.tools {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1rem;
  padding: .6rem 0; background: var(--page); border-bottom: 1px solid var(--line);
}
.tools label { white-space: nowrap; cursor: pointer; }
.bead {
  display: grid; grid-template-columns: 1fr 1fr 11rem; gap: .25rem 2rem; margin: .5rem 0; padding: .65rem 1rem;
  background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .4rem;
  overflow-wrap: anywhere; content-visibility: auto; contain-intrinsic-size: auto 5rem;
}
.bead > p { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; }
.bead.sure { border-left-color: var(--sure); }
.bead.likely { border-left-color: var(--likely); }
.bead.doubtful { border-left-color: var(--doubtful); }
.bead.null { background: var(--empty); border-left-style: dotted; }
.bead.rejected > p:not(.none) { text-decoration: line-through; text-decoration-color: var(--rejected); }
.none { color: var(--quiet); font-style: italic; }
.facts { display: flex; flex-wrap: wrap; align-content: start; gap: 0 .8rem; font-size: .875rem; color: var(--quiet); }
.facts span { white-space: nowrap; }
.facts .reviewer { white-space: normal; overflow-wrap: anywhere; }
.facts div { flex-basis: 100%; overflow-wrap: anywhere; }
.confidence { font-variant-numeric: tabular-nums; }
.sure .confidence, .legend .sure { color: var(--sure); }
.likely .confidence, .legend .likely { color: var(--likely); }
.doubtful .confidence, .legend .doubtful { color: var(--doubtful); }
.accepted .status { color: var(--accepted); }
.changed .status { color: var(--changed); }
.rejected .status { color: var(--rejected); }
.facts .moved { color: var(--moved); }
body:has(#links:not(:checked)) .bead.link, body:has(#nulls:not(:checked)) .bead.null,
body:has(#unreviewed:not(:checked)) .bead.unreviewed, body:has(#accepted:not(:checked)) .bead.accepted,
body:has(#changed:not(:checked)) .bead.changed, body:has(#rejected:not(:checked)) .bead.rejected { display: none; }
@media (max-width: 50rem) { .bead, h2 { grid-template-columns: 1fr; } }
@media print {
  :root { --page: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #444; --empty: #f4f4f4;
    --sure: #1f6b3f; --likely: #7a4f00; --doubtful: #9d1c15; --accepted: #1f6b3f; --changed: #244f7c;
    --rejected: #9d1c15; --moved: #5f3679; color-scheme: light; }
  .tools { display: none; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .bead, h2 { grid-template-columns: 1fr 1fr 8rem; gap: .1rem 1rem; break-inside: avoid; content-visibility: visible; }
  h2 { break-after: avoid; }
}
"""
