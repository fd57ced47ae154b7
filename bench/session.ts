/**
 * Holds what a session gets to Claude Code itself: `node bench/run.mjs session [COUNT SEED [PROGRAM]]`
 * lays out COUNT (40) folders at random, with settings, worktrees, plugins, links and one name in many
 * places, starts a session in each, and compares the list of agents that the model is sent with that of
 * `effective`. The model is a server of its own on this machine. Without PROGRAM it installs the
 * version that docs/format.md was measured on in a temporary folder, which needs npm's registry. Ends
 * with 1 where any layout differs.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { listing } from '@/lib/agents/session/listed-line';
import { readSession } from '@/lib/library/session/session';
import { makeRandom } from '@/test/damage';

const CLIENT = `@anthropic-ai/claude-code@${MEASURED_VERSION}`;
const LONGEST = 60_000;
const SETTINGS = [
  'home/.claude/settings.json',
  'w/.claude/settings.json',
  'w/.claude/settings.local.json',
  'w/sub/.claude/settings.json',
  'w/sub/.claude/settings.local.json',
  'w/sub/deep/.claude/settings.json',
] as const;
const NAMES = ['alpha', 'beta', 'Beta', 'gamma-ray', 'a(b)', 'Explore', 'Plan', 'zed', '_low'];
const PROMPT = 'SAY_DONE';
const HEAD = 'Available agent types for the Agent tool:\n';

const [written = '40', seedWritten = String(Date.now()), given] = process.argv.slice(2);
const [count, seed] = [Number(written), Number(seedWritten)];
const home = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-session-')));
process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
process.once('SIGINT', () => process.exit(130));

const program = given ?? install();
const random = makeRandom(seed);
const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
const chance = (share: number) => random() < share;

let differing = 0;
console.log(`${CLIENT}, ${count} layouts, seed ${seed}`);
for (let index = 0; index < count; index++) {
  const dir = join(home, `${index}`);
  const { start, what } = layOut(dir);
  const env = environment(dir);
  const { agents } = await readSession(start, env);
  const own = listing(
    agents.flatMap(({ name, line, whyNot }) => (whyNot === null ? (line ?? `- ${name}`) : [])),
  );
  const builtin = agents.filter(({ line }) => line === null).map(({ name }) => name);
  const told = namesOnly(await askClient(start, env), builtin);
  if (own === told) continue;
  differing++;
  console.log(`\n${index}: ${what.join('; ')}`);
  console.log(told === null ? '  the client sent nothing' : differenceOf(own, told));
}
console.log(`\n${differing} of ${count} layouts differ.`);
process.exitCode = differing > 0 ? 1 : 0;

function install(): string {
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const arguments_ = ['install', '--no-audit', '--no-fund', '--ignore-scripts', CLIENT];
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

/** @returns where the session starts, and what is there, in words */
function layOut(dir: string): { start: string; what: readonly string[] } {
  const what: string[] = [];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  mkdirSync(join(dir, 'home'), { recursive: true });
  mkdirSync(join(dir, 'w', 'sub', 'deep'), { recursive: true });
  const isGit = chance(0.75);
  if (isGit) git(join(dir, 'w'), 'init', '-q');
  what.push(isGit ? 'git' : 'no git');
  const trees = ['home', 'w', 'w/sub', 'w/sub/deep'].filter(() => chance(0.6));
  for (const tree of trees) layAgents(write, `${tree}/.claude/agents`, what);
  if (chance(0.25)) {
    layAgents(write, 'elsewhere/agents', what);
    mkdirSync(join(dir, 'w/sub/deep/.claude'), { recursive: true });
    if (!existsSync(join(dir, 'w/sub/deep/.claude/agents'))) {
      symlinkSync(join(dir, 'elsewhere/agents'), join(dir, 'w/sub/deep/.claude/agents'));
      what.push('w/sub/deep/.claude/agents is a link');
    }
  }
  const hasPlugin = chance(0.5);
  if (hasPlugin) layPlugin(dir, write, what);
  for (const file of SETTINGS) if (chance(0.35)) laySettings(write, file, hasPlugin, what);
  let start = pick(['w', 'w', 'w/sub', 'w/sub/deep', 'home']);
  if (isGit && chance(0.3)) {
    git(join(dir, 'w'), 'worktree', 'add', '-q', '--no-checkout', join(dir, 'tree'), '-b', 'tree');
    what.push('a worktree');
    if (chance(0.4)) layAgents(write, 'tree/.claude/agents', what);
    if (chance(0.3)) laySettings(write, 'tree/.claude/settings.local.json', hasPlugin, what);
    mkdirSync(join(dir, 'tree', 'sub'), { recursive: true });
    start = pick(['tree', 'tree/sub']);
  } else if (chance(0.15)) {
    symlinkSync(join(dir, start), join(dir, 'link'));
    what.push(`link leads to ${start}`);
    start = 'link';
  }
  what.push(`started in ${start}`);
  return { start: join(dir, start), what };
}

