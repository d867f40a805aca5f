import { describe, expect, it } from 'vitest';
import { pageText } from '../../src/report/page-text.ts';
import { styleFor } from '../../src/report/style.ts';

const look = { width: 40, style: styleFor(false), whole: true };
const text = (markdown: string, more = {}) => pageText(markdown, { ...look, ...more });

describe('pageText', () => {
  it('wraps paragraphs and items, and takes emphasis and links away, but not from code', () => {
    expect(
      text(
        'One **bold**\nword and _another_, `a_b_c **x**`.\n\n- first [link](a.md)\n- second [site](https://a.io) goes over the end of it\n',
      ),
    ).toBe(
      'One bold word and another, `a_b_c\n**x**`.\n\n- first link\n- second site (https://a.io) goes over\n  the end of it\n\n',
    );
  });

  it('indents code as it is, with the name of its file', () => {
    expect(text('```yaml file=a.yaml\nkind: A\n\n# not a heading\n```\n')).toBe(
      '    # a.yaml\n    kind: A\n\n    # not a heading\n\n',
    );
    expect(text('```sh\nnever closed')).toBe('    never closed\n\n');
  });

  it('makes lists of tables', () => {
    expect(text('| a | b | c |\n| --- | --- | --- |\n| 1 | x \\| y | 3 |\n')).toBe('- a: 1; b: x | y; c: 3\n\n');
    expect(text('| a | b |\n| --- | --- |\n| 1 | 2 |\n')).toBe('- 1: 2\n\n');
  });

  it('paints headings, and lets nothing act on the terminal', () => {
    expect(text('# Title\n\na\u001b[2Jb', { style: styleFor(true) })).toBe('\u001b[1mTitle\u001b[0m\n\na␛[2Jb\n\n');
  });

  it('shows one example with a finding unless all are asked for', () => {
    const fence = (body: string) => `\`\`\`yaml file=a.yaml\n${body}\n\`\`\`\n`;
    const page = `# t\n\n## good\n\n${fence('a: 1')}\n## bad\n\n${fence('b: 1 # expect: x')}\n## worse\n\n${fence('c: 1 # expect: x')}\n## See also\n\nthat\n`;
    const short = text(page, { whole: false });
    expect(short).toContain('b: 1');
    expect(short).toContain('See also');
    expect(short).not.toContain('a: 1');
    expect(short).not.toContain('c: 1');
    expect(short).toMatch(/2 more examples: --verbose\n$/);
    expect(text(page)).toContain('c: 1');
  });
});
