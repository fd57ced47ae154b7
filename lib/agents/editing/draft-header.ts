import type { TextChange } from '@/lib/agents/model/agent';
import { fileStem } from '@/lib/agents/model/file-name';
import { MAX_NAME_LENGTH } from '@/lib/agents/model/limits';
import { readClient } from '@/lib/agents/reading/read-client';
import { sourceOf } from '@/lib/agents/text/decode';
import { firstSentence } from '@/lib/agents/text/sentence';
import { applyChanges } from '@/lib/agents/text/text-change';
import { encodeDouble } from '@/lib/agents/yaml/scalar';

/** As long as a description that says one thing gets, in UTF-16 units. */
const MAX_SENTENCE = 300;

/** How much of a prompt is searched for its first sentence. */
const SEARCHED = 8_000;

/**
 * The header that a prompt without one lacks: a draft, with the name of its file and its first
 * sentence for a description. Null where there is no sentence, or Claude Code would not load it.
 * @param path of the file
 */
export function draftHeader(text: string, path: string): TextChange[] | null {
  const description = draftDescription(text);
  if (description === null) return null;
  const from = text.startsWith('\ufeff') ? 1 : 0;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const name = draftName(path);
  const lines = [
    '---',
    `name: ${quoteName(name)}`,
    `description: ${encodeDouble(description)}`,
    '---',
  ];
  const gap = /^\s*[\r\n]/.test(text.slice(from)) ? '' : eol;
  const changes = [{ from, to: from, insert: lines.join(eol) + eol + gap }];
  const after = readClient(sourceOf(applyChanges(text, changes)), { kind: 'project' }, path);
  const loads =
    after.loads &&
    after.agent.name === name &&
    after.agent.description === description &&
    after.agent.body === text.slice(from).trim();
  return loads ? changes : null;
}

/** The name of the file in small letters and digits of any writing, parted by hyphens. */
function draftName(path: string): string {
  const words = fileStem(path)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, MAX_NAME_LENGTH) || 'agent';
}

/** YAML reads some words as something else than text. */
function quoteName(name: string): string {
  const isText =
    /\p{L}/u.test(name) && !/^(?:true|false|null|[\d.]+e\d+|0x[\da-f]+|0o\d+)$/.test(name);
  return isText ? name : encodeDouble(name);
}

function draftDescription(text: string): string | null {
  const pieces = listPieces(text.slice(0, SEARCHED));
  const said = pieces.find(({ label }) => label === 'description');
  const first = said ?? pieces.find(({ isItem }) => !isItem) ?? pieces[0];
  if (first === undefined) return null;
  const sentence = firstSentence(first.text) || first.text;
  return sentence.length <= MAX_SENTENCE ? sentence : cutAtWord(sentence);
}

function cutAtWord(sentence: string): string {
  const space = sentence.lastIndexOf(' ', MAX_SENTENCE);
  return `${sentence.slice(0, space > MAX_SENTENCE / 2 ? space : MAX_SENTENCE).trimEnd()}…`;
}

/** A paragraph or an item of a list, on one line and without marks. */
type Piece = { readonly text: string; readonly isItem: boolean; readonly label: string | null };

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

function listPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  const flush = () => {
    const piece = makePiece(lines);
    if (piece !== null) pieces.push(piece);
    lines = [];
  };
  let fence: string | null = null;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1] ?? null;
    if (fence !== null || mark !== null) {
      flush();
      fence = fence === null ? mark : mark === fence ? null : fence;
    } else if (isNoProse(line)) flush();
    else {
      if (ITEM.test(line)) flush();
      lines.push(line);
    }
  }
  flush();
  return pieces;
}

/** Blank lines, headings, rules, tables, comments, and lines without a letter. */
function isNoProse(line: string): boolean {
  return !/\p{L}/u.test(line) || /^\s*(?:#{1,6}\s|\||<|!\[|\[[^\]]*\]\([^)]*\)\s*$)/.test(line);
}

/** A blank where a line broke between signs that are written without blanks. */
const BETWEEN_SIGNS =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，！？]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

function makePiece(lines: readonly string[]): Piece | null {
  const [first = ''] = lines;
  const isItem = ITEM.test(first);
  const text = lines
    .map((line) => line.replace(ITEM, '').replace(/^\s*>+\s*/, ''))
    .join(' ')
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .replace(BETWEEN_SIGNS, '')
    .trim();
  const [, label = null, rest = text] =
    /^(description|설명|描述|説明)\s*[:：]\s*(.+)$/iu.exec(text) ?? [];
  if (!/\p{L}/u.test(rest)) return null;
  return { text: rest, isItem, label: label === null ? null : 'description' };
}
