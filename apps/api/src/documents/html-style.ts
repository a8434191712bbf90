/** The look of the standalone page: the design's paper and ink, readable on a phone and in print. */
export const htmlStyle = `
:root{--paper:#FBFAF7;--ink:#1B2428;--soft:#55626A;--line:#E3E0D8;--accent:#0E5A63;--accent-soft:#E4F0F0;color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 "Atkinson Hyperlegible Next",system-ui,sans-serif;font-feature-settings:"tnum";overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.25;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.35;margin:2.5rem 0 .75rem}
p,ul,ol{margin:0 0 1rem}a{color:var(--accent)}
.subtitle{font-size:1.1rem;color:var(--soft)}
.facts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--soft);font-size:.9rem;
border-bottom:1px solid var(--line);padding-bottom:1.25rem}
nav h2{font-size:1rem;margin:0 0 .5rem}nav ol{padding-left:1.75rem}
.figure{font-weight:650;color:var(--accent);background:var(--accent-soft);border-radius:.3rem;padding:0 .3rem}
.figure.hidden{font-weight:500;color:var(--soft);background:var(--line)}
figure{margin:0 0 1.5rem}figure svg{width:100%;height:auto}figcaption,.note{color:var(--soft);font-size:.9rem}
.wide{overflow-x:auto;margin:0 0 .5rem}
table{width:100%;border-collapse:collapse;font-size:.92rem}caption{text-align:left;font-weight:650;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
thead th{color:var(--soft)}tbody th{font-weight:500}
.numeric td,.numeric thead th:not(:first-child){text-align:right}td.hidden{color:var(--soft);font-style:italic}
@media print{body{background:#fff;max-width:none;padding:0;font-size:10.5pt}nav{display:none}
h2{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}}
`
