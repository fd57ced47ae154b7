import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import { diffAgents } from './diff-agents';
import { applyDifference, diffMeanings, sameMeaning } from './diff-meanings';
import { diffWriting } from './diff-writing';
import { type Meaning, meaningOf } from './meaning';
import { splitSections } from './sections';
import { tellAhead, tellRepairAhead } from './tell-ahead';
import { valueKey } from './value-key';

const PROJECT: Rules = { kind: 'project' };

function read(text: string, rules = PROJECT): AgentReading {
  return readAgent(sourceOf(text), { rules, path: 'a.md' });
}

function words(before: string, after: string): string[] {
  return diffAgents(read(before), read(after)).changes.map((change) => change.words);
}

const dialog = (user: string, assistant = 'On it.') =>
  `<example>\\nContext: Some.\\nuser: "${user}"\\nassistant: "${assistant}"\\n</example>`;

const agent = (header: string, body = '# One\n\nFirst.\n\n## Two\n\nSecond.\n') =>
  `---\nname: a\n${header}\n---\n${body}`;

describe('two agents in words, of which neither was before the other', () => {
  const sides = (a: string, b: string) =>
    diffAgents(read(a), read(b), ['A', 'B']).changes.map((change) => change.words);
  it.each<[string, string, string, string[]]>([
    [
      'fields',
      agent('description: D\nmodel: sonnet\ncolor: red'),
      agent('description: D\ncolor: blue'),
      ['model: sonnet in A, none in B', 'color: red in A, blue in B'],
    ],
    [
      'tools',
      agent('description: D\ntools: Read, Grep, Bash(git:*)'),
      agent('description: D\ntools: [Read, Bash, Edit]'),
      ['tools: Grep only in A', 'tools: Bash(git:*) in A, Bash in B', 'tools: Edit only in B'],
    ],
    [
      'all tools or some',
      agent('description: D'),
      agent('description: D\ntools: Read'),
      ['tools: all tools in A, Read in B'],
    ],
    [
      'sections',
      agent('description: D', '# One\n\nFirst.\n\n## Two\n\nSecond.\n'),
      agent('description: D', '# One\n\nAnother thing.\n'),
      ['section “Two” only in A', 'section “One” differs'],
    ],
    [
      'one that does not load',
      agent('description: D'),
      agent('color: red'),
      [
        'A loads; B is skipped: there is no description',
        'color: none in A, red in B',
        'prose of the description only in A',
      ],
    ],
  ])('%s', (_, a, b, expected) => {
    expect(sides(a, b).toSorted()).toEqual(expected.toSorted());
  });
});

