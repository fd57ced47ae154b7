import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** A reader who follows a comment or a link has to arrive at something. */

const PROJECT = resolve(import.meta.dirname, '..');
const NOT_OURS = new Set(['.git', '.next', 'build', 'coverage', 'node_modules', 'test-results']);
const CODE = new Set(['.ts', '.tsx', '.mjs', '.cjs', '.css']);
const DOCS = ['README.md', 'SECURITY.md', 'agents/README.md', ...listDocs()];
/** Files that comments speak of and that are none of this repository. */
const ELSEWHERE = new Set(['CLAUDE.md', 'MEMORY.md', 'SKILL.md', 'planner.md']);

type Citation = { readonly file: string; readonly sections: readonly string[] };

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const SECTIONS = `(?:, sections? (${NUMBER}(?:(?:, | and | to )${NUMBER})*))?`;
const PROSE_CITATION = new RegExp(String.raw`(?<![\w./*\`'"-])([\w-]+\.md)${SECTIONS}`, 'g');
const PATH_CITATION = new RegExp(String.raw`(?<![\w./-])(docs/[\w./-]+\.md)\b${SECTIONS}`, 'g');

function listDocs(): string[] {
  return readdirSync(join(PROJECT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
}

/** This file itself is left out: it holds broken citations on purpose. */
function listCode(folder = PROJECT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listCode(path);
    const wanted = CODE.has(extname(path)) && path !== import.meta.filename;
    return wanted ? [relative(PROJECT, path)] : [];
  });
}

/** The comments of a program, each as one line. */
function readComments(text: string): string {
  const block = /\/\*[\s\S]*?\*\//g;
  const line = /(?:^|\s)\/\/ .*(?:\n\s*\/\/ .*)*/g;
  return [...text.matchAll(block), ...text.matchAll(line)]
    .map(([comment]) => comment.replace(/\s*\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' '))
    .join('\n');
}

/** What prose cites. Of `sections 2 to 6` only the ends are told. */
function findCitations(text: string): Citation[] {
  return [...text.matchAll(PROSE_CITATION), ...text.matchAll(PATH_CITATION)]
    .filter(([, file = '']) => !ELSEWHERE.has(file))
    .map(([, file = '', sections = '']) => ({ file, sections: sections.match(/[\d.]+/g) ?? [] }));
}

/** What of a citation is not there, in words; null when all is. */
function missing({ file, sections }: Citation): string | null {
  const path = [`docs/${file}`, file].find((each) => DOCS.includes(each));
  if (path === undefined) return `there is no ${file}`;
  const known = numbersOf(readDoc(path));
  const absent = sections.filter((section) => !known.has(section));
  return absent.length === 0 ? null : `${path} has no section ${absent.join(', ')}`;
}

function readDoc(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8');
}

/** Without code blocks and inline code, in which brackets and numbers mean something else. */
function proseOf(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '`');
}

function headingsOf(markdown: string): string[] {
  const text = markdown.replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => heading);
}

function numbersOf(markdown: string): Set<string> {
  const numbers = headingsOf(markdown).map((heading) => /^(\d+(?:\.\d+)?)\.? /.exec(heading)?.[1]);
  return new Set(numbers.filter((number) => number !== undefined));
}

/** As GitHub makes the anchor of a heading. */
function anchorOf(heading: string): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '');
  return words.replaceAll(' ', '-');
}

test('Comments cite what is there', () => {
  const broken = listCode().flatMap((path) => {
    const text = readFileSync(join(PROJECT, path), 'utf8');
    return findCitations(readComments(text))
      .map(missing)
      .flatMap((why) => (why === null ? [] : [`${path}: ${why}`]));
  });
  expect(broken).toEqual([]);
});

describe.each(DOCS)('%s', (path) => {
  const markdown = readDoc(path);
  const prose = proseOf(markdown);

  test('links to what is there', () => {
    const broken = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const found = file === '' ? path : relative(PROJECT, resolve(PROJECT, dirname(path), file));
        if (!existsSync(join(PROJECT, found))) return true;
        return anchor !== undefined && !headingsOf(readDoc(found)).map(anchorOf).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test('cites what is there', () => {
    // Between links, `x.md` is the text of one.
    const broken = findCitations(prose.replace(/\[[^\]]*\]\([^)]*\)/g, '')).map(missing);
    expect(broken.filter((each) => each !== null)).toEqual([]);
  });

  test('refers to sections of its own that are there', () => {
    const known = numbersOf(markdown);
    const forms = [
      /\bsections? (\d+(?:\.\d+)?)\b(?!\.\d)/g,
      /(?:\(|\b(?:as|in|of|see) )(\d+\.\d+)\b(?!\.\d)/g,
    ];
    const cited = known.size === 0 ? [] : forms.flatMap((form) => [...prose.matchAll(form)]);
    const broken = cited.map(([, number = '']) => number).filter((number) => !known.has(number));
    expect(broken).toEqual([]);
  });
});

test.each<[string, (string | null)[]]>([
  ['// see format.md, section 1.4', [null]],
  ['// docs/format.md, sections 2 to\n// 6.1', [null]],
  ['/** As written (durability.md,\n * section 3). */', [null]],
  ['// format.md, section 1.99', ['docs/format.md has no section 1.99']],
  ['// format.md, sections 2 and\n  // 99', ['docs/format.md has no section 99']],
  ['// (durability.md,\n// section 99)', ['docs/durability.md has no section 99']],
  ['/** See docs/nowhere.md. */', ['there is no docs/nowhere.md']],
  ['// nowhere.md says why', ['there is no nowhere.md']],
  ["const file = 'nowhere.md'; // `nowhere.md` is an example", []],
])('%j', (text, outcome) => {
  expect(findCitations(readComments(text)).map(missing)).toEqual(outcome);
});
