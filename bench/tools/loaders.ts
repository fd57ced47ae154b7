/**
 * Programs that let the real package of a tool load every file of a folder and write what came of
 * it into a file, one line of JSON each: `{file, loads, identity, description, tools, model, prompt}`. Each is
 * run by Node in a process of its own, with the folder of the package and that of the files.
 */

const SHARED = `
import { readdirSync, readFileSync, mkdtempSync, mkdirSync, copyFileSync, appendFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join, basename } from 'node:path';
import { tmpdir } from 'node:os';
const [installed, folder, answers] = process.argv.slice(1);
const files = readdirSync(folder).sort();
const say = (answer) => appendFileSync(answers, JSON.stringify(answer) + '\\n');
const home = mkdtempSync(join(tmpdir(), 'tool-home-'));
const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
`;

const GEMINI = `${SHARED}
const core = join(installed, 'node_modules/@google/gemini-cli-core/dist/src/agents/agentLoader.js');
const { loadAgentsFromDirectory } = await import(core);
const { agents, errors } = await loadAgentsFromDirectory(folder);
for (const a of agents) say({
  file: basename(a.metadata.filePath), loads: true, identity: a.name, description: a.description,
  tools: a.toolConfig?.tools ?? null, model: a.modelConfig?.model ?? null,
  prompt: a.promptConfig?.systemPrompt ?? '',
});
for (const e of errors) say({ file: basename(e.filePath), loads: false, message: e.message });
process.exit(0);
`;

const QWEN = `${SHARED}
const chunks = join(installed, 'node_modules/@qwen-code/qwen-code/chunks');
const chunk = readdirSync(chunks).find((name) =>
  /^ {2}SubagentManager,$/m.test(readFileSync(join(chunks, name), 'utf8')) &&
  readFileSync(join(chunks, name), 'utf8').includes('SubagentManager = class'));
const { SubagentManager } = await import(join(chunks, chunk));
const manager = new SubagentManager({ getProjectRoot: () => folder, getActiveExtensions: () => [] });
for (const file of files) {
  try {
    const a = await manager.parseSubagentFile(join(folder, file), 'project');
    say({ file, loads: true, identity: a.name, description: a.description, tools: a.tools ?? null,
      model: a.model ?? null, prompt: a.systemPrompt });
  } catch (error) { say({ file, loads: false, message: String(error.message) }); }
}
process.exit(0);
`;

const CLINE = `${SHARED}
const { parseConfiguredAgentConfig } = await import(join(installed, 'node_modules/@cline/core/dist/index.js'));
for (const file of files) {
  try {
    const a = parseConfiguredAgentConfig(readFileSync(join(folder, file), 'utf8'));
    say({ file, loads: true, identity: a.name, description: a.description, model: a.modelId ?? null,
      prompt: a.systemPrompt });
  } catch (error) { say({ file, loads: false, message: String(error.message).slice(0, 300) }); }
}
process.exit(0);
`;

const COPILOT = `${SHARED}
const project = mkdtempSync(join(tmpdir(), 'tool-project-'));
mkdirSync(join(project, '.git'));
mkdirSync(join(project, '.github/agents'), { recursive: true });
for (const file of files) copyFileSync(join(folder, file), join(project, '.github/agents', file));
const program = join(installed, 'node_modules/@github/copilot-linux-x64/copilot');
const flags = ['--headless', '--no-auto-update', '--no-auto-login', '--stdio'];
const child = spawn(program, flags, { cwd: project, env, stdio: ['pipe', 'pipe', 'ignore'] });
let bytes = Buffer.alloc(0);
let asked = 0;
const waiting = new Map();
const send = (message) => {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  child.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n');
  child.stdin.write(body);
};
const ask = (method, params) => new Promise((done) => {
  waiting.set(++asked, done);
  send({ id: asked, method, params });
});
child.stdout.on('data', (more) => {
  bytes = Buffer.concat([bytes, more]);
  for (;;) {
    const at = bytes.indexOf('\\r\\n\\r\\n');
    if (at < 0) return;
    const length = Number(/content-length: (\\d+)/i.exec(bytes.subarray(0, at))[1]);
    if (bytes.length < at + 4 + length) return;
    const message = JSON.parse(bytes.subarray(at + 4, at + 4 + length));
    bytes = bytes.subarray(at + 4 + length);
    if (message.method) { if (message.id !== undefined) send({ id: message.id, result: {} }); }
    else waiting.get(message.id)?.(message);
  }
});
await ask('connect', {});
const { result } = await ask('agents.discover', { projectPaths: [project] });
child.kill();
const found = new Map(result.agents.map((a) => [basename(a.path), a]));
for (const file of files) {
  const a = found.get(file);
  say(a ? { file, loads: true, identity: a.id, description: a.description, model: a.model ?? null }
    : { file, loads: false });
}
process.exit(0);
`;

const serve = (program: string, config: string, apart: boolean) => `${SHARED}
import { createServer } from 'node:net';
const port = await new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const child = spawn(join(installed, ${JSON.stringify(program)}), ['serve', '--port', String(port)],
  { cwd: home, env, stdio: 'ignore' });
const at = 'http://127.0.0.1:' + port;
for (let tries = 0; tries < 200; tries++) {
  if (await fetch(at + '/doc').then((r) => r.ok, () => false)) break;
  await new Promise((done) => setTimeout(done, 100));
}
const groups = ${apart} ? files.map((file) => [file]) : [files];
for (const group of groups) {
  const project = mkdtempSync(join(tmpdir(), 'tool-project-'));
  mkdirSync(join(project, '.git'));
  mkdirSync(join(project, ${JSON.stringify(config)}), { recursive: true });
  for (const file of group) copyFileSync(join(folder, file), join(project, ${JSON.stringify(config)}, file));
  const response = await fetch(at + '/agent?directory=' + encodeURIComponent(project));
  const agents = response.ok ? await response.json() : null;
  // Which file an agent is from is not said: with many in one folder they are told by name.
  const own = agents?.filter((a) => !a.native) ?? [];
  if (!response.ok) { for (const file of group) say({ file, loads: 'stops' }); continue; }
  for (const a of own) say({ file: ${apart} ? group[0] : null, loads: true, identity: a.name,
    description: a.description ?? null, model: a.model ? a.model.providerID + '/' + a.model.modelID : null,
    prompt: a.prompt ?? '' });
  if (${apart} && own.length === 0) say({ file: group[0], loads: false });
}
child.kill();
process.exit(0);
`;

const OPENCODE = serve('node_modules/opencode-linux-x64/bin/opencode', '.opencode/agent', true);
const KILO = serve('node_modules/@kilocode/cli-linux-x64/bin/kilo', '.kilo/agent', true);

/** In the order of how long they take. Codex and Droid show their agents only to a model. */
export const LOADERS = [
  { tool: 'gemini-cli', packages: ['@google/gemini-cli-core@0.61.0'], program: GEMINI },
  { tool: 'qwen-code', packages: ['@qwen-code/qwen-code@0.24.4'], program: QWEN },
  { tool: 'cline', packages: ['@cline/core@0.0.86'], program: CLINE },
  { tool: 'copilot', packages: ['@github/copilot@1.0.102'], program: COPILOT },
  { tool: 'kilo', packages: ['@kilocode/cli-linux-x64@7.7.9'], program: KILO },
  { tool: 'opencode', packages: ['opencode-ai@1.18.33'], program: OPENCODE },
] as const;