type Write = (path: string, text: string) => void;

function layAgents(write: Write, folder: string, what: string[]): void {
  const names = NAMES.filter(() => chance(0.4));
  for (const name of names) {
    const path = pick(['a.md', 'b.md', 'z/c.md', 'A/d.md', `${name}.md`]);
    const tools = pick(['', 'tools: Read, Bash\n', 'tools:\n', 'disallowedTools: Write\n']);
    const head = `name: ${name}\ndescription: Of ${folder}/${path}\n${tools}`;
    write(`${folder}/${path}`, `---\n${head}---\nBody\n`);
  }
  if (chance(0.2)) write(`${folder}/README.md`, '# Read me\n');
  if (chance(0.2)) write(`${folder}/broken.md`, '---\nname: broken\n---\nNo description\n');
  what.push(`${folder}: ${names.join(' ')}`);
}

function layPlugin(dir: string, write: Write, what: string[]): void {
  const manifest = chance(0.3) ? { agents: ['./listed.md'] } : {};
  const market = { name: 'm', owner: { name: 'm' }, plugins: [{ name: 'p', source: './p' }] };
  write('market/.claude-plugin/marketplace.json', JSON.stringify(market));
  write('market/p/.claude-plugin/plugin.json', JSON.stringify({ name: 'p', ...manifest }));
  write('market/p/listed.md', '---\nname: listed\ndescription: Listed\n---\nB\n');
  write('market/p/agents/helper.md', '---\nname: alpha\ndescription: Helps\n---\nB\n');
  write('market/p/agents/sub/deep.md', 'No header\n');
  const at = new Date(0).toISOString();
  write(
    'home/.claude/plugins/known_marketplaces.json',
    JSON.stringify({
      m: {
        source: { source: 'directory', path: join(dir, 'market') },
        installLocation: join(dir, 'market'),
        lastUpdated: at,
      },
    }),
  );
  const installPath = join(dir, 'market', 'p');
  const entry = { scope: 'user', installPath, version: '1.0.0', installedAt: at, lastUpdated: at };
  write(
    'home/.claude/plugins/installed_plugins.json',
    JSON.stringify({ version: 2, plugins: { 'p@m': [entry] } }),
  );
  write('home/.claude/settings.json', JSON.stringify({ enabledPlugins: { 'p@m': true } }));
  what.push('a plugin');
}

