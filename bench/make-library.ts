import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What real collections hold: mostly valid YAML, some one-liners that only Claude Code's repair reads, a few broken. */
const BROKEN_EVERY = 100;
const FOLDERS = [
  'backend',
  'frontend',
  'data',
  'quality',
  'operations',
  'writing',
  'design',
  'product',
];
const MODELS = ['sonnet', 'opus', 'haiku', 'inherit', null];
const COLORS = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan', null];
const TOOL_SETS = [
  null,
  'Read, Grep, Glob',
  'Read, Write, Edit, Bash',
  'Read, mcp__docs__search',
  'WebFetch, WebSearch, Read',
];
const SUBJECTS = [
  'payments',
  'search',
  'billing',
  'media',
  'accounts',
  'reports',
  'messaging',
  'inventory',
  'maps',
  'sync',
];
const TASKS = [
  'review',
  'design',
  'migration',
  'tuning',
  'testing',
  'triage',
  'release',
  'audit',
  'cleanup',
  'planning',
];
/** Bytes of a typical file. */
const SIZE = 7_500;

/** Writes `count` agent files under `folder`, the same ones for the same seed; returns their paths. */
export function makeLibrary(folder: string, starter: string, count: number, seed = 1): string[] {
  const random = mulberry(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const templates = markdownIn(starter).map((path) => partsOf(readFileSync(path, 'utf8')));
  const paragraphs = templates.flatMap(({ body }) => body.split('\n\n'));
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const directory = join(folder, pick(FOLDERS), pick(SUBJECTS));
    const template = pick(templates);
    const name = `${pick(SUBJECTS)}-${pick(TASKS)}-${index}`;
    const lines = [`name: ${name}`, template.description.replaceAll(template.name, name)];
    const [tools, model, color] = [pick(TOOL_SETS), pick(MODELS), pick(COLORS)];
    if (tools) lines.push(`tools: ${tools}`);
    if (model) lines.push(`model: ${model}`);
    if (color) lines.push(`color: ${color}`);
    if (index % BROKEN_EVERY === 0) lines.push('  notes: "never closed');
    let body = `You are ${name}, who works on ${pick(SUBJECTS)}.\n`;
    while (body.length + lines.join('\n').length < SIZE) body += `\n${pick(paragraphs)}\n`;
    const path = join(directory, `${name}.md`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(path, `---\n${lines.join('\n')}\n---\n\n${body}`);
    paths.push(path);
  }
  return paths;
}

type Parts = { name: string; description: string; body: string };

function partsOf(text: string): Parts {
  const close = text.indexOf('\n---', 4);
  const lines = text.slice(4, close).split('\n');
  const start = lines.findIndex((line) => line.startsWith('description:'));
  let end = start + 1;
  while (end < lines.length && /^\s/.test(lines[end] ?? '')) end++;
  const name =
    lines
      .find((line) => line.startsWith('name:'))
      ?.slice(5)
      .trim() ?? '';
  return {
    name,
    description: lines.slice(start, end).join('\n'),
    body: text.slice(close + 5).trim(),
  };
}

/** Files with frontmatter, in the order of their paths. */
function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) return markdownIn(path);
      return entry.endsWith('.md') && readFileSync(path, 'utf8').startsWith('---\n') ? [path] : [];
    });
}

/** A small seeded generator: the same numbers on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
