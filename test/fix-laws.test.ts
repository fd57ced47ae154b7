import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixText } from '@/lib/agents/fixes/fix-text';
import type { Rules } from '@/lib/agents/model/agent';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { makeRandom, mutateBytes } from './damage';
import { findBrokenLaws, findLoss, fixAll, makeMeantFile, readerFor } from './fix-laws';
import { sharedData } from './shared-data';

/** The long run is `npm run laws`. */
const GENERATED = 2_000;
const MUTATED = 1_000;
/** A machine that does other things as well must not fail here. */
const PATIENCE = { timeout: 600_000 };

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };
const read = readerFor(PROJECT);

function readFiles(...folders: (string | null)[]): Buffer[] {
  return folders.flatMap((folder) =>
    folder === null
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.md'))
          .map((path) => readFileSync(join(folder, path))),
  );
}

/** Texts whose fixes break a law, with the laws. */
function collect(texts: Iterable<string>, rules: Rules = PROJECT): string[] {
  const found: string[] = [];
  for (const text of texts) {
    for (const how of findBrokenLaws(text, readerFor(rules))) {
      found.push(`${how}: ${JSON.stringify(text.slice(0, 2_000))}`);
    }
    if (found.length > 3) break;
  }
  return found;
}

describe('the laws of fixes', PATIENCE, () => {
  it('hold for files of which it is known what was meant', () => {
    const random = makeRandom(7);
    for (let run = 0; run < GENERATED; run++) {
      const file = makeMeantFile(random);
      expect(findLoss(file, read), JSON.stringify(file.text)).toBeNull();
      expect(findBrokenLaws(file.text, read), JSON.stringify(file.text)).toEqual([]);
    }
  });

  it('hold for damaged files', () => {
    const files = readFiles(resolve(import.meta.dirname, '../agents'), sharedData('odd'));
    const random = makeRandom(11);
    const damaged = Array.from({ length: MUTATED }, () => {
      const file = files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
      return decodeSource(mutateBytes(file, random, files)).text;
    });
    expect(collect(damaged)).toEqual([]);
    expect(collect(damaged.slice(0, MUTATED / 4), PLUGIN)).toEqual([]);
  });

  it.skipIf(sharedData('odd') === null)('hold for odd files', () => {
    const texts = readFiles(sharedData('odd'), sharedData('seeds')).map(
      (bytes) => decodeSource(bytes).text,
    );
    expect(collect(texts)).toEqual([]);
    expect(collect(texts, PLUGIN)).toEqual([]);
  });

  const oracle = sharedData('oracle');
  it.skipIf(oracle === null)('hold for the load cases', () => {
    const { cases } = JSON.parse(readFileSync(join(oracle ?? '', 'open.json'), 'utf8'));
    const texts = cases.flatMap(({ files }: { files: { path: string; text?: string }[] }) =>
      files.flatMap(({ path, text }) => (path.endsWith('.md') && text ? [text] : [])),
    );
    expect(collect(texts)).toEqual([]);
  });

  it.skipIf(sharedData('corpus') === null)('hold for the corpus', () => {
    const texts = readFiles(sharedData('corpus')).map((bytes) => decodeSource(bytes).text);
    const needy = texts.filter((text) =>
      read(text).problems.some(({ severity }) => severity !== 'info'),
    );
    expect(collect(needy.filter((_, index) => index % 4 === 0))).toEqual([]);
  });
});

/** `¶` is a line end. */
function lines(text: string, eol = '\n'): string {
  return text.replaceAll('¶', eol);
}

const ENDS = [
  ['LF', '\n', ''],
  ['CR LF', '\r\n', ''],
  ['a byte order mark', '\n', '\ufeff'],
] as const;

