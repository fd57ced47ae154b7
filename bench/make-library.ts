import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * The shares are those of some 3,000 agent files of 20 public collections: sizes from 1.7 KB (a tenth
 * is smaller) over 6 KB (the half) to 18 KB (a tenth is larger); 40,000 different words in 3,000 files,
 * ever new ones in more; a twelfth with examples in the description, of which a third are one-liners
 * that no YAML parser takes; one in six quoted; some in Japanese; names that occur twice.
 */
const MEDIAN_SIZE = 5_400;
const SIZE_SPREAD = 0.7;
const MAX_SIZE = 64_000;
const WITH_EXAMPLES = 0.09;
const ONE_LINERS = 0.33;
const QUOTED = 0.16;
const WITHOUT_DESCRIPTION = 0.005;
const UNCLOSED = 0.005;
const IN_JAPANESE = 0.06;
const JAPANESE_WORDS = 3_000;
const SHARING_A_NAME = 0.08;
/** Words that the starter library lacks: how many there are, and bytes of text for each that occurs. */
const RARE_WORDS = 300_000;
const BYTES_PER_RARE_WORD = 250;

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
const FIELDS = [
  { key: 'model', share: 0.4, values: ['sonnet', 'opus', 'haiku', 'inherit'] },
  {
    key: 'color',
    share: 0.3,
    values: ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan', 'teal'],
  },
  {
    key: 'tools',
    share: 0.46,
    values: [
      'Read, Grep, Glob',
      'Read, Write, Edit, Bash',
      'Read, Write, Edit, Bash, Glob, Grep, WebFetch, WebSearch, TodoWrite',
      '["Read", "Bash"]',
      'Read, mcp__docs__search',
    ],
  },
  { key: 'category', share: 0.15, values: ['engineering', 'infrastructure', 'research'] },
  { key: 'version', share: 0.04, values: ['1.0.0', '2.1'] },
] as const;

/** Writes `count` agent files under `folder`, the same ones for the same seed. @returns their paths */
export function makeLibrary(folder: string, starter: string, count: number, seed = 1): string[] {
  const writer = new Writer(starter, seed);
  const folders = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const { path, text } = writer.write(index);
    const file = join(folder, path);
    if (!folders.has(dirname(file))) {
      mkdirSync(dirname(file), { recursive: true });
      folders.add(dirname(file));
    }
    writeFileSync(file, text);
    return file;
  });
}

type Template = {
  readonly name: string;
  /** With its key, as it stands in the file. */
  readonly description: string;
  readonly paragraphs: readonly string[];
};

class Writer {
  readonly #random: () => number;
  readonly #oneLiners: readonly Template[];
  readonly #dialogs: readonly Template[];
  readonly #paragraphs: readonly string[];
  readonly #sentences: readonly string[];
  #lastName = '';

  constructor(starter: string, seed: number) {
    this.#random = mulberry(seed);
    const templates = markdownIn(starter).map((path) => readTemplate(readFileSync(path, 'utf8')));
    const withExamples = templates.filter(({ description }) => description.includes('<example>'));
    this.#oneLiners = withExamples.filter(({ description }) =>
      /^description: \w/.test(description),
    );
    this.#dialogs = withExamples.filter((template) => !this.#oneLiners.includes(template));
    this.#paragraphs = templates.flatMap(({ paragraphs }) => paragraphs);
    this.#sentences = this.#paragraphs
      .filter((paragraph) => /^[A-Z]/.test(paragraph))
      .flatMap((paragraph) => paragraph.split(/(?<=\.) /))
      .filter((sentence) => sentence.length < 250 && !/\n|:( |$)| #/.test(sentence));
  }

  write(index: number): { path: string; text: string } {
    const subject = this.#pick(SUBJECTS);
    const own = `${subject}-${this.#pick(TASKS)}-${index}`;
    const shares = this.#lastName !== '' && this.#chance(SHARING_A_NAME);
    const name = shares ? this.#lastName : own;
    this.#lastName = own;
    const lines = [`name: ${name}`];
    if (!this.#chance(WITHOUT_DESCRIPTION)) lines.push(this.#describe(name, subject));
    for (const { key, share, values } of FIELDS) {
      if (this.#chance(share)) lines.push(`${key}: ${this.#pick<string>(values)}`);
    }
    if (this.#chance(UNCLOSED)) lines.push('notes: "never closed');
    const head = `---\n${lines.join('\n')}\n---\n\n`;
    const size = Math.min(MAX_SIZE, MEDIAN_SIZE * Math.exp(SIZE_SPREAD * this.#normal()));
    const path = `${this.#pick(FOLDERS)}/${this.#pick(SUBJECTS)}/${own}.md`;
    return { path, text: head + this.#body(name, subject, size - head.length) };
  }

  #describe(name: string, subject: string): string {
    if (this.#chance(WITH_EXAMPLES)) {
      const template = this.#pick(this.#chance(ONE_LINERS) ? this.#oneLiners : this.#dialogs);
      return template.description.replaceAll(template.name, name);
    }
    const length = 80 + 300 * this.#random() ** 2;
    let prose = `Use this agent for ${subject} and ${this.#rareWord()}.`;
    while (prose.length < length) prose += ` ${this.#pick(this.#sentences)}`;
    return `description: ${this.#chance(QUOTED) ? JSON.stringify(prose) : prose}`;
  }

  #body(name: string, subject: string, size: number): string {
    let body = `You are ${name}, who works on ${subject}.\n`;
    const japanese = this.#chance(IN_JAPANESE);
    let rare = 0;
    while (body.length < size) {
      body += `\n${japanese && this.#chance(0.5) ? this.#japanese() : this.#pick(this.#paragraphs)}\n`;
      for (; rare * BYTES_PER_RARE_WORD < body.length; rare += 5) {
        body += `\n- ${Array.from({ length: 5 }, () => this.#rareWord()).join(', ')}\n`;
      }
    }
    return body;
  }

  /** As in real texts, a few of the words make up most of what is written. */
  #rareWord(): string {
    return spell(Math.floor(RARE_WORDS ** this.#random()));
  }

  /** No sentences, but as many pairs of characters as there are in real ones. */
  #japanese(): string {
    let text = '';
    while (text.length < 60) {
      const word = Math.floor(JAPANESE_WORDS ** this.#random());
      text += String.fromCharCode(0x4e00 + ((word * 7) % 3000), 0x4e00 + ((word * 13) % 3000));
      text += this.#pick([...'のをはにがとでもから']);
    }
    return `${text}。`;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }
}

/** A word for a number, another one for each. */
function spell(number: number): string {
  let word = '';
  for (let rest = number + 1_000; rest > 0; rest = Math.floor(rest / 85)) {
    word += ('bcdfghjklmnprstvz'[rest % 17] ?? '') + ('aeiou'[Math.floor(rest / 17) % 5] ?? '');
  }
  return word;
}

function readTemplate(text: string): Template {
  const close = text.indexOf('\n---', 4);
  const lines = text.slice(4, close).split('\n');
  const start = lines.findIndex((line) => line.startsWith('description:'));
  let end = start + 1;
  while (end < lines.length && (lines[end] === '' || lines[end]?.startsWith(' '))) end++;
  const name = lines.find((line) => line.startsWith('name:')) ?? '';
  return {
    name: name.slice('name:'.length).trim(),
    description: lines.slice(start, end).join('\n'),
    paragraphs: text
      .slice(close + '\n---'.length)
      .trim()
      .split('\n\n'),
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
