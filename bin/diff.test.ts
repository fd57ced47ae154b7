import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { commitAll, git, hasGit, testrepo } from '@/test/git';
import { testdir, writeTree } from '@/test/testdir';
import { runCheck } from './check';
import { runDiff } from './diff';

vi.setConfig({ testTimeout: 60_000 });

/** Where a warning fails. */
async function check(cwd: string, ...argv: string[]) {
  let out = '';
  const print = (text: string) => {
    out += text;
  };
  const options = { cwd, color: false, print, complain: print };
  return { code: await runCheck(['--max-warnings', '0', ...argv], options), out };
}

async function run(cwd: string, ...argv: string[]) {
  let out = '';
  let error = '';
  const code = await runDiff(argv, {
    cwd,
    color: false,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** Path and status of each agent, and what changed. */
async function told(cwd: string, ...argv: string[]): Promise<string[]> {
  const { out } = await run(cwd, '--format', 'json', '--fail-on', 'none', ...argv);
  const { agents } = JSON.parse(out) as {
    agents: { path: string; status: string; changes: { what: string }[] }[];
  };
  return agents.map(({ path, status, changes }) =>
    status === 'changed' || status === 'renamed'
      ? `${status} ${path}: ${changes.map(({ what }) => what).join(', ')}`
      : `${status} ${path}`,
  );
}

const WORDS = 'Reviews what was written, line by line, and says what could be better.';
const agent = (name: string, header = '', body = WORDS) =>
  `---\nname: ${name}\ndescription: ${name} does it\n${header}---\n${body}\n`;
const A = '.claude/agents/a.md';
const B = '.claude/agents/b.md';

describe.skipIf(!hasGit)('diff (skipped without git)', () => {
  it('prints exactly what a script expects', async () => {
    const dir = testrepo({ [A]: agent('a', 'model: opus\ntools: Read\n') });
    writeTree(dir, { [A]: agent('a', 'model: haiku\ntools: Read, Bash\n') });
    const { out, code } = await run(dir, '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      agents: [
        {
          path: A,
          status: 'changed',
          changes: [
            { kind: 'field', what: 'model', from: 'opus', to: 'haiku' },
            { kind: 'tool', what: 'Bash', from: null, to: 'Bash' },
          ],
          verdict: { from: 'loads', to: 'loads' },
          tokens: { from: 4, to: 4 },
        },
      ],
    });
    expect(code).toBe(0);
  });

  it('compares the working tree, with new files and without ignored ones and documents', async () => {
    const dir = testrepo({
      [A]: agent('a'),
      [B]: agent('b'),
      '.claude/agents/notes.md': '# Notes\n',
      '.gitignore': 'ignored.md\n',
    });
    writeTree(dir, {
      '.claude/agents/new.md': agent('new', '', 'Quite another thing altogether.'),
      '.claude/agents/ignored.md': agent('ignored'),
      '.claude/agents/notes.md': '# More notes\n',
    });
    rmSync(join(dir, A));
    expect(await told(dir)).toEqual([`removed ${A}`, 'added .claude/agents/new.md']);
    expect(await told(dir, B)).toEqual([]);
    expect(await told(dir, A)).toEqual([`removed ${A}`]);
    expect(await told(dir, 'HEAD', A)).toEqual([`removed ${A}`]);
  });

  it('takes a folder whose name begins with two dots for no way out', async () => {
    const dir = testrepo({ '..team/a.md': agent('a', 'model: opus\n') });
    writeTree(dir, { '..team/a.md': agent('a', 'model: haiku\n') });
    expect(await told(dir, '..team')).toEqual(['changed ..team/a.md: model']);
  });

  it('compares commits, also from where two went apart', async () => {
    const dir = testrepo({ [A]: agent('a') });
    git(dir, 'checkout', '--quiet', '-b', 'topic');
    writeTree(dir, { [A]: agent('a', 'color: red\n') });
    commitAll(dir);
    git(dir, 'checkout', '--quiet', 'main');
    writeTree(dir, { [B]: agent('b') });
    commitAll(dir);
    expect(await told(dir, 'main..topic')).toEqual([`changed ${A}: color`, `removed ${B}`]);
    expect(await told(dir, 'main...topic')).toEqual([`changed ${A}: color`]);
    expect(await told(dir, 'topic..')).toEqual([`changed ${A}: color`, `added ${B}`]);
    expect(await told(dir, 'HEAD~1')).toEqual([`added ${B}`]);
  });

  it('follows renames, with what changed on the way', async () => {
    const dir = testrepo({ [A]: agent('a'), '.claude/agents/old.md': agent('x') });
    renameSync(join(dir, A), join(dir, B));
    rmSync(join(dir, '.claude/agents/old.md'));
    writeTree(dir, { '.claude/agents/sub/new.md': agent('x', 'color: red\n') });
    expect(await told(dir)).toEqual([
      `renamed ${B}: path`,
      'renamed .claude/agents/sub/new.md: path, color',
    ]);
  });

  it('tells that a file may be executed, where git looks at that', async () => {
    const dir = testrepo({ [A]: agent('a') });
    chmodSync(join(dir, A), 0o755);
    const { out } = await run(dir, '--format', 'json');
    expect(JSON.parse(out).agents[0].changes).toEqual([
      { kind: 'field', what: 'mode', from: '644', to: '755' },
    ]);
    expect((await run(dir)).out).toContain(
      `~ ${A}  changed\n    may now be executed as a program\n`,
    );
    commitAll(dir);
    expect(await told(dir, 'HEAD~1..HEAD')).toEqual([`changed ${A}: mode`]);
    git(dir, 'config', 'core.fileMode', 'false');
    chmodSync(join(dir, A), 0o644);
    expect(await told(dir)).toEqual([]);
  });

  it('takes what git does to line ends for no change', async () => {
    const dir = testrepo({ [B]: agent('b') });
    git(dir, 'config', 'core.autocrlf', 'true');
    writeFileSync(join(dir, B), agent('b').replaceAll('\n', '\r\n'));
    expect(await told(dir)).toEqual([]);
    git(dir, 'config', 'core.autocrlf', 'false');
    expect(await told(dir)).toEqual([`changed ${B}: line ends`]);
  });

  it('tells of a conflict', async () => {
    const dir = testrepo({ [A]: agent('a', 'color: red\n') });
    git(dir, 'checkout', '--quiet', '-b', 'topic');
    writeTree(dir, { [A]: agent('a', 'color: blue\n') });
    commitAll(dir);
    git(dir, 'checkout', '--quiet', 'main');
    writeTree(dir, { [A]: agent('a', 'color: green\n') });
    commitAll(dir);
    expect(() => git(dir, 'merge', 'topic')).toThrow();
    const { out, error, code } = await run(dir);
    expect(out).toContain(`~ ${A}  changed  in conflict`);
    expect(error).toContain('is in conflict');
    expect(code).toBe(1);
  });

  it('leaves a submodule to itself', async () => {
    const sub = testrepo({ 'agents/s.md': agent('s') });
    const dir = testrepo({ [A]: agent('a') });
    git(
      dir,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '--quiet',
      sub,
      '.claude/agents/sub',
    );
    commitAll(dir);
    writeTree(dir, { '.claude/agents/sub/agents/s.md': agent('s', 'color: red\n') });
    expect(await told(dir)).toEqual([]);
    expect(await told(dir, 'HEAD~1')).toEqual([]);
    expect(await told(join(dir, '.claude/agents/sub'))).toEqual(['changed agents/s.md: color']);
  });

  it('works in a worktree, on no branch, and in a shallow clone', async () => {
    const dir = testrepo({ [A]: agent('a') });
    writeTree(dir, { [A]: agent('a', 'color: red\n') });
    commitAll(dir);
    const tree = join(testdir(), 'tree');
    git(dir, 'worktree', 'add', '--quiet', '--detach', tree);
    writeTree(tree, { [A]: agent('a', 'color: blue\n') });
    expect(await told(tree)).toEqual([`changed ${A}: color`]);
    const clone = join(testdir(), 'clone');
    git(dir, 'clone', '--quiet', '--depth', '1', `file://${dir}`, clone);
    expect(await told(clone)).toEqual([]);
    const { code, error } = await run(clone, 'HEAD~1');
    expect(code).toBe(2);
    expect(error).toContain('a shallow clone');
  });

  it('takes everything for new before the first commit', async () => {
    const dir = testdir({ [A]: agent('a') });
    git(dir, 'init', '--quiet');
    expect(await told(dir)).toEqual([`added ${A}`]);
  });

  it('does not miss what a sparse checkout leaves out', async () => {
    const dir = testrepo({ [A]: agent('a'), 'x/.claude/agents/b.md': agent('b') });
    git(dir, 'sparse-checkout', 'set', '--cone', '.claude');
    expect(existsSync(join(dir, 'x/.claude/agents/b.md'))).toBe(false);
    expect(await told(dir, '.')).toEqual([]);
    rmSync(join(dir, A));
    expect(await told(dir, A)).toEqual([`removed ${A}`]);
  });

  it('runs no program that a repository names', async () => {
    const dir = testrepo({ [A]: agent('a'), '.gitattributes': '*.md filter=x diff=x\n' });
    const mark = join(dir, 'ran');
    const script = join(dir, 'x.sh');
    writeFileSync(script, `#!/bin/sh\ntouch ${mark}\ncat\n`);
    chmodSync(script, 0o755);
    for (const key of [
      ...['filter.x.clean', 'filter.x.smudge', 'filter.x.process', 'diff.x.textconv'],
      ...['diff.x.command', 'diff.external', 'core.fsmonitor', 'core.pager', 'core.sshCommand'],
    ]) {
      git(dir, 'config', key, script);
    }
    writeTree(dir, { [A]: agent('a', 'color: red\n') });
    expect(await told(dir)).toEqual([`changed ${A}: color`]);
    expect(await told(dir, 'HEAD..HEAD')).toEqual([]);
    expect(existsSync(mark)).toBe(false);
    // The programs would run if git were asked in the usual way.
    git(dir, 'diff', 'HEAD');
    expect(existsSync(mark)).toBe(true);
  });

  it('takes an option for no commit', async () => {
    const dir = testrepo({ [A]: agent('a') });
    const out = join(dir, 'made');
    const { code } = await run(dir, '--', `--output=${out}`);
    expect(code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it.each<[string, number, string[]]>([
    ['Use for:', 1, []],
    ['Use for:', 0, ['--fail-on', 'none']],
    ['D\ntools: Read, Foo', 0, []],
    ['D\ntools: Read, Foo', 1, ['--fail-on', 'warning']],
    ['D', 0, ['--fail-on', 'warning']],
  ])('with %j exits with %i for %j', async (description, code, argv) => {
    const dir = testrepo({ [A]: agent('a') });
    writeTree(dir, { [A]: `---\nname: a\ndescription: ${description}\n---\n${WORDS}\n` });
    expect((await run(dir, ...argv)).code).toBe(code);
  });

  it('says in text and in Markdown what is new, clashes and overlaps', async () => {
    const text = (name: string) =>
      `---\nname: ${name}\ndescription: Finds slow database queries in PostgreSQL logs\n---\n${WORDS}\n`;
    const dir = testrepo({ [A]: text('a'), [B]: agent('b') });
    writeTree(dir, { [B]: text('b'), '.claude/agents/c.md': agent('a') });
    const { out } = await run(dir);
    expect(out).toContain('prose of the description changed');
    expect(out).toContain('The descriptions of a and b now share 100 % of their words.');
    expect(out).toContain('name-');
    const { out: markdown } = await run(dir, '--format', 'markdown');
    expect(markdown).toContain(`**\`${B}\`** changed`);
    expect(markdown).toContain('1 added, 1 changed from HEAD to the working tree');
  });

  it('lets nothing of a file be more than text in Markdown', async () => {
    const dir = testrepo({ [A]: agent('a') });
    const hostile = '"<img src=x> @everyone [x](http://x.example) #1"';
    writeTree(dir, { [A]: agent('a', `model: ${hostile}\n`) });
    const { out } = await run(dir, '--format', 'markdown');
    const line = out.split('\n').find((each) => each.startsWith('- model')) ?? '';
    expect(line).toContain('\\<img src=x\\>');
    expect(line).not.toMatch(/@everyone|(?<!\\)\[|:\/\//);
  });

  it('lets check tell only what is new since a commit', async () => {
    const warned = (tools: string) => agent('a', `tools: ${tools}\n`);
    const dir = testrepo({ [A]: warned('Read, Foo') });
    expect((await check(dir)).code).toBe(1);
    expect((await check(dir, '--changed-since', 'HEAD')).code).toBe(0);
    writeTree(dir, { [A]: warned('Read, Foo, Bar') });
    const { code, out } = await check(dir, '--changed-since', 'HEAD');
    expect(code).toBe(1);
    expect(out).toContain('Bar');
    expect(out).not.toContain('Foo');
    expect((await check(dir, '--changed-since', 'nothing')).code).toBe(2);
  });

  it('lets check pass over the old problems of a file that was only moved', async () => {
    const dir = testrepo({ [A]: agent('a', 'tools: Read, Foo\n') });
    renameSync(join(dir, A), join(dir, '.claude/agents/moved.md'));
    const { code, out } = await check(dir, '--changed-since', 'HEAD');
    expect(code).toBe(0);
    expect(out).not.toContain('Foo');
  });

  it.each([
    ['in the file that changed', { [B]: agent('b', 'tools: Agent(planer)\n') }, null],
    ['in a file that did not', { [A]: agent('other') }, null],
    ['in a file that is asked for alone', { [B]: agent('b', 'tools: Agent(planer)\n') }, B],
  ])('tells of a name that no agent has any more, %s', async (_, tree, path) => {
    const dir = testrepo({ [A]: agent('planner'), [B]: agent('b', 'tools: Agent(planner)\n') });
    writeTree(dir, tree);
    const more = path === null ? [] : [path];
    const { out, code } = await run(dir, '--fail-on', 'warning', ...more);
    expect(out.match(/no agent has this name/g)).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('counts nothing as new that an agent beside the one asked for answers to', async () => {
    const dir = testrepo({ [A]: agent('planner'), [B]: agent('b') });
    writeTree(dir, { [B]: agent('b', 'tools: Agent(planner)\n') });
    commitAll(dir);
    const { out } = await run(dir, 'HEAD~1..HEAD', B);
    expect(out).toContain('tools');
    expect(out).not.toContain('no agent has this name');
  });

  it('says why there is nothing to compare', async () => {
    const { code, error } = await run(testdir({ [A]: agent('a') }));
    expect(code).toBe(2);
    expect(error).toContain('is in no git repository');
    const dir = testrepo({ [A]: agent('a') });
    expect((await run(dir, 'nothing')).error).toContain(
      'There is no file, folder or commit nothing',
    );
    expect(readFileSync(join(dir, A), 'utf8')).toBe(agent('a'));
  });
});
