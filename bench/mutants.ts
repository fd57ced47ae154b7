/**
 * Whether the tests of the guard notice when a check of it is gone: `npm run mutants`. Each condition,
 * comparison and alternative in `lib/http/guard` is removed or inverted in turn, in memory, and the
 * guard's tests run against it. A mutant that no test notices is printed, and the run fails.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createVitest, parseAst } from 'vitest/node';

const ROOM = resolve('lib/http/guard');
/** The modules to change, where not all are meant: `npm run mutants guard.ts`. */
const only = process.argv.slice(2);
/** What is not a check: the texts of headers and refusals. */
const TEXTS = ['headers.ts', 'problem-json.ts'];

type Mutant = { readonly file: string; readonly line: number; readonly what: string; text: string };

/** As much of a syntax tree as is needed to walk it. */
type Node = { type: string; start: number; end: number; [key: string]: unknown };

const files = readdirSync(ROOM)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !TEXTS.includes(name))
  .map((name) => join(ROOM, name));
const mutants = files
  .filter((file) => only.length === 0 || only.some((name) => file === join(ROOM, name)))
  .flatMap(listMutants);

let current: Mutant | null = null;
const vitest = await createVitest(
  'test',
  { watch: false, reporters: [{}], pool: 'threads', isolate: false, maxWorkers: 1, bail: 1 },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (current?.file === id ? current.text : undefined),
      },
    ],
  },
);
const specifications = await vitest.globTestSpecifications(['lib/http/guard']);
if (specifications.length === 0) throw new Error('There are no tests.');
if (await isNoticed()) throw new Error('The tests fail without a mutant.');

console.error(`${mutants.length} mutants, some seconds each.`);
const survivors: Mutant[] = [];
for (const mutant of mutants) {
  current = mutant;
  for (const file of files) vitest.invalidateFile(file);
  if (await isNoticed()) continue;
  survivors.push(mutant);
  const { file, line, what } = mutant;
  console.log(`Not noticed: ${file.slice(ROOM.length + 1)}:${line} ${what}`);
}
await vitest.close();

console.log('| module | mutants | noticed |\n| --- | --- | --- |');
for (const file of files) {
  const own = mutants.filter((mutant) => mutant.file === file);
  const left = survivors.filter((mutant) => mutant.file === file);
  const name = file.slice(ROOM.length + 1);
  if (own.length > 0) console.log(`| \`${name}\` | ${own.length} | ${own.length - left.length} |`);
}
console.log(`| all | ${mutants.length} | ${mutants.length - survivors.length} |`);
process.exit(survivors.length > 0 ? 1 : 0);

async function isNoticed(): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length > 0 || testModules.some((module) => module.state() === 'failed');
}

function listMutants(file: string): Mutant[] {
  const source = readFileSync(file, 'utf8');
  const found: Mutant[] = [];
  const add = ({ start, end }: Node, insert: string) => {
    const was = source.slice(start, end);
    found.push({
      file,
      line: source.slice(0, start).split('\n').length,
      what: `${shorten(was)} → ${shorten(insert)}`,
      text: source.slice(0, start) + insert + source.slice(end),
    });
  };
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node, (node) => {
    const textOf = (part: unknown) => source.slice((part as Node).start, (part as Node).end);
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        add(node.test as Node, `!(${textOf(node.test)})`);
        add(node.test as Node, 'false');
        break;
      case 'LogicalExpression':
        add(node, `(${textOf(node.left)})`);
        add(node, `(${textOf(node.right)})`);
        break;
      case 'BinaryExpression': {
        const { start, end } = node.left as Node;
        const operator = { '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>' }[
          node.operator as string
        ];
        if (operator) add(node, `${source.slice(start, end)} ${operator} ${textOf(node.right)}`);
        break;
      }
      case 'ReturnStatement':
        if ((node.argument as Node | null)?.type === 'UnaryExpression') {
          add(node.argument as Node, `!(${textOf(node.argument)})`);
        }
        break;
      case 'ArrayExpression':
        if ((node.elements as Node[]).every((element) => element.type === 'Literal')) {
          for (const element of node.elements as Node[]) add(element, "'removed'");
        }
        break;
      case 'Literal':
        if (node.regex) for (const loose of withoutAnchors(textOf(node))) add(node, loose);
        break;
    }
  });
  return found;
}

/** A regular expression without the anchor at its start, and without the one at its end. */
function withoutAnchors(text: string): string[] {
  const end = text.lastIndexOf('$/');
  return [
    ...(text.startsWith('/^') ? [`/${text.slice(2)}`] : []),
    ...(end > 0 ? [text.slice(0, end) + text.slice(end + 1)] : []),
  ];
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && 'type' in child) walk(child, visit);
    }
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 67)}…` : line;
}
