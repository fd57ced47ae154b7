import { describe, expect, it } from 'vitest';
import type { YamlValue } from '@/lib/agents/model/agent';
import { isKnownModel, nearestModel, parseModel } from './models';

describe('parseModel', () => {
  it.each<[YamlValue | undefined, string | null]>([
    ['sonnet', 'sonnet'],
    ['Sonnet', 'Sonnet'],
    ['  opus  ', 'opus'],
    ['Inherit', 'inherit'],
    [' INHERIT ', 'inherit'],
    ['sonnet, opus', 'sonnet, opus'],
    ['', null],
    ['  ', null],
    [42, null],
    [true, null],
    [null, null],
    [['opus'], null],
    [undefined, null],
  ])('%j is %j', (value, model) => {
    expect(parseModel(value)).toBe(model);
  });
});

describe('isKnownModel', () => {
  it.each([
    'sonnet',
    'Opus',
    'best',
    'opusplan',
    'sonnet[1m]',
    'claude-opus-5-5',
    'claude-opus-5-5[1m]',
    'claude-3-5-sonnet-20241022',
    'us.anthropic.claude-sonnet-4-20250514-v1:0',
    'claude-opus-4-1@20250805',
  ])('knows %s', (model) => {
    expect(isKnownModel(model)).toBe(true);
  });

  it.each(['gpt-5', 'foo', 'default', 'auto', 'sonnet, opus', 'claude', 'opus # fast', 'claude-'])(
    'does not know %s',
    (model) => {
      expect(isKnownModel(model)).toBe(false);
    },
  );
});

describe('nearestModel', () => {
  it.each([
    ['opuss', 'opus'],
    ['Sonet', 'sonnet'],
    ['haiki', 'haiku'],
    ['opus-plan', 'opusplan'],
    ['gpt-5', null],
    ['o3', null],
    ['sonnet-4', 'sonnet'],
    ['claude', null],
  ])('%s: %s', (model, near) => {
    expect(nearestModel(model)).toBe(near);
  });
});
