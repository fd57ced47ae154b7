import { describe, expect, test } from 'vitest';
import type { Rules } from '@/lib/agents/model/agent';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { compareFields, formatYamlValue } from './loaded-fields';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'kit' };

/** The fields of a file with this frontmatter: key, what is written, what is loaded. */
function compare(frontmatter: string, rules = PROJECT) {
  const source = decodeSource(new TextEncoder().encode(`---\n${frontmatter}\n---\nBody\n`));
  const rows = compareFields(readAgent(source, { rules, path: 'file.md' }));
  return rows?.map(({ key, written, loaded, differs }) => [key, written, loaded, differs]) ?? null;
}

describe('compareFields', () => {
  const cases: [string, string, [string, string | null, string | null, boolean][]][] = [
    [
      'text as it is',
      'name: a\ndescription: b',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
      ],
    ],
    [
      'an expanded line break is the same text',
      'name: a\ndescription: b\\nc',
      [
        ['name', 'a', 'a', false],
        ['description', 'b\\nc', 'b\nc', false],
      ],
    ],
    [
      'every way to write the same tools',
      'name: a\ndescription: b\ntools: [Read, Grep]',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['tools', 'Read, Grep', 'Read, Grep', false],
      ],
    ],
    [
      'all tools',
      'name: a\ndescription: b\ntools: "*"',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['tools', '*', 'all tools', false],
      ],
    ],
    [
      'a tool that is gone',
      'name: a\ndescription: b\ntools: Read, LS',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['tools', 'Read, LS', 'Read', true],
      ],
    ],
    [
      'no tools at all',
      'name: a\ndescription: b\ntools:',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['tools', '', 'no tools', true],
      ],
    ],
    [
      'a colour of its own',
      'name: a\ndescription: b\ncolor: teal',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['color', 'teal', null, true],
      ],
    ],
    [
      'a value that counts for nothing',
      'name: a\ndescription: b\nmaxTurns: 0',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['maxTurns', '0', null, true],
      ],
    ],
    [
      'an unknown key',
      'name: a\ndescription: b\ntemperature: 0.2',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['temperature', '0.2', null, true],
      ],
    ],
    [
      'a key that stands twice',
      'name: a\ndescription: b\nmodel: opus\nmodel: haiku',
      [
        ['name', 'a', 'a', false],
        ['description', 'b', 'b', false],
        ['model', 'opus', null, true],
        ['model', 'haiku', 'haiku', false],
      ],
    ],
  ];
  test.each(cases)('%s', (_, frontmatter, rows) => {
    expect(compare(frontmatter)).toEqual(rows);
  });

  test('what a plugin adds comes last', () => {
    expect(compare('model: opus', PLUGIN)).toEqual([
      ['model', 'opus', 'opus', false],
      ['name', null, expect.any(String), true],
      ['description', null, expect.any(String), true],
    ]);
  });

  test('there is nothing to compare in a file that does not load', () => {
    expect(compare('name: a')).toBeNull();
  });
});

describe('formatYamlValue', () => {
  const cases: [Parameters<typeof formatYamlValue>[0], string][] = [
    [null, ''],
    [true, 'true'],
    [1.5, '1.5'],
    [['a', 2, null], 'a, 2, '],
    [
      new Map<string, number | Map<string, number>>([
        ['a', 1],
        ['b', new Map([['c', 2]])],
      ]),
      'a: 1, b: {c: 2}',
    ],
    [new Map([['__proto__', 'x']]), '__proto__: x'],
  ];
  test.each(cases)('%j', (value, text) => {
    expect(formatYamlValue(value)).toBe(text);
  });
});
