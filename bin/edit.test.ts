import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readTree, teststore } from '@/test/store';
import { runCheck } from './check';
import { runEdit } from './edit';
import { bundle } from './set-up.mjs';
import { runUndo } from './undo';

type Runner = typeof runEdit;

async function run(runner: Runner, cwd: string, ...argv: string[]) {
  let out = '';
  let error = '';
  const code = await runner(argv, {
    ...{ cwd, color: false },
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

const agent = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Use it for ${name}.\n${more}---\n\nYou help.\n`;

const TREE = {
  'a.md': agent('a', 'model: opus\n'),
  'b.md': agent('b', 'tools: Read\n'),
  'c.md': agent('c', 'model: haiku\n'),
};

describe('agent-catalog edit', () => {
  it('changes new names wherever the project certainly names the agents, and back', async () => {
    const { dir } = teststore({
      '.claude/agents/review.md': agent('review'),
      '.claude/agents/lead.md': agent('lead', 'tools: Agent(review)\n'),
      'CLAUDE.md': 'The `review` agent, the review agent.',
    });
    const before = readTree(dir);
    const made = await run(
      ...([runEdit, dir, 'review', './.claude/agents', '--rename', 'prefix=team-'] as const),
      ...['--references', 'certain'],
    );
    expect(made).toMatchObject({ code: 0 });
    expect(made.out).toContain('CLAUDE.md  names review → team-review');
    expect(made.out).toContain('3 files changed.');
    expect(readTree(dir)).toEqual({
      '.claude/agents/team-review.md': agent('review').replace(': review', ': team-review'),
      '.claude/agents/lead.md': agent('lead', 'tools: Agent(team-review)\n'),
      'CLAUDE.md': 'The `team-review` agent, the review agent.',
    });
    expect(await run(runUndo, dir)).toMatchObject({ code: 0 });
    expect(readTree(dir)).toEqual(before);
    expect(await run(runEdit, dir, './', '--fix', '--references', 'all')).toMatchObject({
      code: 2,
    });
  });

  it('changes what the query finds, shows it, and can be taken back', async () => {
    const { dir } = teststore(TREE);
    const dry = await run(runEdit, dir, '-model:haiku', './', '--set', 'model=haiku', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('a.md  model: opus → haiku\n  - model: opus\n  + model: haiku\n');
    expect(dry.out).toContain('2 files would change.');
    expect(readTree(dir)).toEqual(TREE);

    const made = await run(
      runEdit,
      dir,
      ...['', './', '--set', 'model=haiku', '--add-tool', 'Grep', '--format', 'json'],
    );
    const told = JSON.parse(made.out);
    expect(told).toEqual({
      files: [
        { path: 'a.md', changed: true, refused: null },
        { path: 'b.md', changed: true, refused: null },
        { path: 'c.md', changed: false, refused: null },
      ],
      job: expect.stringMatching(/^\d{13}-/),
    });
    expect(readTree(dir)['b.md']).toBe(agent('b', 'tools: Read, Grep\nmodel: haiku\n'));
    const list = JSON.parse((await run(runUndo, dir, '--list', '--format', 'json')).out);
    expect(list).toMatchObject({ changes: [{ id: told.job, by: 'edit', files: 2, undone: 'no' }] });

    const undone = await run(runUndo, dir, '--format', 'json');
    expect(undone.code).toBe(0);
    expect(JSON.parse(undone.out).files).toMatchObject([{ changed: true }, { changed: true }]);
    expect(readTree(dir)).toEqual(TREE);
    expect(await run(runUndo, dir)).toMatchObject({ code: 2 });
    expect(await run(runUndo, dir, told.job.slice(0, 20), '--list')).toMatchObject({ code: 0 });
  });

  it('means one file where one is named, and says what it refuses', async () => {
    const { dir } = teststore({ ...TREE, 'b.md': agent('b', 'tools: Bash\n') });
    const { code, out } = await run(
      runEdit,
      dir,
      ...['./a.md', join(dir, 'b.md'), '--remove-tool=Bash', '--set=maxTurns=5'],
    );
    expect(code).toBe(1);
    expect(out).toContain('b.md\n  not changed: Bash is its only tool');
    expect(out).toContain('1 file changed, 1 file not changed.');
    expect(readTree(dir)).toMatchObject({
      'a.md': agent('a', 'disallowedTools: Bash\nmodel: opus\nmaxTurns: 5\n').replace(
        'disallowedTools: Bash\nmodel: opus\n',
        'model: opus\ndisallowedTools: Bash\n',
      ),
      'c.md': TREE['c.md'],
    });
  });

  it.each([
    [['--set', 'model=haiku']],
    [['a', './']],
    [['a', './', '--set', 'model']],
    [['a', './', '--find', 'x']],
    [['a', './', '--find', '(', '--replace', 'x', '--regex']],
    [['a', './', '--rename', 'louder']],
    [['a', './', '--move', '../x']],
    [['a', './', '--fix-problem', 'x']],
    [['is:nothing', './', '--fix']],
    [['--finish', '0000']],
  ])('ends with 2 for %j', async (argv) => {
    const { dir } = teststore(TREE);
    const { code, error } = await run(runEdit, dir, ...argv);
    expect(code).toBe(2);
    expect(error).toContain('agent-catalog edit --help');
    expect(readTree(dir)).toEqual(TREE);
  });

  it('takes back what check --fix did', async () => {
    const tree = { 'a.md': '---\nname: a\ndescription: Use: it\n---\n\nYou help.\n' };
    const { dir } = teststore(tree);
    await run(runCheck, dir, '--fix', '.');
    expect(readTree(dir)['a.md']).toContain('"Use: it"');
    expect((await run(runUndo, dir)).code).toBe(0);
    expect(readTree(dir)).toEqual(tree);
  });
});

/** Without what a killed save leaves beside them, which the next start of the app removes. */
function agentsIn(dir: string): Record<string, string> {
  const names = readdirSync(dir).filter((name) => !name.startsWith('.'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

describe('an edit that is killed', () => {
  it.each(['finish', 'undo'])('is told, and can be taken to its end: %s', async (how) => {
    const tree = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [`a${n}.md`, agent(`a${n}`)]),
    );
    const { dir, state } = teststore(tree);
    // Where the packages are found that it needs.
    const folder = join(import.meta.dirname, '..', 'build', `edit-test-${process.pid}`);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await bundle(folder, ['edit.ts']);
    const main = join(folder, 'main.mjs');
    writeFileSync(
      main,
      `import { runEdit } from './edit.mjs';
await runEdit(['', './', '--set', 'model=haiku'], { cwd: ${JSON.stringify(dir)}, color: false, print() {}, complain() {} });
`,
    );
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, AGENT_CATALOG_STATE: state },
    });
    const count = () =>
      Object.values(agentsIn(dir)).filter((text) => text.includes('haiku')).length;
    while (count() < 10 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const ended = new Promise((resolve) => child.on('exit', resolve));
    expect(child.kill('SIGKILL')).toBe(true);
    await ended;
    expect(count()).toBeLessThan(150);

    const told = await run(runEdit, dir, 'nobody-has-this-name', './', '--fix');
    expect(told.error).toContain('was begun and not finished: model: haiku');
    const [, id = ''] = /--finish (\S+)”/.exec(told.error) ?? [];
    if (how === 'finish') {
      const finished = await run(runEdit, dir, '--finish', id, '--format', 'json');
      expect(finished.code).toBe(0);
      expect(JSON.parse(finished.out).files).toHaveLength(150);
      expect(count()).toBe(150);
      expect((await run(runUndo, dir, id)).code).toBe(0);
    } else expect((await run(runUndo, dir, id)).code).toBe(0);
    expect(agentsIn(dir)).toEqual(tree);
    expect((await run(runEdit, dir, 'nobody', './', '--fix')).error).not.toContain('begun');
  });
});
