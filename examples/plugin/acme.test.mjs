import test from 'node:test';
import { ruleTests } from 'meshlint/testing';
import acme from './acme.mjs';

const folder = new URL('.', import.meta.url);
for (const { name, run } of ruleTests({ rules: acme.rules, folder })) test(name, run);