function laySettings(write: Write, file: string, hasPlugin: boolean, what: string[]): void {
  const rules = [
    ...['Agent(alpha)', 'Task(beta)', 'Agent(Beta)', 'Agent(a\\(b\\))', 'Agent(p:alpha)'],
    ...['Agent(Explore)', 'Agent(gamma*)', 'Agent( zed)', 'Agent(zed', 'Bash(rm *)', 'agent(zed)'],
    ...['Agent(_low)', 'Task(general-purpose)', 'SubAgent(zed)', 'Agent(claude, Plan)'],
  ].filter(() => chance(0.3));
  if (chance(0.05)) rules.push(pick(['Agent', 'Task', 'Agent(*)']));
  const settings: Record<string, unknown> = { permissions: { deny: rules } };
  const mayBeOff = hasPlugin && chance(file.startsWith('home') ? 0.7 : 0.3);
  if (mayBeOff) settings.enabledPlugins = { 'p@m': chance(0.6) };
  if (chance(0.1)) settings.model = 5;
  if (chance(0.1)) settings.unknownKey = { any: true };
  let text = JSON.stringify(settings, null, 2);
  if (chance(0.08)) text = `// a comment\n${text}`;
  if (chance(0.08)) text = `\ufeff${text}`;
  write(file, text);
  what.push(`${file}: ${text.replace(/\s+/g, ' ')}`);
}

function git(cwd: string, ...args: string[]): void {
  const name = ['-c', 'user.name=a', '-c', 'user.email=a@b.invalid'];
  const run = (...rest: string[]) =>
    execFileSync('git', [...name, ...rest], { cwd, stdio: 'ignore' });
  run(...args);
  if (args[0] === 'init') run('commit', '-q', '--allow-empty', '-m', 'x');
}

/** The list of agents as the model is sent it; empty where there is none, null where nothing came. */
async function askClient(start: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  let sent: string | null = null;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (!request.url?.startsWith('/v1/messages') || request.url.includes('count_tokens')) {
        response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
        return;
      }
      if (body.includes(PROMPT)) sent ??= findList(body);
      answerDone(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const child = spawn(program, ['-p', PROMPT], {
    cwd: start,
    env: { ...env, ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}` },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST);
  await new Promise((done) => child.once('close', done));
  clearTimeout(timer);
  server.close();
  return sent;
}

function findList(body: string): string {
  const texts = JSON.parse(body).messages.flatMap(({ content }: { content: unknown }) =>
    typeof content === 'string'
      ? [content]
      : (content as { text?: string }[]).map(({ text }) => text ?? ''),
  );
  for (const text of texts) {
    const from = text.indexOf(HEAD);
    if (from >= 0) return text.slice(from).split('\n\n')[0];
  }
  return '';
}

function answerDone(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const tell = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'm', type: 'message', role: 'assistant', content: [], usage };
  tell('message_start', { message: { ...message, model: 'claude-opus-5-5', stop_reason: null } });
  tell('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  tell('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'done' } });
  tell('content_block_stop', { index: 0 });
  tell('message_delta', { delta: { stop_reason: 'end_turn' }, usage });
  tell('message_stop', {});
  response.end();
}

function differenceOf(own: string, told: string): string {
  const [here, there] = [own.split('\n'), told.split('\n')];
  const only = (lines: readonly string[], others: readonly string[], who: string) =>
    lines.filter((line) => !others.includes(line)).map((line) => `  only ${who}: ${line}`);
  const differences = [...only(here, there, 'here'), ...only(there, here, 'the client')];
  const order = (lines: readonly string[]) => lines.map((line) => line.split(': ')[0]).join(' ');
  return differences.join('\n') || `  here   ${order(here)}\n  client ${order(there)}`;
}

/** The words of Claude Code's own agents are not kept, so of these the names are compared. */
function namesOnly(told: string | null, builtin: readonly string[]): string | null {
  if (told === null) return null;
  const lines = told.split('\n').map((line) => {
    const name = builtin.find((one) => line.startsWith(`- ${one}: `));
    return name === undefined ? line : `- ${name}`;
  });
  return lines.join('\n');
}

/** Without a trace of the person's own settings. */
function environment(dir: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    HOME: join(dir, 'home'),
    ANTHROPIC_API_KEY: 'none',
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  };
}