describe.each(ENDS)('a header that is not closed, with %s', (_name, eol, mark) => {
  const HEAD = '---¶name: qa¶description: Tests things¶';
  it.each<[string, string, string]>([
    ['a list', `${HEAD}tools: Read, Edit¶`, '¶You test.¶¶- Writes guides, grep¶¶---¶¶More.¶'],
    [
      'a list with a colon',
      `${HEAD}tools: Read, Edit¶`,
      '¶You test.¶¶- Writes: guides¶¶---¶¶More.¶',
    ],
    [
      'an indented list in the header',
      `${HEAD}skills:¶  - a¶`,
      '¶You test.¶¶- Writes guides¶¶---¶¶More.¶',
    ],
    [
      'a list at the margin in the header',
      `${HEAD}skills:¶- a¶- b¶`,
      '¶Test it. Always.¶¶- Writes¶¶---¶¶More.¶',
    ],
    [
      'a heading that is a comment to YAML',
      `${HEAD}model: opus¶`,
      '¶# Role¶¶You are a tester. Always:¶¶- Run it¶¶---¶¶## More¶',
    ],
    [
      'a sentence that is a key to YAML',
      `${HEAD}model: opus¶`,
      '¶You are a tester. Always:¶¶- Run it¶¶---¶¶## More¶',
    ],
    [
      'the same sentence twice',
      `${HEAD}model: opus¶`,
      '¶You test. Always:¶¶- Run it¶¶You test. Always:¶¶- Run it¶¶---¶¶## More¶',
    ],
    [
      'a list of phrases below a list',
      `${HEAD}tools:¶- Read¶- Edit¶`,
      '¶- Writes guides, grep¶- Runs all tests¶¶---¶¶More.¶',
    ],
    [
      'a heading in a list',
      `${HEAD}tools:¶- Read¶- Edit¶`,
      '¶# Role¶¶- Grep the sources¶¶---¶¶More.¶',
    ],
    ['a numbered list', `${HEAD}model: opus¶`, '¶1. Run it, then bash¶2. Read¶¶---¶¶More.¶'],
    ['no blank line', `${HEAD}model: opus¶`, 'Test everything.¶- Run it¶¶---¶¶## More¶'],
    [
      'a blank line between the fields',
      '---¶name: qa¶¶description: Tests things¶# set¶model: opus¶',
      '¶**Role**: x¶- Run it¶¶---¶¶## More¶',
    ],
    [
      'a sample of a header',
      `${HEAD}model: opus¶`,
      '¶Write so:¶¶```yaml¶name: x¶color: red¶```¶¶---¶¶More.¶',
    ],
    [
      'a block',
      '---¶name: qa¶description: >-¶  Tests things¶  and more¶',
      '¶1. Run it¶2. b, c¶¶----¶¶## More¶',
    ],
    [
      'a quoted description',
      '---¶name: qa¶description: "Tests: things"¶',
      '¶Runs all.¶¶- a, b¶¶---¶¶More.¶',
    ],
    [
      'brackets over two lines',
      `${HEAD}tools: [Read,¶  Edit]¶`,
      '¶Use Read for a, b.¶¶---¶¶More.¶',
    ],
    [
      'nested keys',
      `${HEAD}hooks:¶  PreToolUse:¶    - matcher: x¶      hooks: []¶`,
      '¶Runs.¶¶| a | b |¶|---|---|¶| c | d |¶',
    ],
    ['a quotation', `${HEAD}color: red¶`, '¶> Test: all¶¶---¶¶More.¶'],
    ['a tag', `${HEAD}color: red¶`, '¶<role>¶A tester: x¶</role>¶¶---¶¶More.¶'],
    ['another language', `${HEAD}`, '¶당신은 검토 전문가입니다.¶¶- 읽기, grep¶¶---¶¶More.¶'],
    ['Chinese prose', `${HEAD}tools: Read¶`, '¶你是一名测试专家。¶¶- 读取, grep¶¶---¶¶More.¶'],
    [
      'a prompt below a comment',
      `${HEAD}color: blue¶# mine¶`,
      '¶You test.¶¶- Writes, grep¶¶---¶¶More.¶',
    ],
    [
      'a prompt below a value on two lines',
      `${HEAD}tools: Read,¶  Edit¶`,
      '¶You test.¶¶- Writes, grep¶¶---¶¶More.¶',
    ],
    [
      'a list in which an item is a map',
      `${HEAD}tools:¶- Read¶- Edit¶`,
      '¶- Writes guides, grep¶- Runs: all¶¶---¶¶More.¶',
    ],
    [
      'a label with a list of phrases',
      `${HEAD}model: opus¶`,
      '¶Focus areas:¶- a, b of it¶- c¶¶---¶¶More.¶',
    ],
    ['code that a tab indents', `${HEAD}tools:¶  - Read¶`, '¶\tgrep: x¶¶You test.¶¶---¶¶More.¶'],
    ['no rule at all', `${HEAD}tools: Read¶`, '¶You test.¶¶- Writes guides, grep¶'],
  ])('is closed above %s, and nothing else changes', (_what, header, prompt) => {
    const text = mark + lines(header + prompt, eol);
    const reading = read(text);
    const errors = reading.problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/---/);
    expect(
      reading.problems.map(({ code }) => code).filter((code) => /^tool|^model/.test(code)),
    ).toEqual([]);
    const { text: fixed, faults } = fixAll(text, read);
    expect(faults).toEqual([]);
    expect(fixed).toBe(mark + lines(`${header}---¶${prompt}`, eol));
  });

  it('is left to a person where the description may go on', () => {
    const text = mark + lines(`${HEAD}¶Test everything.¶¶- Run it¶¶---¶¶## More¶`, eol);
    const [error] = read(text).problems.filter(({ severity }) => severity === 'error');
    expect(error?.fix).toBeUndefined();
    expect(error?.suggestion?.doubt).toContain('not certain');
    expect(fixAll(text, read).text).toBe(text);
  });

  it('is left to a person where a tag stands in the description, and no prompt below it', () => {
    const text = mark + lines(`${HEAD}<role>¶A tester.¶</role>¶¶---¶`, eol);
    const [error] = read(text).problems.filter(({ severity }) => severity === 'error');
    expect(error?.fix).toBeUndefined();
    expect(error?.suggestion?.doubt).toContain('may belong');
    expect(fixAll(text, read).text).toBe(text);
  });
});

