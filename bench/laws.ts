/**
 * The laws of editing, on every file of the corpus and on generated ones, and those of fixes, on
 * files of which it is known what was meant and on damaged headers:
 * `npm run laws [-- TURNS GENERATED SEED]` gives each field of a file every TURNSth value, by turns
 * (4; 0 takes no corpus), and takes so many files of each other kind (100000), others each time
 * unless the seed of an earlier run is given. Ends with 1 where a law is broken. What is refused is
 * counted with its reason.
 */

import { existsSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { Rules, YamlValue } from '@/lib/agents/model/agent';
import { readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource, encodeText } from '@/lib/agents/text/decode';
import { makeRandom } from '@/test/damage';
import { findBrokenLaws, findLoss, makeMeantFile, readerFor } from '@/test/fix-laws';
import { damagedHeaders } from './damaged-headers';
import {
  bodyThenBack,
  commute,
  commuteWithUnset,
  type Finding,
  OTHER_VALUES,
  renameAndBack,
  setThenRead,
  setThenReadStrictly,
  setThenSetBack,
  spliceThenRead,
  unsetThenSet,
  VALUES,
} from './edit-laws';
import { anyKey, anyText, generatedFile } from './generated-file';

const [turns = 4, generated = 100_000, seed = Date.now()] = process.argv.slice(2).map(Number);
const SHARED = join(process.cwd(), '..', 'shared');
const RULES: readonly Rules[] = [{ kind: 'project' }, { kind: 'plugin', plugin: 'p' }];
const ALL_VALUES: readonly YamlValue[] = [...VALUES, ...OTHER_VALUES];

/** One of several threads that share the work. */
type Part = { readonly index: number; readonly count: number; readonly seed: number };

type Tally = { count: number; example: string };
const tallies = new Map<string, Tally>();

function count(law: string, finding: Finding, where: unknown) {
  const what = finding.kind === 'broken' ? finding.how.slice(0, 60) : '';
  const reason = finding.kind === 'refused' ? finding.reason : what;
  const key = `${law} | ${finding.kind} | ${reason}`;
  const tally = tallies.get(key) ?? { count: 0, example: '' };
  if (tally.count === 0 && finding.kind !== 'holds')
    tally.example = JSON.stringify(where).slice(0, 300);
  tally.count += 1;
  tallies.set(key, tally);
}

/** The same file as it might stand elsewhere; one of the ways, by turns. */
function variant(text: string, turn: number): string {
  const crlf = text.replace(/\r?\n/g, '\r\n');
  const ways = [
    crlf,
    `\ufeff${text}`,
    text.trimEnd(),
    text.replace('\n---', '\nnote: a: b\n---'),
    text.replace('\n---', '\nnote: "a" b\n---'),
    crlf.replace('\r\n---', '\r\n# a comment\r\n\r\n---'),
  ];
  return ways[turn % ways.length] ?? text;
}

function checkFile(name: string, text: string, turn: number, step: number) {
  const rules = RULES[turn % 5 === 0 ? 1 : 0] ?? { kind: 'project' };
  const { fields } = readFields(text);
  const keys = [...new Set([...fields.map(({ key }) => key), 'model', 'color', 'initialPrompt'])];
  const pick = (n: number) => VALUES[n % VALUES.length] ?? '';
  for (const [at, key] of keys.entries()) {
    const old = fields.findLast((field) => field.key === key);
    for (const value of ALL_VALUES.filter((_, i) => (i + turn + at) % step === 0)) {
      count('2 set, read', setThenRead(text, key, value, rules), [name, key, value]);
      count('3 set back', setThenSetBack(text, key, value, rules), [name, key, value]);
      if (key === 'name' || key === 'description' || key === 'model' || key === 'tools') {
        const strict = setThenReadStrictly(text, key, value, rules);
        count('2 set, read by YAML tools', strict, [name, key, value]);
      }
    }
    if (old) count('  equal value', setThenRead(text, key, old.value, rules), [name, key]);
    count('4 unset, set', unsetThenSet(text, key, rules), [name, key]);
    count('6 rename, back', renameAndBack(text, key), [name, key]);
    if (typeof old?.value !== 'string') continue;
    for (let i = 0; i < 4; i++) {
      const from = Math.floor((old.value.length * ((turn + i * 5) % 12)) / 12);
      const to = Math.min(old.value.length, from + ((turn + i) % 4) * 7);
      const insert = pick(turn + i * 13);
      count('7 splice', spliceThenRead(text, key, [from, to], insert, rules), [
        name,
        key,
        from,
        to,
        insert,
      ]);
    }
  }
  for (let i = 0; i < 8; i++) {
    const a = [keys[(turn + i) % keys.length] ?? 'name', pick(turn * 3 + i * 5)] as const;
    const b = [
      keys[(turn * 7 + i * 3 + 1) % keys.length] ?? 'color',
      pick(turn * 11 + i * 17 + 4),
    ] as const;
    if (a[0] === b[0]) continue;
    count('5 commute', commute(text, a, b, rules), [name, a, b]);
    count('5 commute, unset', commuteWithUnset(text, a[0], b, rules), [name, a[0], b]);
  }
  for (const body of ['', '\n\nNew body.\n', 'no break', '---\nx: y\n---\n']) {
    count('8 body, back', bodyThenBack(text, body), [name, body]);
  }
}

function checkCorpus({ index, count: parts }: Part) {
  const seen = new Set<string>();
  const files = ['corpus', 'odd', 'seeds'].flatMap((folder) =>
    readdirSync(join(SHARED, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.md$/i.test(name))
      .map((name) => join(folder, name)),
  );
  for (const name of files) {
    const bytes = readFileSync(join(SHARED, name));
    const { text, utf8 } = decodeSource(bytes);
    if (seen.has(text)) continue;
    const turn = seen.size;
    seen.add(text);
    if (turn % parts !== index) continue;
    // A thread that never pauses shows what it logs when it ends.
    if (turn % 500 === 0) writeSync(2, `file ${turn}\n`);
    const same = !utf8 || Buffer.compare(bytes, encodeText(text)) === 0;
    count('1 no edit', same ? { kind: 'holds' } : { kind: 'broken', how: 'bytes' }, name);
    checkFile(name, text, turn, turns);
    checkFile(`${name} (changed)`, variant(text, turn), turn, turns * 6);
  }
}

function checkGenerated({ index, count: parts, seed }: Part) {
  const value = fc.oneof(anyText, anyText, fc.constantFrom(...OTHER_VALUES));
  const rules = fc.constantFrom(...RULES);
  const edit = fc.tuple(anyKey, value);
  fc.assert(
    fc.property(
      generatedFile,
      edit,
      edit,
      rules,
      fc.nat(60),
      fc.nat(9),
      (text, a, b, rule, from, length) => {
        const [key, set] = a;
        count('g2 set, read', setThenRead(text, key, set, rule), [text, a, rule]);
        count('g3 set back', setThenSetBack(text, key, set, rule), [text, a, rule]);
        count('g4 unset, set', unsetThenSet(text, key, rule), [text, key, rule]);
        if (key !== b[0]) count('g5 commute', commute(text, a, b, rule), [text, a, b, rule]);
        count('g5 commute, unset', commuteWithUnset(text, key, b, rule), [text, key, b, rule]);
        count('g6 rename, back', renameAndBack(text, key), [text, key]);
        if (typeof b[1] !== 'string') return;
        const range = [from, from + length] as const;
        count('g7 splice', spliceThenRead(text, key, range, b[1], rule), [
          text,
          key,
          range,
          b[1],
          rule,
        ]);
        count('g8 body, back', bodyThenBack(text, b[1]), [text, b[1]]);
      },
    ),
    { numRuns: Math.ceil(generated / parts), seed: seed + index },
  );
}

function checkFixes({ index, count: parts, seed }: Part) {
  const random = makeRandom(seed + index);
  const readers = RULES.map(readerFor);
  const damaged = damagedHeaders(SHARED, random);
  const judge = (law: string, text: string, turn: number) => {
    const read = readers[turn % 5 === 0 ? 1 : 0] ?? readerFor({ kind: 'project' });
    const broken = findBrokenLaws(text, read);
    for (const how of broken) count(law, { kind: 'broken', how }, text);
    if (broken.length === 0) count(law, { kind: 'holds' }, text);
  };
  for (let turn = 0; turn < Math.ceil(generated / parts); turn++) {
    const file = makeMeantFile(random);
    const how = findLoss(file, readerFor({ kind: 'project' }));
    count('f1 fixed as meant', how === null ? { kind: 'holds' } : { kind: 'broken', how }, file);
    judge('f2 fixes of a slip', file.text, turn);
    judge('f3 fixes of a damaged header', damaged(), turn);
  }
}

/** @returns what each thread has counted */
function share(parts: number, seed: number): Promise<Map<string, Tally>[]> {
  return Promise.all(
    Array.from(
      { length: parts },
      (_, index) =>
        new Promise<Map<string, Tally>>((resolve, reject) => {
          const workerData: Part = { index, count: parts, seed };
          const worker = new Worker(new URL(import.meta.url), {
            argv: process.argv.slice(2),
            workerData,
          });
          worker.once('message', resolve).once('error', reject);
        }),
    ),
  );
}

if (isMainThread) await report();
else {
  if (existsSync(SHARED) && turns > 0) checkCorpus(workerData);
  if (turns > 0) checkGenerated(workerData);
  checkFixes(workerData);
  parentPort?.postMessage(tallies);
}

async function report(): Promise<void> {
  if (!existsSync(SHARED)) console.log(`No corpus beside the project (${SHARED}).`);
  console.log(`Every ${turns}th value, ${generated} generated files, seed ${seed}`);
  for (const counted of await share(availableParallelism(), seed)) {
    for (const [key, { count, example }] of counted) {
      const known = tallies.get(key);
      tallies.set(key, { count: (known?.count ?? 0) + count, example: known?.example || example });
    }
  }
  for (const [key, { count, example }] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${String(count).padStart(9)}  ${key}${example === '' ? '' : `  e.g. ${example}`}`);
  }
  const broken = [...tallies.keys()].filter((key) => key.includes('| broken |'));
  console.log(broken.length === 0 ? 'Every law holds.' : `${broken.length} kinds of broken laws.`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
