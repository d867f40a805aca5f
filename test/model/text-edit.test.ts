import { describe, expect, it } from 'vitest';
import { insertBefore, replaceScalar, type TextEdit } from '../../src/model/text-edit.ts';
import { applyFixes } from '../../src/rule/apply-fixes.ts';
import type { Field } from '../../src/source/field.ts';
import { parseFile } from '../../src/source/parse.ts';

function edited(text: string, edit: (port: Field) => TextEdit): string {
  const root = parseFile({ path: 'a.yaml', text }).documents[0]?.root;
  if (root === undefined) throw new Error('no document');
  const { at, text: replacement } = edit(root.get('ports', 0));
  const edits = [{ file: at.file, range: at.range, text: replacement }];
  return applyFixes(new Map([['a.yaml', text]]), [{ title: '', safe: true, edits }]).texts.get('a.yaml') ?? '';
}
const insert = (text: string) => edited(text, (port) => insertBefore(port, 'port', ['appProtocol', 'http']));
const rename = (text: string) => edited(text, (port) => replaceScalar(port.get('name'), 'http-web'));

describe('insertBefore', () => {
  it.each([
    ['a block', 'ports:\n  - port: 80\n', 'ports:\n  - appProtocol: http\n    port: 80\n'],
    [
      'a later key',
      'ports:\n- name: a # b\n  port: 80 # c\n',
      'ports:\n- name: a # b\n  appProtocol: http\n  port: 80 # c\n',
    ],
    ['Windows line breaks', 'ports:\r\n- port: 80\r\n', 'ports:\r\n- appProtocol: http\r\n  port: 80\r\n'],
    ['an anchor', 'ports:\n- &a\n  port: 80\n', 'ports:\n- &a\n  appProtocol: http\n  port: 80\n'],
    [
      'an anchor and no value',
      'ports:\n- &a\n  port: 80\n  name:\n',
      'ports:\n- &a\n  appProtocol: http\n  port: 80\n  name:\n',
    ],
    ['braces', 'ports: [{name: a, port: 80}]', 'ports: [{name: a, appProtocol: http, port: 80}]'],
    ['braces with spaces', 'ports:\n- { port: 80 }\n', 'ports:\n- { appProtocol: http, port: 80 }\n'],
    ['braces over lines', 'ports: [{\n  port: 80,\n}]\n', 'ports: [{\n  appProtocol: http, port: 80,\n}]\n'],
    ['JSON', '{"ports": [{"port": 80}]}', '{"ports": [{"appProtocol": "http", "port": 80}]}'],
  ])('writes into %s', (_, text, expected) => {
    expect(insert(text)).toBe(expected);
  });
});

describe('replaceScalar', () => {
  it.each([
    ['ports:\n- name: web # a\n', 'ports:\n- name: http-web # a\n'],
    ["ports:\n- name: 'web'\n", 'ports:\n- name: "http-web"\n'],
    ['{"ports": [{"name": "web"}]}', '{"ports": [{"name": "http-web"}]}'],
  ])('keeps quotes: %s', (text, expected) => {
    expect(rename(text)).toBe(expected);
  });
});
