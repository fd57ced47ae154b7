import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { convertAgent } from '@/lib/agents/moving/convert-agent';
import { readExported, zipFiles } from '@/lib/library/export-files';
import { addJob, jobEnded, planUndoOf, startJob } from '@/lib/library/jobs/jobs';
import { openLibrary } from '@/lib/library/library';
import { readTree, teststore } from '@/test/store';
import { testdir } from '@/test/testdir';
import { readArchive } from './archive';
import type { Found } from './found-files';
import { type Candidate, planImport } from './plan-import';
import { walkFolder } from './walk-folder';

const agent = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Use it for ${name}.\n${more}---\n\nYou help.\n`;

const BY = { kind: 'app', browser: null } as const;

async function open(tree: Record<string, string>) {
  const { root, dir } = teststore(tree);
  const library = openLibrary([root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const plan = (found: Found, folder = '', as: 'auto' | 'gemini-cli' = 'auto') => {
    const known = library.agents().map(({ name, path }) => ({ name, place: path }));
    return planImport(library.roots, found, { root, folder, as }, known, null);
  };
  const run = async (planned: readonly Candidate[]) => {
    const steps = planned.flatMap(({ step }) => step ?? []);
    const job = addJob({ by: BY, what: 'imported', steps, left: [] });
    await startJob(library, job.id);
    return jobEnded(job.id);
  };
  return { root, dir, library, plan, run };
}

const found = (files: Record<string, string>): Found => ({
  files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  left: [],
  others: 0,
});

it('brings back to the byte what was exported, and takes it away again', async () => {
  const tree = {
    'a.md': agent('a').replaceAll('\n', '\r\n'),
    'sub/deep/b.md': `\ufeff${agent('b')}`,
    'c.md': '---\nname: c\ndescription: It: is repaired\n---\n\tTab \u0000 and no end',
  };
  const from = await open(tree);
  const refs = from.library.list({ ...EVERYTHING, limit: 200 }).items;
  const read = await readExported(from.library, refs);
  if (read === 'too-large') throw new Error('It is too large.');
  const archive = await readArchive(await new Response(zipFiles(read.files)).bytes());
  if (typeof archive === 'string') throw new Error(archive);
  const to = await open({});
  const planned = await to.plan(archive);
  expect(planned.map(({ refused }) => refused)).toEqual([null, null, null]);
  const done = await to.run(planned);
  expect(done).toMatchObject({ state: 'done', left: [], total: 3 });
  expect(readTree(to.dir)).toEqual(tree);
  const undo = planUndoOf(to.library, done?.id ?? '', BY);
  await startJob(to.library, undo?.id ?? '');
  expect(await jobEnded(undo?.id ?? '')).toMatchObject({ left: [] });
  expect(Object.values(readTree(to.dir)).join('')).toBe('');
});

it('says before what an agent brings along, and whose name it takes', async () => {
  const { plan } = await open({ 'own.md': agent('critic') });
  const hooks =
    'hooks:\n  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n          command: run\n';
  const servers = 'mcpServers:\n  - db: { command: serve }\n';
  const [bad, plain] = await plan(
    found({
      'critic.md': agent('critic', `${hooks}${servers}permissionMode: bypassPermissions\n`).replace(
        'You help.',
        'You\u200b help.',
      ),
      'plain.md': agent('plain'),
      'README.md': '# Read me',
    }),
  );
  expect(bad?.warnings).toEqual([
    expect.stringMatching(/hooks.*PreToolUse/),
    expect.stringMatching(/servers: db/),
    expect.stringMatching(/bypassPermissions/),
    expect.stringMatching(/nobody sees/),
  ]);
  expect(bad?.clashes).toEqual(['own.md']);
  expect(plain).toMatchObject({ warnings: [], clashes: [], verdict: 'loads', refused: null });
});

it('overwrites nothing, and goes nowhere but into the folder', async () => {
  const { plan, run, dir } = await open({ 'a.md': agent('a'), 'b.md': agent('b') });
  const planned = await plan(
    found({
      'a.md': agent('a'),
      'b.md': agent('other'),
      'x/c.md': agent('c'),
      'X/c.md': agent('c'),
      '../out.md': agent('out'),
      '.hidden/d.md': agent('d'),
    }),
  );
  expect(planned.map(({ from, refused }) => [from, refused])).toEqual([
    ['a.md', expect.stringMatching(/the same to the byte/)],
    ['b.md', expect.stringMatching(/already exists/)],
    ['x/c.md', null],
    ['X/c.md', expect.stringMatching(/same place/)],
    ['../out.md', expect.any(String)],
    ['.hidden/d.md', expect.any(String)],
  ]);
  expect(await run(planned)).toMatchObject({ total: 1, left: [] });
  expect(readFileSync(join(dir, 'b.md'), 'utf8')).toBe(agent('b'));
});

it('makes agents of Claude Code of those of other tools, by their folders or as it is told', async () => {
  const { plan } = await open({});
  const original = agent('critic', 'tools: Read, Grep\nodd: kept\n');
  const codex = convertAgent(original, 'sub/critic.md', 'codex', { carry: true });
  const gemini = convertAgent(original, 'sub/critic.md', 'gemini-cli', { carry: false });
  if (!codex.ok || !gemini.ok) throw new Error('Not converted.');
  const planned = await plan(
    found({
      '.codex/agents/critic.toml': codex.text,
      'home/.gemini/agents/critic.md': gemini.text,
      '.gemini/agents/bad.md': '---\nname: [\n---\n',
    }),
  );
  expect(planned.map(({ tool, to }) => [tool, to])).toEqual([
    ['codex', 'sub/critic.md'],
    ['gemini-cli', 'critic.md'],
    ['gemini-cli', null],
  ]);
  const { content } = planned[0]?.step ?? {};
  expect(content).toMatchObject({ base64: Buffer.from(original).toString('base64') });
  expect(planned[2]?.refused).toMatch(/Gemini CLI does not load it either/);
  const [told] = await plan(found({ 'critic.md': gemini.text }), 'in', 'gemini-cli');
  expect(told).toMatchObject({ tool: 'gemini-cli', to: 'in/critic.md' });
});

it('looks through a repository on the disk, and follows no link in it', async () => {
  const dir = testdir({
    'agents/a.md': agent('a'),
    '.git/b.md': agent('b'),
    'node_modules/x/c.md': agent('c'),
    'code.ts': '',
  });
  mkdirSync(join(dir, 'far'));
  writeFileSync(join(dir, 'far/d.md'), agent('d'));
  symlinkSync(join(dir, 'far'), join(dir, 'linked'), 'junction');
  const { files, others } = await walkFolder(dir);
  expect(files.map(({ path }) => path)).toEqual(['agents/a.md', 'far/d.md']);
  expect(others).toBeGreaterThan(0);
});
