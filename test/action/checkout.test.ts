import { expect, it } from 'vitest';
import { repositoryIn } from '../../src/action/checkout.ts';

it.each([
  ['https://github.com/octo/shop', 'octo/shop'],
  ['https://github.com/octo/shop.git', 'octo/shop'],
  ['https://x-access-token:t@github.com/octo/shop/', 'octo/shop'],
  ['git@github.com:octo/shop.git', 'octo/shop'],
  ['ssh://git@github.com/octo/sh.op.git', 'octo/sh.op'],
  ['https://github.com.evil.example/octo/shop', undefined],
  ['https://evil.example/github.com/octo/shop', undefined],
  ['git@evil.example:github.com/octo/shop', undefined],
  ['https://github.com/octo', undefined],
  ['../shop', undefined],
  ['', undefined],
])('the repository at "%s" is %s', (url, repository) => {
  expect(repositoryIn(url, 'https://github.com')).toBe(repository);
});

it('the port of a server is part of its name', () => {
  expect(repositoryIn('https://git.example.com:8443/octo/shop', 'https://git.example.com:8443')).toBe('octo/shop');
  expect(repositoryIn('https://git.example.com/octo/shop', 'https://git.example.com:8443')).toBeUndefined();
});
