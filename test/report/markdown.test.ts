import { expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

const call = { client: 'Deployment legacy/batch', server: 'Deployment shop/web' };

it('tells all, errors first, without HTML', async () => {
  const units = ['prod', 'test'].map((name) => ({ name, files: 1, resources: 2 }));
  const since = { base: 'main', commit: '0123456789abcdef', known: 3, fixed: [plainDiagnostic()] };
  const diagnostics = [
    plainDiagnostic({ units: ['prod', 'test'], rendered: true }),
    { ...strictMtls, call, units: ['prod'] },
  ];
  const text = markdown(resultOf(diagnostics, { units, since }));
  await expect(text).toMatchFileSnapshot('golden/markdown.md');
  expect(text.replaceAll(/```[^`]*```/g, '')).not.toMatch(/[<>]/);
});

it('leaves nothing out', () => {
  const diagnostics = Array.from({ length: 3000 }, () => plainDiagnostic());
  expect(markdown(resultOf(diagnostics)).match(/^- \*\*warning\*\* /gm)).toHaveLength(3000);
});
