import { describe, expect, it } from 'vitest';
import { htmlStyle } from '../../src/report/html-style.ts';

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

const palettes = [...htmlStyle.matchAll(/:root \{([^}]*)\}/g)].map(
  ([, text = '']) =>
    new Map([...text.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name = '', color = '']) => [name, color])),
);

describe.each([
  ['day', 0],
  ['night', 1],
])('by %s', (_, index) => {
  const palette = palettes[index] ?? new Map<string, string>();

  it.each(['text', 'faint', 'link', 'error', 'warning', 'info'])('%s can be read', (name) => {
    for (const ground of ['ground', 'code']) {
      expect(contrast(palette.get(name) ?? '', palette.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });
});
