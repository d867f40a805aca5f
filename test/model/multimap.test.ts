import { describe, expect, it, vi } from 'vitest';
import { append, remember } from '../../src/model/multimap.ts';

describe('append', () => {
  it('keeps the values of each key in the order they came', () => {
    const map = new Map<string, number[]>();
    append(map, 'a', 1);
    append(map, 'b', 2);
    append(map, 'a', 3);
    expect([...map]).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });
});

describe('remember', () => {
  it('makes a value once', () => {
    const make = vi.fn(() => ({}));
    const map = new Map<string, object>();
    expect(remember(map, 'a', make)).toBe(remember(map, 'a', make));
    expect(make).toHaveBeenCalledOnce();
  });

  it('keeps values that are false', () => {
    const make = vi.fn(() => false);
    const map = new Map<string, boolean>();
    remember(map, 'a', make);
    expect(remember(map, 'a', make)).toBe(false);
    expect(make).toHaveBeenCalledOnce();
  });
});