describe('what may not be what was meant is not fixed', () => {
  it.each([
    [
      'a stray line after a field',
      '---¶name: r¶description: D¶model: opus¶¶Some stray¶---¶¶You are.¶',
    ],
    ['a stray line before all fields', '---¶Some stray¶name: r¶description: D¶---¶¶You are.¶'],
    [
      'a list below a description',
      '---¶name: r¶description: Use: it¶- Writes guides¶¶---¶¶    code¶',
    ],
    ['a stray line above the fence', '---¶name: r¶description: "D"¶, y¶---¶¶B.¶'],
    ['a comment right behind quotes', '---¶name: r¶description: D¶model: "opus"# fast¶---¶¶B.¶'],
    ['a comment right behind a list', '---¶name: r¶description: [a]# c¶---¶¶B.¶'],
    ['a comment right behind quotes in a map', '---¶name: r¶description: D¶x:¶  k: "v"#c¶---¶¶B.¶'],
    [
      'a comment that Claude Code takes for text while it repairs another value',
      '---¶name: r #1¶description: Helps: a lot¶---¶¶B.¶',
    ],
    [
      'the name of a tool in a sentence',
      '---¶name: r¶description: D¶tools:¶- Read¶- use grep first¶---¶¶B.¶',
    ],
    [
      'a tag that may be of the description or of the prompt',
      '---¶name: r¶description: Helps¶<role>¶A tester.¶</role>¶¶More.¶¶---¶¶Rest.¶',
    ],
    [
      'a label of the prompt that is taken for a field',
      '---¶name: r¶description: D¶¶Role: tester¶---¶¶B.¶',
    ],
    [
      'a parenthesis that is never closed',
      '---¶name: r¶description: D¶tools: Bash(git:*, Read¶---¶¶B¶',
    ],
  ])('%s', (_what, given) => {
    const text = lines(given);
    expect(fixAll(text, read).text).toBe(text);
    expect(read(text).problems.some(({ fix, severity }) => severity !== 'info' && fix)).toBe(false);
  });
});

