// Private to the folder: the style and the script of the HTML page. Of our own, inside the page, without a network.
#pragma once

namespace regimen {

inline constexpr const char* kCoverageStyle = R"css(
:root { --paper: #fbfaf7; --card: #ffffff; --ink: #1d2430; --soft: #566072; --rule: #d9dce3; --all: #1a7f4b; --part: #9a6200; --none: #b3261e;
  --all-bg: #e4f4ea; --part-bg: #fdf1d8; --none-bg: #fbe4e1; --focus: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --card: #1c2027; --ink: #e6e9ef; --soft: #a3adbd; --rule: #343b47; --all: #6fd39b;
  --part: #f0b64d; --none: #ff8f85; --all-bg: #16301f; --part-bg: #362a10; --none-bg: #3a1a18; --focus: #8ab6ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main, header { max-width: 88rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 0; display: inline; }
p { margin: .35rem 0; }
.soft { color: var(--soft); }
a { color: var(--focus); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 9; }
table.sum { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--rule); border-radius: 6px; margin: 1rem 0; font-variant-numeric: tabular-nums; }
table.sum th, table.sum td { padding: .4rem .7rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
table.sum th:first-child, table.sum td:first-child { text-align: left; }
table.sum thead th { color: var(--soft); font-weight: 600; font-size: .86rem; }
table.sum tbody th { font-weight: 500; }
table.sum tfoot th, table.sum tfoot td { font-weight: 700; border-bottom: 0; }
.bar { display: inline-block; width: 8rem; height: .6rem; background: var(--none-bg); border: 1px solid var(--rule); border-radius: 99px; overflow: hidden; vertical-align: middle; margin-right: .6rem; }
.bar > span { display: block; height: 100%; background: var(--all); }
.tools { position: sticky; top: 0; z-index: 5; background: var(--paper); padding: .6rem 0; border-bottom: 1px solid var(--rule); display: flex; gap: .6rem; flex-wrap: wrap; align-items: center; }
button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: .3rem .8rem; cursor: pointer; }
button[aria-pressed=true] { background: var(--ink); color: var(--paper); }
kbd { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 4px; padding: 0 .35em; }
details.file { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; margin: 1rem 0; }
details.file > summary { padding: .7rem 1rem; cursor: pointer; }
details.file > summary .soft { margin-left: .6rem; }
.scroll { overflow-x: auto; border-top: 1px solid var(--rule); }
table.code { border-collapse: collapse; width: 100%; font: .84rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
table.code td { padding: 0 .6rem; vertical-align: top; }
td.n { text-align: right; color: var(--soft); user-select: none; width: 1%; white-space: nowrap; }
td.n a { color: inherit; text-decoration: none; }
td.m { width: 1%; white-space: nowrap; font-weight: 700; }
td.c { white-space: pre; }
tr.all td.m { color: var(--all); } tr.part td.m { color: var(--part); } tr.none td.m { color: var(--none); }
tr.part { background: color-mix(in srgb, var(--part-bg) 45%, transparent); } tr.none { background: color-mix(in srgb, var(--none-bg) 45%, transparent); }
mark { color: inherit; border-radius: 2px; padding: 0; }
mark.all { background: var(--all-bg); } mark.part { background: var(--part-bg); text-decoration: underline dotted var(--part) 2px; text-underline-offset: 3px; }
mark.none { background: var(--none-bg); text-decoration: underline wavy var(--none) 1px; text-underline-offset: 3px; }
.q { color: var(--focus); } .h { color: var(--soft); font-style: italic; }
tr.gap td { padding-bottom: .35rem; } tr.gap ul { margin: .1rem 0 .2rem; padding-left: 1.1rem; font: .86rem/1.45 system-ui, "DejaVu Sans", sans-serif; }
tr.gap li.part::marker { color: var(--part); } tr.gap li.none::marker { color: var(--none); } tr.gap li.pair { color: var(--soft); }
body.only tr:not(.part):not(.none):not(.gap) { display: none; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { .tools { display: none; } }
)css";

inline constexpr const char* kCoverageScript = R"js(
(function () {
  var gaps = Array.prototype.slice.call(document.querySelectorAll('tr.gap')), at = -1, said = document.getElementById('said');
  function go(step) {
    if (!gaps.length) { said.textContent = 'Nothing is left to reach.'; return; }
    at = (at + step + gaps.length) % gaps.length;
    var gap = gaps[at], file = gap.closest('details');
    if (file) file.open = true;
    gap.tabIndex = -1; gap.focus({ preventScroll: true }); gap.scrollIntoView({ block: 'center' });
    said.textContent = 'Gap ' + (at + 1) + ' of ' + gaps.length;
  }
  function only(button) {
    var on = document.body.classList.toggle('only');
    button.setAttribute('aria-pressed', on ? 'true' : 'false');
  }
  function all(open) { document.querySelectorAll('details.file').forEach(function (d) { d.open = open; }); }
  var use = { next: function () { go(1); }, previous: function () { go(at < 0 ? 0 : -1); }, only: only, open: function () { all(true); }, close: function () { all(false); } };
  document.querySelectorAll('button[data-do]').forEach(function (b) { b.addEventListener('click', function () { use[b.dataset.do](b); }); });
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'n') go(1);
    if (e.key === 'p') use.previous();
    if (e.key === 'o') only(document.querySelector('button[data-do=only]'));
  });
  document.querySelectorAll('a[href^="#g"]').forEach(function (a) { a.addEventListener('click', function () { document.querySelector(a.getAttribute('href')).open = true; }); });
  if (location.hash) { var t = document.querySelector(location.hash), d = t && t.closest('details'); if (d) { d.open = true; t.scrollIntoView(); } }
})();
)js";

}  // namespace regimen
