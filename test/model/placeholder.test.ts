import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../src/model/placeholder.ts';

describe('isPlaceholder', () => {
  it.each([
    `\${NAMESPACE}`,
    `web-\${COLOR:=blue}`,
    '$(NAMESPACE)',
    '{{ .Release.Name }}',
    '{% if x %}',
    '<namespace>',
    '<<namespace>>',
    'web-<<name>>-x',
    '###NAME###',
    'NAME_PLACEHOLDER',
    'web.ONLINEBOUTIQUE_NAMESPACE.svc.cluster.local',
    'CHANGEME',
    'CHANGE_ME',
    'REPLACE_ME',
    '$NAMESPACE',
    'web.$NAMESPACE.svc',
    '__NAME__',
    '@NAME@',
    '#{NAME}#',
    '<%= name %>',
    '%{if x}a%{endif}',
    'YOUR_DOMAIN',
    'api.YOUR-DOMAIN.com',
  ])('%s stands for a value to be filled in', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    '%REQ(X-ID)%',
    '%DOWNSTREAM_REMOTE_ADDRESS%',
    'cost$',
    '^/v1/\\d+$',
    'a__b__c',
    'me@example.com',
    'web',
    'web.shop.svc.cluster.local',
    'a<b',
    'v1',
    'A1',
    '$1',
    '#1',
    '',
    'enabled',
    'example.com',
  ])('%j is what it says', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it.each([1, null, undefined, true, {}])('%j is no text, so no placeholder', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});