describe('a fix of the fences', () => {
  it('changes nothing else, whatever else is wrong', () => {
    const text = lines('---¶name: r¶Description: Helps: a lot¶¶You are a tester.¶');
    const fix = read(text).problems.find(({ code }) => code === 'frontmatter-unclosed')?.fix;
    expect(applyChanges(text, fix ?? [])).toBe(
      lines('---¶name: r¶Description: Helps: a lot¶---¶¶You are a tester.¶'),
    );
    expect(read(fixAll(text, read).text)).toMatchObject({
      client: { loads: true, agent: { description: 'Helps: a lot', body: 'You are a tester.' } },
    });
  });

  it.each([
    '## Steps¶¶Note: use “grep”, not find.¶¶Test all things: one, two.¶¶----¶',
    '# Role¶¶Note: use “grep”, not find.¶¶Test all things: one, two.¶¶---¶',
  ])(
    'comes above a heading right below the last field, which YAML takes for a comment: %s',
    (rest) => {
      const text = lines(`---¶name: v6¶description: Helps¶${rest}`);
      const fixed = lines(`---¶name: v6¶description: Helps¶---¶${rest}`);
      expect(fixAll(text, read).text).toBe(fixed);
    },
  );

  it.each([
    '# Role¶¶- Writes guides, grep¶¶---¶¶- Writes: guides¶',
    '# Role¶¶- Writes: guides¶¶Note: use “grep”, not find.¶¶Note: look.¶¶-----¶',
  ])('comes above a heading right below a list, too: %s', (rest) => {
    const head = '---¶name: v6¶description: Helps¶skills:¶- a¶- b¶';
    expect(fixAll(lines(`${head}${rest}`), read).text).toBe(lines(`${head}---¶${rest}`));
  });

  it.each([
    'descripti*aon: "Helps"¶model? ? : inherit¶',
    'desc#iption: Helps content¶?  management, and more. Use it.¶',
    'description: Helps¶tool>s: codes for all systems.¶¶Your tasks:¶- Verify it, read¶',
  ])(
    'is put right whichever slip is mended first, if a key is mistyped with a sign: %s',
    (slips) => {
      const text = lines(`---¶name: r¶${slips}---¶¶You test.¶`);
      const first = read(text).problems.filter(({ fix, severity }) => fix && severity !== 'info');
      const mended = first.map(({ code }) => {
        const { text: once } = fixText(read(text), (one) => one.code === code, read);
        return fixAll(once, read).text;
      });
      expect(mended.length).toBeGreaterThan(0);
      expect(new Set([...mended, fixAll(text, read).text]).size).toBe(1);
      expect(mended[0]).toContain('description: ');
    },
  );

  it('comes before one of two headers in a row loses its fields', () => {
    const two = [
      '---¶name: r¶color: blue¶description: Helps¶priority: high',
      'name: q¶color: "red"¶',
    ];
    const text = lines(`${two.join('---¶')}description: Tests all¶hooks:¶  pre: |¶    echo`);
    const fixable = read(text).problems.filter(({ fix, severity }) => fix && severity !== 'info');
    expect(fixable.map(({ code }) => code)).toEqual(['frontmatter-cut']);
    expect(findBrokenLaws(text, read)).toEqual([]);
  });

  it('is a person’s to decide on where a tag may begin the prompt', () => {
    const text = lines(
      '---¶name: r¶description: Reviews "all"¶<role>¶A tester.¶</role>¶¶---¶¶You test.¶',
    );
    expect(fixAll(text, read).text).toBe(text);
    expect(read(text).problems.some(({ suggestion }) => suggestion !== undefined)).toBe(true);
  });

  it('loses no text of several lines that begins like a code fence', () => {
    const text = lines('```m>+2¶>+2¶arkdown¶---¶name: r¶description: Helps¶---¶¶Body.¶```¶');
    expect(findBrokenLaws(text, read)).toEqual([]);
    expect(fixAll(text, read).text).toContain(lines('```m>+2¶>+2¶arkdown¶'));
  });

  it('keeps what stands behind the end of a comment', () => {
    const text = lines('<!--¶name: r¶description: Helps¶-->You are¶a tester.¶');
    const { client } = read(fixAll(text, read).text);
    expect(client).toMatchObject({ loads: true, agent: { body: 'You are\na tester.' } });
  });

  it('comes to an end for hundreds of wrong lines', () => {
    const wrong = Array.from({ length: 500 }, (_, index) => `x${index}: a: b¶x${index}: c¶`);
    const text = lines(`---¶name: r¶description: Helps¶${wrong.join('')}---¶¶You test.¶`);
    const offered = read(text).problems.filter(({ fix }) => fix).length;
    expect(offered).toBeLessThan(20);
    expect(fixAll(text, read).faults).toEqual([]);
  });
});

