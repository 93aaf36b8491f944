import { createHash } from 'node:crypto'

/** The colours of the page; their contrast is computed by a test. */
export const PALETTE = {
  light: {
    page: '#f4f5f7',
    sheet: '#ffffff',
    text: '#1c2024',
    quiet: '#565d66',
    line: '#767d87',
    accent: '#1a5fb4',
    onAccent: '#ffffff',
    wrong: '#b3261e',
    wrongSheet: '#fdf1f0',
    done: '#1d6b3a',
  },
  dark: {
    page: '#131517',
    sheet: '#1d2023',
    text: '#eceef0',
    quiet: '#a9b0b8',
    line: '#8a919a',
    accent: '#8ab8f5',
    onAccent: '#0d2137',
    wrong: '#ffb4ab',
    wrongSheet: '#37201f',
    done: '#8fd6a5',
  },
} as const

const colours = (palette: Record<string, string>): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/** The whole style: one column, system fonts, everything at least 44 pixels high that a finger must hit. */
export const STYLE = `
:root{color-scheme:light dark;${colours(PALETTE.light)}}
@media (prefers-color-scheme:dark){:root{${colours(PALETTE.dark)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);overflow-wrap:anywhere;
  font:1rem/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:40rem;min-height:100vh;margin:0 auto;padding:1.25rem 1rem 2.5rem;background:var(--sheet)}
h1{margin:0 0 .25rem;font-size:1.375rem;line-height:1.35}
p{margin:0}
.intro{font-weight:600}
.intro,.said{white-space:pre-line}
.quiet,.hint{color:var(--quiet);font-size:.875rem}
.said{margin:.75rem 0;font-size:1.125rem}
.done h1{color:var(--done)}
.field{margin:1.25rem 0 0;padding:0;border:0;min-width:0}
label,legend{display:block;padding:0;font-weight:600}
.mark{margin-left:.25rem;padding:0 .375rem;border:1px solid currentColor;border-radius:.25rem;
  color:var(--quiet);font-size:.75rem;font-weight:400;white-space:nowrap}
input,select,textarea{scroll-margin:6rem 0 2rem}
input:not([type=radio]),select,textarea{display:block;width:100%;min-width:0;min-height:3rem;margin-top:.375rem;padding:.625rem .75rem;
  border:1px solid var(--line);border-radius:.5rem;background:var(--sheet);color:inherit;font:inherit}
textarea{min-height:7rem;resize:vertical}
.choice{display:flex;align-items:center;gap:.75rem;min-height:3rem;margin-top:.375rem;padding:.5rem .75rem;
  border:1px solid var(--line);border-radius:.5rem;font-weight:400}
.choice input{flex:none;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
.choice:has(:checked){outline:1px solid var(--accent);border-color:var(--accent)}
.error{color:var(--wrong);font-weight:600}
.error::before,.problem::before{content:"⚠ ";content:"⚠ "/""}
.wrong input:not([type=radio]),.wrong select,.wrong textarea,.wrong .choice{border:2px solid var(--wrong)}
.problem{margin-top:1rem;padding:.75rem;border-left:4px solid var(--wrong);border-radius:.25rem;
  background:var(--wrongSheet);color:var(--wrong);font-weight:600;white-space:pre-line}
button,.button{display:block;width:100%;min-height:3rem;margin-top:1.5rem;padding:.625rem 1rem;border:1px solid var(--accent);
  border-radius:.5rem;background:var(--accent);color:var(--onAccent);font:inherit;font-weight:600;text-align:center;text-decoration:none;
  cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.until{margin-top:.75rem;text-align:center}
dl{margin:.5rem 0 0}
dt{margin-top:.75rem;font-weight:600}
dd{margin:0;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem;white-space:pre-wrap}
`

/** What the content security policy must name for the style to be taken. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
