// src/reporters/html/style.ts
var style = `
:root {
  color-scheme: light dark;
  --page: #fff; --panel: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #57606a; --link: #0550ae; --chosen: #ddf0ff;
  --red: #a40e26; --redTint: #ffebe9; --green: #0f5323; --greenTint: #dafbe1; --amber: #6f4400; --amberTint: #fff4c2;
  --mono: ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --panel: #161b22; --line: #3d444d; --text: #e6edf3; --quiet: #9aa4af; --link: #79b8ff; --chosen: #13304f;
    --red: #ff9e96; --redTint: #381519; --green: #6fdd8b; --greenTint: #10301b; --amber: #e8bd55; --amberTint: #33270a;
  }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, pre, fieldset { margin: 0; padding: 0; }
h1 { font-size: 22px; line-height: 1.3; letter-spacing: -.01em; }
h2 { font-size: 17px; }
h3 { font-size: 15px; }
h4 { margin: 14px 0 2px; font-size: 13px; color: var(--quiet); }
a { color: var(--link); }
code, pre, kbd { font: 12.5px/1.5 var(--mono); }
p code, dd code, li code { -webkit-box-decoration-break: clone; box-decoration-break: clone; padding: 1px 4px; border-radius: 4px; background: color-mix(in srgb, var(--quiet) 14%, transparent); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h2:focus { outline: none; }
.quiet, p.note, .time { color: var(--quiet); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
html:not(.scripted) .needs-script, [hidden] { display: none !important; }
.bar { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; margin-bottom: 12px; }
.chip { padding: 0 7px; border: 1px solid var(--line); border-radius: 9px; color: var(--quiet); font-size: 12px; line-height: 18px; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.sign { font-weight: 700; }

header { display: grid; grid-template-columns: 1fr minmax(260px, 380px); gap: 16px 32px; align-items: center; padding: 20px 32px; border-bottom: 1px solid var(--line); background: var(--panel); border-top: 4px solid var(--verdict); }
header.passed { --verdict: #1a7f37; }
header.failed { --verdict: #cf222e; }
.verdict { display: flex; gap: 16px; align-items: center; min-width: 0; }
.badge { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: var(--verdict); color: #fff; font-size: 22px; font-weight: 700; }
.brand { color: var(--quiet); font-size: 13px; }
.jump { grid-row: 2; grid-column: 1 / 3; display: flex; gap: 20px; padding-left: 60px; margin-top: -8px; font-size: 14px; }
.search { position: relative; }
.search input { width: 100%; height: 38px; padding: 0 36px 0 12px; border: 1px solid color-mix(in srgb, var(--quiet) 75%, transparent); border-radius: 8px; background: var(--page); color: inherit; font: inherit; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
.search kbd { position: absolute; right: 10px; top: 9px; padding: 0 6px; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); color: var(--quiet); line-height: 18px; pointer-events: none; }
.search input:focus + kbd { display: none; }
#found { min-height: 20px; padding-top: 2px; color: var(--quiet); font-size: 13px; position: absolute; }

.page { display: grid; grid-template-columns: minmax(280px, 360px) minmax(0, 1fr); gap: 0 32px; max-width: 1500px; padding: 0 32px; }
.history { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 24px 0; }
main { min-width: 0; max-width: 960px; padding: 24px 0 64px; }
section { margin-bottom: 36px; }
section > h2 { margin-bottom: 12px; }

.graph { display: flex; }
.graph svg { flex: none; }
.graph ol { flex: 1; min-width: 0; list-style: none; }
.row a { display: block; height: 48px; padding: 4px 10px; border-radius: 6px; color: inherit; text-decoration: none; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; outline-offset: -2px; }
.row a:hover { background: var(--panel); }
.row a[aria-current] { background: var(--chosen); }
.row .sign { display: none; }
.filtered .graph svg { display: none; }
.filtered .row .sign { display: inline-block; width: 22px; text-align: center; }
.row .title { font-size: 14px; font-weight: 600; }
.row .meta { display: block; overflow: hidden; text-overflow: ellipsis; color: var(--quiet); font-size: 12px; line-height: 18px; }
.row .meta code { font-size: 12px; }
.ways span { margin-right: 4px; }
.edge, .dependency { fill: none; stroke: var(--line); stroke-width: 2; }
.dependency { stroke-dasharray: 3 3; }
.graph circle { fill: var(--page); stroke: currentColor; stroke-width: 2; }
.graph text { fill: currentColor; font: 700 11px/1 system-ui, sans-serif; text-anchor: middle; }
.passed { color: var(--green); } .failed, .blocked { color: var(--red); } .differs, .warned { color: var(--amber); } .old, .none { color: var(--quiet); }
header.passed, header.failed { color: inherit; }
.graph .failed circle { fill: var(--redTint); } .graph .differs circle, .graph .warned circle { fill: var(--amberTint); } .graph .old circle { r: 5px; }
.project { margin-bottom: 16px; }
.project summary { cursor: pointer; }

.levels { display: flex; flex-wrap: wrap; gap: 8px; border: 0; margin-left: auto; font-size: 13px; }
.levels label { display: flex; align-items: center; gap: 6px; padding: 2px 10px; border: 1px solid var(--line); border-radius: 14px; cursor: pointer; }
.card { margin-bottom: 12px; border: 1px solid var(--line); border-left: 4px solid var(--level, var(--line)); border-radius: 8px; background: var(--page); }
.error { --level: #cf222e; --sign: var(--red); --tint: var(--redTint); } .warning { --level: #9a6700; --sign: var(--amber); --tint: var(--amberTint); } .card.note { --sign: var(--quiet); --tint: var(--panel); }
.card > summary { display: grid; grid-template-columns: 22px minmax(0, 1fr) 12px; gap: 2px 10px; align-items: start; padding: 12px 16px; cursor: pointer; list-style: none; border-radius: 8px; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary::after { content: '▸'; grid-area: 1 / 3; color: var(--quiet); }
.card[open] > summary::after { content: '▾'; }
.card > summary:hover { background: var(--panel); }
.card summary .sign { display: grid; place-items: center; width: 22px; height: 22px; border-radius: 50%; background: var(--tint); color: var(--sign); font-size: 13px; }
.card summary p { grid-column: 2 / 4; } .card h3 .chip { display: inline-block; margin-left: 6px; font-weight: 400; vertical-align: text-bottom; }
.card h3 code { font-size: 13.5px; font-weight: 400; }
.card .body { padding: 0 16px 16px 48px; }
.card:is(article) { padding: 12px 16px; }
.where { color: var(--quiet); }
.fold { margin-top: 16px; } .fold > summary { padding: 6px 0; cursor: pointer; color: var(--quiet); }
figure { margin-top: 10px; } figcaption { color: var(--quiet); font-size: 13px; }
pre { max-height: 420px; margin-top: 4px; padding: 10px 12px; overflow: auto; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); white-space: pre-wrap; }
pre.lines { white-space: pre; overflow-wrap: normal; } pre small { color: var(--quiet); font-size: 11.5px; }
pre del, pre ins { display: inline-block; min-width: 100%; text-decoration: none; }
del { background: var(--redTint); color: var(--red); } ins { background: var(--greenTint); color: var(--green); }
.notice { margin-bottom: 12px; padding: 10px 14px; border-left: 4px solid #cf222e; background: var(--redTint); }

.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 8px 0 20px; font-size: 14px; }
.facts dt { color: var(--quiet); }
.revision { display: none; margin-bottom: 36px; scroll-margin-top: 16px; }
.revision:target { display: block; }
main:has(.revision:target) :is(.overview, .to) { display: none; }
.back { margin-bottom: 8px; font-size: 14px; }
.revision h2 { font-size: 20px; }
.revision h2 .sign { font-size: 18px; }
.state { margin-left: 6px; color: var(--quiet); font-size: 14px; font-weight: 400; }
.revision h3 { margin: 20px 0 6px; }
.steps + .steps { margin-top: 8px; }
.steps { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; }
.steps li { padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; max-width: 100%; }
.steps li:has(pre) { flex-basis: 100%; }
.steps b { color: var(--text); font-weight: 600; } .steps .time { font-size: 13px; } .steps pre { color: var(--text); white-space: pre-wrap; }
.changes { list-style: none; }
.changes li { padding: 2px 0; }
.changes .sign { display: inline-block; width: 20px; text-align: center; font-family: var(--mono); border-radius: 4px; }
li.added .sign, .legend .added { color: var(--green); background: var(--greenTint); } li.removed .sign, .legend .removed { color: var(--red); background: var(--redTint); } li:is(.altered, .renamed) .sign, .legend .altered { color: var(--amber); background: var(--amberTint); }
.legend { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 10px; font-size: 13px; } .legend span { padding: 0 8px; border-radius: 4px; } .legend .found { color: var(--red); box-shadow: inset 0 0 0 1px var(--red); }

.diagram { margin-top: 12px; overflow: auto; max-height: 80vh; border: 1px solid var(--line); border-radius: 8px; background: radial-gradient(var(--line) .6px, transparent .6px) 0 0 / 16px 16px, var(--panel); }
.diagram svg { display: block; }
.diagram text { fill: var(--text); font: 12px var(--mono); white-space: pre; }
.diagram .box { fill: var(--page); stroke: var(--line); } .diagram .head { fill: color-mix(in srgb, var(--quiet) 16%, var(--page)); }
.diagram .name { font-weight: 700; } .diagram .type { fill: var(--quiet); text-anchor: end; } .diagram .key { fill: var(--quiet); font-size: 9px; }
.reference { fill: none; stroke: var(--quiet); stroke-width: 1.5; }
.diagram .added { --mark: var(--green); --markTint: var(--greenTint); } .diagram .removed { --mark: var(--red); --markTint: var(--redTint); } .diagram .altered { --mark: var(--amber); --markTint: var(--amberTint); } .diagram .found { --mark: var(--red); } .diagram .found:not(.added, .removed, .altered) { --markTint: var(--redTint); }
.diagram .mark { fill: var(--markTint); } .diagram .sign { text-anchor: end; fill: var(--mark); font-weight: 700; }
.diagram g:is(.added, .removed, .altered, .found) > .box { stroke: var(--mark); } .diagram g:is(.added, .removed, .altered, .found) > .head { fill: var(--markTint); } .diagram g:is(.added, .removed, .altered, .found) > .name { fill: var(--mark); }
.diagram g:is(.added, .removed, .altered, .found) > text:not(.name) { fill: var(--text); } .diagram g.found > .mark { stroke: var(--red); } .diagram g > .sign { fill: var(--mark) !important; }
.diagram .removed > .mark ~ text:not(.sign) { text-decoration: line-through; }
.diagram .unfit { opacity: .25; }

@media (max-width: 800px) {
  header { grid-template-columns: minmax(0, 1fr); padding: 16px; } .jump { grid-row: auto; grid-column: auto; padding-left: 52px; } #found { position: static; min-height: 0; } .search kbd { display: none; }
  h1 { font-size: 19px; } .badge { width: 36px; height: 36px; font-size: 18px; }
  .page { grid-template-columns: minmax(0, 1fr); padding: 0 16px; }
  .history { position: static; max-height: 45vh; padding: 16px 0 0; }
  main { padding-top: 20px; }
  .levels { margin-left: 0; } .card .body { padding: 0 16px 16px; }
}
`;
export {
  style
};