it('nothing is fixed in a value that only a tolerant reading has', () => {
  const text = lines('---¶name: r¶description:¶tools: [%"read", "Write"]¶---¶¶B.¶');
  const { problems } = read(text);
  expect(problems.find(({ code }) => code === 'description-missing')).toBeDefined();
  expect(problems.filter(({ code, fix }) => code.startsWith('tool') && fix)).toEqual([]);
});

describe('an agent of another tool', () => {
  const judge = (path: string, given: string) =>
    readAgent(sourceOf(lines(given)), { rules: PROJECT, path }).problems;

  it.each([
    [
      'x.agent.md',
      '---¶name: x¶description: D¶tools: [read, search]¶mcp-servers:¶  x: {type: local, tools: ["*"]}¶---¶¶Do.¶',
      'GitHub Copilot',
    ],
    [
      '.github/agents/x.md',
      '---¶name: x¶description: D¶argument-hint: a¶user-invocable: true¶disable-model-invocation: false¶---¶¶Do.¶',
      'GitHub Copilot',
    ],
    [
      '.gemini/agents/x.md',
      '---¶name: x¶description: D¶kind: local¶tools:¶  - read_file¶  - glob¶max_turns: 5¶timeout_mins: 3¶---¶¶Do.¶',
      'Gemini CLI',
    ],
    [
      '.opencode/agent/x.md',
      '---¶name: x¶description: D¶mode: subagent¶model: a/b¶color: "#ff0000"¶tools:¶  write: false¶---¶¶Do.¶',
      'OpenCode',
    ],
    [
      '.qwen/agents/x.md',
      '---¶name: x¶description: D¶approvalMode: yolo¶tools: [read_file, Edit]¶---¶¶Do.¶',
      'Qwen Code',
    ],
    [
      '.factory/droids/x.md',
      '---¶name: x¶description: D¶model: gpt-5¶reasoningEffort: high¶tools: read-only¶---¶¶Do.¶',
      'Droid',
    ],
    [
      '.cursor/agents/x.md',
      '---¶name: x¶description: D¶model: fast¶readonly: yes¶is_background: true¶---¶¶Do.¶',
      'Cursor',
    ],
  ])('in %s has one note that names it, and no fix', (path, given, tool) => {
    const problems = judge(path, given);
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'info key-foreign',
    ]);
    expect(problems[0]?.message).toContain(tool);
    expect(problems.some(({ fix, suggestion }) => fix ?? suggestion)).toBe(false);
  });

  it('is still mended where every tool stumbles', () => {
    const given = '---¶name: x¶description: Use: it¶tools: [read, search]¶---¶¶Do.¶';
    const problems = judge('.github/agents/x.md', given);
    expect(problems.flatMap(({ code, fix }) => (fix ? [code] : []))).toEqual(['yaml-repaired']);
  });
});
