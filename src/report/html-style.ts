/** Colours have a contrast of 4.5 at least, by day and by night: https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const htmlStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --code: #f6f8fa;
  --link: #0550ae; --error: #b3121e; --warning: #7d4e00; --info: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #3d444d;
  --code: #151b23; --link: #7ab7ff; --error: #ff8b82; --warning: #e3b341; --info: #7ab7ff; } }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .25rem .75rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
article { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-left: .3rem solid var(--faint); }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.info { border-left-color: var(--info); }
article p, article ul, article pre { margin: .5rem 0; }
b.error, pre b.error { color: var(--error); }
b.warning, pre b.warning { color: var(--warning); }
b.info, pre b.info { color: var(--info); }
pre, code { font: .875rem/1.45 ui-monospace, monospace; }
pre { background: var(--code); padding: .5rem; overflow-x: auto; overflow-wrap: normal; }
.faint { color: var(--faint); }
li code { margin-left: .5rem; }
`;
