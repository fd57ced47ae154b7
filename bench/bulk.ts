/**
 * Bulk work: `node bench/run.mjs bulk`. First the time of one change of 500 files, beside that of 500
 * durable saves in a loop of the same run. Then, for whoever has the corpus, 800 real files: 300 get a
 * model, 50 a tool, 40 are moved, and all is undone in another order; every byte must be as before.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operation } from '@/lib/agents/bulk/operation';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { addJob, type Job, jobEnded, planUndoOf, startJob } from '@/lib/library/jobs/jobs';
import { planOperations, tellOperations } from '@/lib/library/jobs/plan-operations';
import { type Library, openLibrary } from '@/lib/library/library';
import { listAll } from '@/lib/library/list-all';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { saveText } from '@/lib/library/saving/save';

const CORPUS = '../shared/corpus';
const BY = { kind: 'command', command: 'bench' } as const;

const place = mkdtempSync(join(tmpdir(), 'agent-catalog-bulk-'));
process.env.AGENT_CATALOG_STATE = join(place, 'state');
try {
  await compare();
  await undoReal();
} finally {
  rmSync(place, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < 3; round++) {
    const text = (n: number) =>
      `---\nname: a${n}\ndescription: Use it for ${n}.\n---\n${'You help. '.repeat(400)}\n`;
    const { root, library } = await fill(`round-${round}`, (n) => text(n), 1000);
    const refs = listAll(library).items.map(({ root, path }) => ({ root, path }));
    const [single, together] = [refs.slice(0, 500), refs.slice(500)];
    const start = performance.now();
    for (const ref of single) {
      const file = await library.read(ref);
      const next = file?.source.text.replace('---\nYou', 'model: haiku\n---\nYou') ?? '';
      const saved = await saveText(root, ref.path, next, file?.revision ?? '');
      if (!saved.ok) throw new Error(saved.message);
    }
    const alone = performance.now() - start;
    const begun = performance.now();
    const job = await run(library, together, [{ kind: 'set-field', key: 'model', value: 'haiku' }]);
    const ratio = (performance.now() - begun) / alone;
    if (job.files.length !== 500) throw new Error(`${job.files.length} of 500 were changed.`);
    ratios.push(ratio);
    console.log(
      `500 saves: ${alone.toFixed(0)} ms; planned and changed as one: ${(ratio * alone).toFixed(0)} ms; ratio ${ratio.toFixed(2)}`,
    );
    library.close();
  }
}

async function undoReal(): Promise<void> {
  const all = listReal();
  const found = all
    .filter((_, at) => at % Math.max(1, Math.floor(all.length / 800)) === 0)
    .slice(0, 800);
  if (found.length === 0) return console.log('The corpus is not there.');
  const { dir, library } = await fill('real', (n) => readFileSync(found[n] ?? ''), found.length);
  const before = snapshot(dir);
  const refs = listAll(library).items.map(({ root, path }) => ({ root, path }));
  const withTools = listAll(library)
    .items.filter(({ tools, readOnly }) => tools !== 'all' && !tools.includes('Grep') && !readOnly)
    .map(({ root, path }) => ({ root, path }));
  const jobs = [
    await run(library, refs.slice(0, 300), [{ kind: 'set-field', key: 'model', value: 'haiku' }]),
    await run(library, withTools.slice(0, 50), [{ kind: 'add-tool', tool: 'Grep' }]),
    await run(library, refs.slice(280, 320), [{ kind: 'move', root: null, folder: 'moved' }]),
  ];
  for (const { what, files, left } of jobs)
    console.log(`${what}: ${files.length} changed, ${left.length} left`);
  for (const at of [1, 0, 2]) {
    const job = jobs[at];
    if (job === undefined || job.files.length === 0) continue;
    const undone = await finish(library, planUndoOf(library, job.id, BY));
    console.log(`${undone.what}: ${undone.files.length} changed, ${undone.left.length} left`);
    for (const { path, why } of undone.left) console.log(`  ${path}: ${why}`);
  }
  const after = snapshot(dir);
  const differ = [...before].filter(([path, bytes]) => after.get(path)?.equals(bytes) !== true);
  console.log(
    `${before.size} files; ${differ.length} not as before; ${after.size - before.size} more`,
  );
  library.close();
}

async function fill(name: string, content: (n: number) => string | Buffer, count: number) {
  const dir = join(place, name);
  mkdirSync(dir);
  for (let n = 0; n < count; n++)
    writeFileSync(join(dir, `a${String(n).padStart(4, '0')}.md`), content(n));
  const [root] = makeRoots([dir]) as [Root];
  const library = openLibrary([root], { watch: 'off' });
  await library.settled();
  return { dir, root, library };
}

async function run(
  library: Library,
  refs: readonly AgentRef[],
  operations: Operation[],
): Promise<Job> {
  const planned = await planOperations(library, refs, operations);
  const steps = planned.flatMap(({ step }) => step ?? []);
  const folder = library.roots[0]?.path ?? '';
  const left = planned.flatMap(({ path, refused }) =>
    refused === null ? [] : [{ folder, path, why: refused }],
  );
  return finish(library, addJob({ by: BY, what: tellOperations(operations), steps, left }));
}

async function finish(library: Library, job: Job | null): Promise<Job> {
  await startJob(library, job?.id ?? '');
  const ended = await jobEnded(job?.id ?? '');
  if (ended === null) throw new Error('The job is not known.');
  return ended;
}

function listReal(): string[] {
  try {
    return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => join(CORPUS, name));
  } catch {
    return [];
  }
}

function snapshot(dir: string): Map<string, Buffer> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(join(dir, name))]),
  );
}