describe('a change in words', () => {
  const described = (text: string) => agent(`description: ${text}`);
  it.each<[string, string, string, string[]]>([
    [
      'a field changed',
      agent('description: D\nmodel: sonnet'),
      agent('description: D\nmodel: haiku'),
      ['model: sonnet → haiku'],
    ],
    [
      'a field set',
      agent('description: D'),
      agent('description: D\ncolor: red'),
      ['color set to red'],
    ],
    [
      'a field unset',
      agent('description: D\ncolor: red'),
      agent('description: D'),
      ['color removed (was red)'],
    ],
    [
      'tools limited',
      agent('description: D'),
      agent('description: D\ntools: Read, Grep'),
      ['tools: all tools → Read, Grep'],
    ],
    [
      'tools added and removed',
      agent('description: D\ntools: Read, Grep, Bash(git:*)'),
      agent('description: D\ntools: [Read, Bash, Edit]'),
      ['tools: Grep removed', 'tools: Bash(git:*) → Bash', 'tools: Edit added'],
    ],
    [
      'prose',
      described('Use for one.'),
      described('Use for two.'),
      ['prose of the description changed'],
    ],
    [
      'an example moved',
      described(`Use it. ${dialog('First one')}\\n${dialog('Another thing')}`),
      described(`Use it. ${dialog('Another thing')}\\n${dialog('First one')}`),
      ['example 2 moved up'],
    ],
    [
      'a turn',
      described(`Use it. ${dialog('Please look at this code')}`),
      described(`Use it. ${dialog('Please look at that code')}`),
      ['example 1: turn 1 (user) changed'],
    ],
    [
      'a turn of an example that has another number now',
      described(`Use it. ${dialog('Please look at this code')}`),
      described(`Use it. ${dialog('Quite different')}\\n${dialog('Please look at that code')}`),
      ['example 1 added', 'example 2: turn 1 (user) changed'],
    ],
    [
      'an example added',
      described(`Use it. ${dialog('First one')}`),
      described(`Use it. ${dialog('First one')} ${dialog('Quite different words', 'Yes')}`),
      ['example 2 added'],
    ],
    [
      'a section',
      agent('description: D'),
      agent('description: D', '# One\n\nFirst.\n\n## Two\n\nSecond, but more.\n'),
      ['section “Two” changed'],
    ],
    [
      'sections moved, added and renamed',
      agent('description: D', '# One\n\nThe first of them\n\n# Two\n\nSecond words here\n'),
      agent(
        'description: D',
        '# Two\n\nSecond words here\n\n# Uno\n\nThe first of them\n\n# New\n',
      ),
      ['section “Two” moved up', 'section “One” is now section “Uno”', 'section “New” added'],
    ],
    [
      'no longer loads',
      agent('description: D'),
      agent('description: Use for:'),
      ['no longer loads: the frontmatter is not valid YAML', 'prose of the description changed'],
    ],
    [
      'loads now',
      agent('description: Use for:'),
      agent('description: D'),
      [
        'loads now (was skipped: the frontmatter is not valid YAML)',
        'prose of the description changed',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(words(before, after)).toEqual(expected);
  });

  it('is told otherwise before it is made', () => {
    expect(tellAhead('loads now (was skipped: there is no name)')).toBe(
      'will load (now skipped: there is no name)',
    );
    expect(tellAhead('model set to haiku')).toBe('model set to haiku');
    const one = 'only the writing changed: description, as it is written';
    expect(tellAhead(one)).toBe(
      'Writes the description in another way; what it says stays as it is.',
    );
    expect(tellRepairAhead(one)).toBe(
      'Writes the description so that every YAML parser reads it the same; its text stays as it is.',
    );
    const two = `${one}, tools, as it is written`;
    expect(tellRepairAhead(two)).toBe(
      'Changes only the writing: description, as it is written, tools, as it is written',
    );
  });

  it.each<[string, string, string, string[]]>([
    [
      'quotes',
      agent('description: D'),
      agent('description: "D"'),
      ['description, as it is written: description: D → description: "D"'],
    ],
    [
      'line ends',
      agent('description: D'),
      agent('description: D').replaceAll('\n', '\r\n'),
      ['line ends: LF → CRLF'],
    ],
    [
      'order',
      agent('description: D\nmodel: opus'),
      agent('model: opus\ndescription: D'),
      ['order of the fields: name, description, model → name, model, description'],
    ],
    [
      'a comment',
      agent('description: D'),
      agent('description: D\n# said'),
      ['the rest of the header'],
    ],
    [
      'the last line end',
      agent('description: D', 'B'),
      agent('description: D', 'B\n'),
      ['blanks around the prompt'],
    ],
    [
      'a list',
      agent('description: D\ntools: Read, Grep'),
      agent('description: D\ntools: [Read, Grep]'),
      ['tools, as it is written: tools: Read, Grep → tools: [Read, Grep]'],
    ],
    [
      'labels',
      agent('description: Use. <example>user: "a"</example>'),
      agent('description: Use. <example>User: "a"</example>'),
      ['description, as it is written'],
    ],
  ])('only the writing: %s', (_, before, after, expected) => {
    const diff = diffAgents(read(before), read(after));
    expect(diff.changes.map((change) => change.words)).toEqual(expected);
    expect(diff.onlyWriting).toBe(true);
    expect(diff.changes.every(({ kind }) => kind === 'writing')).toBe(true);
  });

  it('says what Claude sees, what it takes, and which problems come and go', () => {
    const diff = diffAgents(
      read(agent('description: Use it.\nmodel: opus')),
      read(agent('description: Use it for more.\ncolour: red')),
    );
    expect(diff.listed).toEqual({
      from: '- a: Use it. (Tools: All tools)',
      to: '- a: Use it for more. (Tools: All tools)',
    });
    expect(diff.tokens).toEqual({ from: 3, to: 6 });
    expect(diff.verdict).toEqual({ from: 'loads', to: 'altered' });
    expect(diff.problems.brought.map(({ code }) => code)).toEqual(['key-unknown']);
    expect(diff.problems.gone).toEqual([]);
  });

  it('tells of a new file, and of one that is gone', () => {
    const text = agent('description: D\nmodel: opus');
    const added = diffAgents(null, read(text));
    expect(added.verdict).toEqual({ from: null, to: 'loads' });
    expect(added.changes.map(({ kind, what, from }) => [kind, what, from])).toEqual([
      ['field', 'name', null],
      ['field', 'model', null],
      ['prose', 'description', null],
      ['section', 'One', null],
      ['section', 'Two', null],
    ]);
    expect(diffAgents(read(text), null).changes).toHaveLength(added.changes.length);
    expect(diffAgents(null, null).changes).toEqual([]);
  });

  it('says that Claude Code loads a field otherwise than it is written', () => {
    const [broken, cut] = ['description: D\nmodel: opus', 'description: D\n# ---\nmodel: opus'];
    expect(words(agent(broken), agent(cut))).toContain(
      'Claude Code loads model as if it were absent, before as written',
    );
  });
});

describe('sections', () => {
  it('begin at headings outside of code', () => {
    const body = 'Start\n\n# A #\n```sh\n# no heading\n```\n\n### B\n~~~\n# no\n```\n~~~\n#\nend\n';
    expect(splitSections(body).map(({ heading, level }) => [heading, level])).toEqual([
      [null, 0],
      ['A', 1],
      ['B', 3],
      ['', 1],
    ]);
  });
});

/** Equal for equal meanings, by other means than the difference of two. */
function keyOf({ fields, description, sections, refusal, loaded }: Meaning): string {
  return JSON.stringify([valueKey(fields), description, sections, refusal, valueKey(loaded)]);
}

function holdLaws(before: string, after: string, rules = PROJECT): void {
  const [old, now] = [read(before, rules), read(after, rules)];
  const [from, to] = [meaningOf(old), meaningOf(now)];
  const changes = diffMeanings(from, to);
  expect(keyOf(applyDifference(from, changes))).toBe(keyOf(to));
  expect(changes.length === 0).toBe(keyOf(from) === keyOf(to));
  const diff = diffAgents(old, now);
  expect(diff.changes.length === 0).toBe(before === after);
  expect(diff.onlyWriting).toBe(changes.length === 0 && before !== after);
  for (const change of diff.changes) expect(change.words).not.toMatch(/undefined|null|\[object/);
  if (changes.length > 0) return;
  expect(diffWriting(old, now).length === 0).toBe(before === after);
  // What no module here has computed: Claude Code loads the same words.
  expect(loadedWords(now)).toEqual(loadedWords(old));
}

/** What Claude Code loads, without blanks and signs in the texts, which are writing. */
function loadedWords({ client }: AgentReading): unknown {
  if (!client.loads) return client.reason;
  const { agent: loaded } = client;
  const plain = (text: string) => text.toLowerCase().replace(/\\n|[^\p{L}\p{N}]/gu, '');
  return [
    loaded.name,
    plain(loaded.description),
    loaded.model,
    loaded.tools,
    loaded.disallowedTools.map(({ written }) => written),
    loaded.color,
    loaded.settings.map(({ key, value }) => `${key}: ${valueKey(value)}`).sort(),
    plain(loaded.body),
  ];
}

const word = fc.constantFrom(
  'look',
  'code',
  'a: b',
  '#1',
  "it's",
  '"x"',
  '日本',
  'user:',
  '---',
  '\\n',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const header = fc.oneof(
  sentence.map((text) => ['description', text]),
  sentence.map((text) => ['description', `"${text}"`]),
  fc.tuple(sentence, sentence).map(([a, b]) => ['description', `Use. ${dialog(a)} ${dialog(b)}`]),
  fc
    .tuple(sentence, sentence)
    .map(([a, b]) => [
      'description',
      `|\n  Use.\n  <example>\n  user: ${a}\n  assistant: ${b}\n  </example>`,
    ]),
  fc.constantFrom('opus', 'sonnet', "'opus'", '', '[a]').map((text) => ['model', text]),
  fc
    .constantFrom('Read, Grep', '[Read]', '"*"', 'Bash(git:*), Read', '', '[]')
    .map((text) => ['tools', text]),
  fc.constantFrom('Bash', '[Write, Edit]').map((text) => ['disallowedTools', text]),
  fc.constantFrom('red', '"#ff0000"', '').map((text) => ['color', text]),
  fc.constantFrom('5', '"5"', '-1').map((text) => ['maxTurns', text]),
  fc.constantFrom('\n  a: 1\n  b: 2', '{b: 2, a: 1}', '[1, 2]').map((text) => ['x', text]),
);
const body = fc
  .array(
    fc.constantFrom('# A', '## B', '# A', 'text', 'more text', '', '```', '  ', '---', '- a'),
    {
      maxLength: 8,
    },
  )
  .map((lines) => lines.join('\n'));
const file = fc
  .record({
    fields: fc.uniqueArray(header, { selector: ([key]) => key, maxLength: 7 }),
    body,
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '\ufeff'),
    close: fc.constantFrom('---\n', '---\n', '---\n', ''),
  })
  .map(({ fields, body: prompt, eol, mark, close }) => {
    const lines = ['name: a', ...fields.map(([key, text]) => `${key}: ${text}`)];
    return mark + `---\n${lines.join('\n')}\n${close}${prompt}`.replaceAll('\n', eol);
  });
const rules = fc.constantFrom<Rules[]>(PROJECT, { kind: 'plugin', plugin: 'p' });

describe('laws', { timeout: 60_000 }, () => {
  it('hold between generated files', () => {
    fc.assert(fc.property(file, file, rules, holdLaws), { numRuns: 400 });
  });

  it('the order of the fields does not count', () => {
    const fields = fc.uniqueArray(header, { selector: ([key]) => key, maxLength: 7 });
    fc.assert(
      fc.property(fields, file, fc.boolean(), (given, other, back) => {
        const lines = given.map(([key, text]) => `${key}: ${text}`);
        const texts = [lines, lines.toReversed()].map((all) =>
          read(`---\n${['name: a', ...all].join('\n')}\n---\nB\n`),
        );
        const [a, b] = texts.map(meaningOf);
        // A dash that ends the header early ends it elsewhere in another order.
        fc.pre(lines.every((line) => !line.includes('---')));
        if (a === undefined || b === undefined) return;
        fc.pre(a.refusal === b.refusal);
        expect(sameMeaning(a, b)).toBe(true);
        const third = meaningOf(read(other));
        const both = [a, b].map((each) =>
          back ? diffMeanings(third, each) : diffMeanings(each, third),
        );
        expect(both[1]).toEqual(both[0]);
      }),
    );
  });

  const pairs = realPairs();
  it.skipIf(pairs.length === 0)('hold between versions of real files', () => {
    expect(pairs.length).toBeGreaterThan(400);
    // All of them take half a minute.
    for (const [before, after] of pairs.filter((_, index) => index % 4 === 0))
      holdLaws(before, after);
  });

  it.skipIf(pairs.length === 0)(
    'hold for real files with lines taken out and put elsewhere',
    () => {
      const real = pairs.map(([before]) => before).filter((_, index) => index % 8 === 0);
      fc.assert(
        fc.property(
          fc.constantFrom(...real),
          fc.nat(),
          fc.nat(),
          fc.boolean(),
          (text, a, b, drop) => {
            const lines = text.split('\n');
            const [line = ''] = lines.splice(a % lines.length, 1);
            if (!drop) lines.splice(b % (lines.length + 1), 0, line);
            holdLaws(text, lines.join('\n'));
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

/** Older versions with what they became, and files of one name in several collections. */
function realPairs(): [string, string][] {
  const corpus = sharedData('corpus');
  if (corpus === null) return [];
  const text = (path: string) => decodeSource(readFileSync(path)).text;
  const byName = new Map<string, string[]>();
  for (const path of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.md') || /\b(?:readme|index)\b/i.test(basename(path))) continue;
    const name = basename(path);
    byName.set(name, [...(byName.get(name) ?? []), join(corpus, path)]);
  }
  const pairs: [string, string][] = [];
  for (const paths of byName.values()) {
    const texts = [...new Set(paths.filter((path) => existsSync(path)).map(text))];
    texts.slice(1).forEach((after, index) => {
      pairs.push([texts[index] ?? '', after]);
    });
  }
  return pairs;
}
