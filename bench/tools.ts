/**
 * Lets the real tools load the recorded probes and a part of the corpus, and prints every file about
 * which a reading of `lib/agents/elsewhere` says something else. `npm run tools [TOOL…]`; with
 * TOOLS_FOLDER set, the packages are kept there for the next time. Needs Linux on x64, a network for
 * the registry, and the data beside the clone.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { decodeSource } from '@/lib/agents/text/decode';
import { LOADERS } from './tools/loaders';

type Answer = {
  readonly file: string;
  readonly loads: boolean | 'stops';
  readonly message?: string;
} & { readonly [Key in (typeof COMPARED)[number]]?: unknown };

const COMPARED = ['identity', 'description', 'tools', 'model', 'prompt'] as const;
const FROM_CORPUS = Number(process.env.TOOLS_FILES ?? 300);

const project = resolve(process.cwd());
const shared = resolve(project, '../shared');
if (!existsSync(shared)) throw new Error('The data of the tests is not beside this clone.');
const wanted = process.argv.slice(2);
const kept = process.env.TOOLS_FOLDER;
const work = kept ?? mkdtempSync(join(tmpdir(), 'tools-'));

const texts = new Map([...collectProbes(), ...collectCorpus()]);
console.log(`${texts.size} files`);
for (const { tool, packages, program } of LOADERS) {
  if (wanted.length > 0 && !wanted.includes(tool)) continue;
  const installed = install(tool, packages);
  const [ending = '.md'] = tool === 'cline' ? ['.yaml'] : ['.md'];
  const folder = mkdtempSync(join(tmpdir(), 'tool-files-'));
  for (const [name, bytes] of texts) writeFileSync(join(folder, `${name}${ending}`), bytes);
  const written = join(folder, '..', `answers-${process.pid}-${tool}`);
  writeFileSync(written, '');
  const { stderr, status } = spawnSync(
    nodeFor(tool),
    ['--input-type=module', '-e', program, '--', installed, folder, written],
    { encoding: 'utf8', maxBuffer: 1 << 30, env: process.env },
  );
  if (status !== 0) console.log(`${tool}: could not be asked\n${stderr.slice(-2000)}`);
  const answers = readFileSync(written, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Answer);
  compare(tool, answers, ending);
  for (const made of [folder, written]) rmSync(made, { recursive: true, force: true });
}
if (kept === undefined) rmSync(work, { recursive: true, force: true });

function compare(
  tool: (typeof LOADERS)[number]['tool'],
  answers: readonly Answer[],
  ending: string,
) {
  let differing = 0;
  for (const answer of answers) {
    const bytes = texts.get(answer.file.slice(0, -ending.length));
    if (bytes === undefined) continue;
    const { text, utf8 } = decodeSource(bytes);
    const reading = readElsewhere(tool, { text, path: answer.file, utf8 });
    const found =
      reading.loads !== answer.loads
        ? [
            `loads: ${reading.loads} here (${reading.why}), ${answer.loads} there (${answer.message ?? ''})`,
          ]
        : answer.loads === true
          ? COMPARED.filter(
              (key) =>
                key in answer && JSON.stringify(answer[key]) !== JSON.stringify(reading[key]),
            ).map((key) => `${key}: ${cut(reading[key])} here, ${cut(answer[key])} there`)
          : [];
    if (found.length === 0) continue;
    differing++;
    console.log(`  ${tool} ${answer.file}\n    ${found.join('\n    ')}`);
  }
  const share = ((100 * differing) / Math.max(1, answers.length)).toFixed(2);
  const { name, version } = TOOL_FACTS[tool];
  console.log(`${name} ${version}: ${differing} of ${answers.length} files differ (${share} %)`);
}

function cut(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 140)} … ${text.slice(-140)}` : text;
}

function install(tool: string, packages: readonly string[]): string {
  const folder = join(work, tool);
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
  }
  return folder;
}

/** Qwen Code needs a newer Node than this project. */
function nodeFor(tool: string): string {
  if (tool !== 'qwen-code' || Number(process.versions.node.split('.')[0]) >= 22) {
    return process.execPath;
  }
  return join(install('node-22', ['node@22']), 'node_modules/node/bin/node');
}

function collectProbes(): [string, Uint8Array][] {
  const folder = mkdtempSync(join(tmpdir(), 'probes-'));
  execFileSync('python3', [join(shared, 'other-tools/probes.py'), folder]);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const own = names.map((name): [string, Uint8Array] => [
    name.slice(0, -3),
    readFileSync(join(folder, name)),
  ]);
  rmSync(folder, { recursive: true, force: true });
  const { 'extra probes': extra } = JSON.parse(
    readFileSync(join(shared, 'other-tools/gemini-qwen-opencode-kilo.json'), 'utf8'),
  ) as { 'extra probes': Record<string, { file: string; text: string }> };
  const more = Object.entries(extra)
    .filter(([, { file }]) => /^[^/_]+\.md$/.test(file))
    .map(([key, { text }]): [string, Uint8Array] => [key, new TextEncoder().encode(text)]);
  return [...own, ...more];
}

/** Every so many files of the corpus, each text once: a second one is read otherwise by some. */
function collectCorpus(): [string, Uint8Array][] {
  const corpus = join(shared, 'corpus');
  const paths = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path.includes('/') && !path.startsWith('_'))
    .sort();
  const step = Math.max(1, Math.floor(paths.length / FROM_CORPUS));
  const found = new Map<string, [string, Uint8Array]>();
  for (let at = 0; at < paths.length && found.size < FROM_CORPUS; at += step) {
    const path = paths[at] ?? '';
    const bytes = readFileSync(join(corpus, path));
    // Without dots and blanks, so that it is one name to every tool.
    const name = `c${at}-${path
      .slice(0, -3)
      .replace(/[^\w-]+/g, '-')
      .slice(-60)}`;
    found.set(bytes.toString('base64'), [name, bytes]);
  }
  return [...found.values()];
}
