import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { ASK_FORMAT_NAMES, ROUTES_FORMAT_NAMES } from '@/lib/command/routing/routing-formats';
import { type Tree, testdir } from '@/test/testdir';
import { runAsk } from './ask';
import { runRoutes } from './routes';

const agent = (name: string, description: string) =>
  `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\nYou help.\n`;

const example = (request: string) =>
  `<example>\nuser: "${request}"\nassistant: "I will."\n</example>`;

const THREE: Tree = {
  'tuner.md': agent('tuner', `Makes slow queries fast.\n${example('My query is slow')}`),
  'forms.md': agent('forms', `Checks forms.\n${example('Why are the queries so slow?')}`),
  'notes.md': agent('notes', 'Writes release notes.'),
};

async function run(dir: string, command: typeof runAsk, ...argv: string[]) {
  vi.stubEnv('HOME', join(dir, 'home'));
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  let out = '';
  let error = '';
  const print = (text: string) => {
    out += text;
  };
  const complain = (text: string) => {
    error += text;
  };
  const code = await command(argv, { cwd: dir, color: false, print, complain });
  return { code, out, error };
}

const parse = (out: string) => JSON.parse(out);

describe('ask', () => {
  it('names the agents whose words a request has, with the words', async () => {
    const dir = testdir({ lib: THREE });
    const { code, out } = await run(dir, runAsk, 'slow queries', 'lib', '--format', 'json');
    expect(code).toBe(0);
    const { agents } = parse(out);
    expect(Object.keys(agents[0])).toEqual(['name', 'path', 'score', 'because']);
    expect(agents[0]).toMatchObject({ name: 'tuner', path: 'lib/tuner.md' });
    expect(agents[0].because).toContainEqual({ example: 'My query is slow' });
    expect(agents[0].because[0].in).toContain('description');
    const text = await run(dir, runAsk, 'slow queries', 'lib');
    expect(text.out).toContain('1. tuner  lib/tuner.md');
  });

  it('asks those that a session here can use, the built-in ones among them', async () => {
    const settings = JSON.stringify({ permissions: { deny: ['Agent(tuner)'] } });
    const dir = testdir({ '.claude': { agents: THREE, 'settings.json': settings } });
    const slow = await run(dir, runAsk, 'slow queries', '--format', 'json');
    expect(parse(slow.out).agents.map(({ name }: { name: string }) => name)).not.toContain('tuner');
    const status = await run(dir, runAsk, 'configure my status line', '--format', 'json');
    expect(parse(status.out).agents[0]).toMatchObject({ name: 'statusline-setup', path: null });
  });

  it('leaves out an agent whose name another one has', async () => {
    const dir = testdir({
      a: { 'tuner.md': agent('tuner', 'One slow.') },
      'tuner.md': agent('tuner', 'Two slow.'),
    });
    const { out } = await run(dir, runAsk, 'slow', '.', '--format', 'json');
    expect(parse(out).agents).toHaveLength(1);
  });

  it('refuses a wrong command line', async () => {
    const dir = testdir(THREE);
    expect((await run(dir, runAsk)).code).toBe(2);
    expect((await run(dir, runAsk, 'x', 'nowhere')).code).toBe(2);
    expect((await run(dir, runAsk, '--help')).out).toContain('agent-catalog ask');
  });
});

describe('routes', () => {
  it('tries every example, and none by its own words', async () => {
    const dir = testdir({ lib: THREE });
    const { code, out } = await run(dir, runRoutes, 'lib', '--format', 'json');
    expect(code).toBe(0);
    const answer = parse(out);
    expect(Object.keys(answer)).toEqual(['examples', 'first', 'firstThree']);
    expect(answer.examples).toContainEqual({
      agent: 'forms',
      path: 'lib/forms.md',
      example: 1,
      request: 'Why are the queries so slow?',
      rank: null,
      first: 'tuner',
    });
    expect(answer).toMatchObject({ first: 0.5, firstThree: 0.5 });
  });

  it('fails below a share, and for what a baseline had', async () => {
    const dir = testdir({ lib: THREE });
    expect((await run(dir, runRoutes, 'lib', '--min', '50%')).code).toBe(0);
    expect((await run(dir, runRoutes, 'lib', '--min', '51%')).code).toBe(1);
    expect((await run(dir, runRoutes, 'lib', '--min', 'all')).code).toBe(2);
    const { out } = await run(dir, runRoutes, 'lib', '--format', 'json');
    writeFileSync(join(dir, 'base.json'), out);
    expect((await run(dir, runRoutes, 'lib', '--baseline', 'base.json')).code).toBe(0);
    writeFileSync(
      join(dir, 'lib', 'tuner.md'),
      agent('tuner', `Else.\n${example('My query is slow')}`),
    );
    const later = await run(dir, runRoutes, 'lib', '--baseline', 'base.json');
    expect(later.code).toBe(1);
    expect(later.out).toContain('1 that the baseline found first no longer are.');
    writeFileSync(join(dir, 'base.json'), '{}');
    expect((await run(dir, runRoutes, 'lib', '--baseline', 'base.json')).code).toBe(2);
  });

  it('checks the routes that are expected', async () => {
    const routes = 'Write the notes: notes\nSlow queries: forms\nElse: nobody\n';
    const dir = testdir({ lib: { ...THREE, 'routes.yaml': routes } });
    const { code, out } = await run(dir, runRoutes, 'lib', '--format', 'json');
    expect(code).toBe(1);
    expect(
      parse(out).expected.map(({ rank, first }: { rank: number; first: string }) => [rank, first]),
    ).toEqual([
      [1, 'notes'],
      [2, 'tuner'],
      [null, null],
    ]);
    const text = await run(dir, runRoutes, 'lib');
    expect(text.out).toContain('1 of 3 expected routes lead to their agent.');
  });

  it('points at the example in SARIF', async () => {
    const dir = testdir({ lib: THREE });
    const { out } = await run(dir, runRoutes, 'lib', '--format', 'sarif');
    const [result] = parse(out).runs[0].results;
    expect(result).toMatchObject({ ruleId: 'example-elsewhere', level: 'note' });
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe('lib/forms.md');
    expect(region.startLine).toBe(3);
    expect(region.startColumn).toBeGreaterThan(14);
  });
});

const DOC = readFileSync(
  join(resolve(import.meta.dirname, '..'), 'docs', 'command-line.md'),
  'utf8',
);

test.each([
  ['ask', ASK_FORMAT_NAMES],
  ['routes', ROUTES_FORMAT_NAMES],
])('the manual names the formats of %s', (command, names) => {
  const [section = ''] = DOC.split(`\n## ${command}\n`)[1]?.split('\n## ') ?? [];
  expect(DOC).toContain(`[--format ${names.join('|')}]`);
  for (const name of names) expect(section).toContain(`--format ${name}`);
});
