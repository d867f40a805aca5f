import { isObject } from '../model/value.ts';
import type { Rule } from './rule.ts';
import { ownAreas } from './rule-area.ts';
import { ruleMistakes } from './rule-shape.ts';

/** Rules of somebody else, as a module that `plugins:` in meshlint.yaml names exports them: by default, or as `plugin`. */
export interface Plugin {
  /** A word in kebab-case. The ids of its rules begin with it: a plugin `acme` has rules such as `acme/missing-owner`. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /**
   * The folder of its pages, as a path or a URL: the page of `acme/missing-owner` is `acme/missing-owner.md` in it. By default the
   * folder of the module that is named, for a package its root.
   */
  readonly pages?: string | { readonly href: string };
}

/** What is right in a plugin, and what is not: sentences without full stop. */
export interface ReadPlugin {
  readonly plugin: Plugin | undefined;
  readonly mistakes: readonly string[];
}

/** Reads what a module exports. One wrong rule costs itself only. */
export function readPlugin(exported: unknown): ReadPlugin {
  const found = candidates(exported).find((it) => isObject(it) && ('rules' in it || 'name' in it));
  if (!isObject(found)) return wrong('exports no plugin: { name, rules } by default, or as "plugin"');
  const { name, rules, pages } = found;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) {
    return wrong('has no "name": a word in kebab-case, which the ids of its rules begin with');
  }
  if (ownAreas.includes(name)) return wrong(`is called "${name}", as rules of meshlint are`);
  if (!Array.isArray(rules)) return wrong('has no list "rules"');
  const mistakes: string[] = [];
  const right = new Map<string, Rule>();
  for (const value of rules) {
    const own = mistakesOf(value, name);
    if (own.length > 0) mistakes.push(...own);
    else if (right.has(value.id)) mistakes.push(`The rule "${value.id}" is there twice`);
    else right.set(value.id, copyOf(value));
  }
  const folder = isFolder(pages) ? { pages } : {};
  if (pages !== undefined && !isFolder(pages)) mistakes.push('"pages" is a path or a URL of a folder');
  return { plugin: { name, rules: [...right.values()], ...folder }, mistakes };
}

/** CommonJS that was made of modules has its exports one level deeper. */
function candidates(exported: unknown): readonly unknown[] {
  if (!isObject(exported)) return [];
  const { default: usual, plugin } = exported;
  return isObject(usual) ? [usual, plugin, usual.default, usual.plugin] : [plugin];
}

function wrong(mistake: string): ReadPlugin {
  return { plugin: undefined, mistakes: [mistake] };
}

function mistakesOf(rule: unknown, name: string): readonly string[] {
  const mistakes = ruleMistakes(rule);
  if (mistakes.length > 0 || !isObject(rule) || String(rule.id).startsWith(`${name}/`)) return mistakes;
  return [`The rule "${rule.id}" does not begin with "${name}/", the name of its plugin`];
}

function isFolder(value: unknown): value is string | { readonly href: string } {
  return typeof value === 'string' || (isObject(value) && typeof value.href === 'string');
}

/** What was looked at is what counts, whatever becomes of the object. */
function copyOf(rule: Rule): Rule {
  const { id, summary, severity, on, since, until, also } = rule;
  return {
    id,
    summary,
    severity,
    on: [...on],
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(also === undefined ? {} : { also: [...also] }),
    check: (resource, world) => rule.check(resource, world),
  };
}
