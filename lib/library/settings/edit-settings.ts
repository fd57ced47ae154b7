/** Changes of a settings file by splices: everything else stays as it is, to the byte. */

import {
  applyEdits,
  type Edit,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parse,
  parseTree,
  visit,
} from 'jsonc-parser';
import { denyRuleOf, isDenied } from './deny-rules';
import { readSettings } from './read-settings';

/** What a switch is to do to a name. */
export type Wanted = { readonly name: string; readonly off: boolean };

export type SettingsEdit =
  | { readonly ok: true; readonly text: string }
  /** Nothing can be switched in this file. `why` is a sentence. */
  | { readonly ok: false; readonly why: string };

/**
 * The text in which `permissions.deny` switches names off and on, and which says all else as before. A rule for every agent
 * is no rule for a name, and stays.
 * @param text of settings that Claude Code reads; empty where there is no file yet
 */
export function editDenied(text: string, wanted: readonly Wanted[]): SettingsEdit {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let json = text.slice(mark.length);
  if (json === '') json = '{}\n';
  const how = layoutOf(json);
  for (const { name, off } of wanted) {
    const written: unknown[] = rulesIn(json);
    const rules = written.map((rule) => (typeof rule === 'string' ? readOne(rule) : null));
    const own = rules.flatMap((rule, at) =>
      rule !== null && rule.denies.kind === 'agent' && isDenied(rule, name) ? [at] : [],
    );
    if (off && own.length === 0) json = addRule(json, written, denyRuleOf(name), how);
    if (!off) for (const at of own.toReversed()) json = removeRule(json, at);
  }
  const result = mark + json;
  return isAsWanted(text, result, wanted) ? { ok: true, text: result } : NOT_PROVED;
}

const PLACE = ['permissions', 'deny'];

const NOT_PROVED: SettingsEdit = {
  ok: false,
  why: 'The file cannot be changed by a switch without changing more; it may have a key twice. Change its rules under “permissions.deny” by hand.',
};

function readOne(rule: string) {
  const reading = readSettings(JSON.stringify({ permissions: { deny: [rule] } }));
  return reading.ok ? (reading.settings.denied[0] ?? null) : null;
}

function rulesIn(json: string): unknown[] {
  const deny = parse(json)?.permissions?.deny;
  return Array.isArray(deny) ? deny : [];
}

function addRule(json: string, written: readonly unknown[], rule: string, how: Layout): string {
  if (written.length === 0) return startList(json, rule, how);
  const [before, last] = listedIn(json).slice(-2);
  const item = last ?? before;
  if (item === undefined) return json;
  const end = item.offset + item.length;
  return `${json.slice(0, end)},${gapBefore(json, item)}${JSON.stringify(rule)}${json.slice(end)}`;
}

/** Makes the list that the first rule needs, and what it needs to be in. */
function startList(json: string, rule: string, how: Layout): string {
  const tree = parseTree(json);
  if (tree === undefined) return json;
  const list = findNodeAtLocation(tree, PLACE);
  if (list !== undefined) {
    const base = indentAt(json, list.offset);
    return splice(json, list, layOut([rule], base, how, json.includes('\n')));
  }
  const permissions = findNodeAtLocation(tree, ['permissions']);
  return permissions === undefined
    ? addProperty(json, tree, 'permissions', { deny: [rule] }, how)
    : addProperty(json, permissions, 'deny', [rule], how);
}

function addProperty(json: string, object: Node, key: string, value: unknown, how: Layout): string {
  const last = object.children?.at(-1);
  const property = (base: string, isWide: boolean) =>
    `${JSON.stringify(key)}: ${layOut(value, base, how, isWide)}`;
  if (last === undefined) {
    const base = indentAt(json, object.offset);
    const { unit, eol } = how;
    const inner = `${eol}${base}${unit}${property(base + unit, true)}${eol}${base}`;
    return splice(json, object, `{${inner}}`);
  }
  const [gap = ''] = /\s*$/.exec(json.slice(0, last.offset)) ?? [];
  const isWide = gap.includes('\n');
  const end = last.offset + last.length;
  const base = isWide ? gap.slice(gap.lastIndexOf('\n') + 1) : '';
  const added = `,${isWide ? gap : ' '}${property(base, isWide)}`;
  return json.slice(0, end) + added + json.slice(end);
}

function splice(json: string, { offset, length }: Node, text: string): string {
  return json.slice(0, offset) + text + json.slice(offset + length);
}

/** The blanks at the start of the line that an offset is in. */
function indentAt(json: string, offset: number): string {
  const line = json.slice(json.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[\t ]*/.exec(line)?.[0] ?? '';
}

/** A value as JSON, over several lines or on one. @param base the indent of the line it begins in */
function layOut(value: unknown, base: string, { unit, eol }: Layout, isWide: boolean): string {
  if (!isWide) return JSON.stringify(value);
  return JSON.stringify(value, null, unit).replaceAll('\n', `${eol}${base}`);
}

/** What stands between an item and the one before it, or the start of the list. */
function gapBefore(json: string, item: Node): string {
  const [gap = ''] = /\s*$/.exec(json.slice(0, item.offset)) ?? [];
  const isFirst = json[item.offset - gap.length - 1] === '[';
  return isFirst && !gap.includes('\n') ? ' ' : gap;
}

function removeRule(json: string, at: number): string {
  const items = listedIn(json);
  const item = items[at];
  if (item === undefined) return json;
  const [before, after] = [items[at - 1], items[at + 1]];
  if (before === undefined && after === undefined) {
    const list = item.parent ?? item;
    return `${json.slice(0, list.offset)}[]${json.slice(list.offset + list.length)}`;
  }
  const from = before === undefined ? item.offset : before.offset + before.length;
  const to = before === undefined && after ? after.offset : item.offset + item.length;
  return json.slice(0, from) + json.slice(to);
}

function listedIn(json: string): readonly Node[] {
  const tree = parseTree(json);
  return (tree && findNodeAtLocation(tree, PLACE)?.children) ?? [];
}

type Layout = { readonly unit: string; readonly eol: string };

/** As the file is written: its first indent, and its line ends. */
function layoutOf(json: string): Layout {
  const [, unit = '  '] = /^[\t ]*\{[^\S\n]*\r?\n([\t ]+)"/.exec(json) ?? [];
  return { unit, eol: json.includes('\r\n') ? '\r\n' : '\n' };
}

/** Whether the names are switched as wanted, and nothing else says anything new. */
function isAsWanted(before: string, after: string, wanted: readonly Wanted[]): boolean {
  const reading = readSettings(after);
  if (!reading.ok) return false;
  const { denied } = reading.settings;
  const holds = wanted.every(({ name, off }) =>
    off
      ? denied.some((rule) => isDenied(rule, name))
      : !denied.some((rule) => rule.denies.kind === 'agent' && rule.denies.name === name),
  );
  return holds && restOf(before) === restOf(after);
}

/** All but the rules that deny an agent. */
function restOf(text: string): string {
  const json = JSON.parse(text.replace(/^\ufeff/, '') || '{}');
  const { permissions = {}, ...rest } = json;
  const { deny = [], ...others } = permissions;
  const kept = deny.filter((rule: unknown) => {
    const read = typeof rule === 'string' ? readOne(rule) : null;
    return read?.denies.kind !== 'agent';
  });
  return JSON.stringify([rest, others, kept]);
}

/**
 * A text that Claude Code reads, made of settings that it ignores as a whole, by the fewest splices:
 * comments and commas too many go, a rule that stands alone becomes a list, and an entry of a wrong
 * type goes. Null where no JSON can be made out in it.
 */
export function mendSettings(text: string): string | null {
  if (text.trim() === '') return '{}\n';
  let json = text;
  for (let tries = 0; tries < MOST_MENDED; tries++) {
    const reading = readSettings(json);
    if (reading.ok) return json;
    const mended = mendSyntax(json) ?? mendValue(json, reading.at);
    if (mended === null || mended === json) return null;
    json = mended;
  }
  return null;
}

const MOST_MENDED = 20;

/** Null where the text is JSON, or cannot be made JSON by taking out comments and commas. */
function mendSyntax(text: string): string | null {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const json = text.slice(mark.length);
  const edits: Edit[] = [];
  let comma: number | null = null;
  const closes = () => {
    if (comma !== null) edits.push({ offset: comma, length: 1, content: '' });
    comma = null;
  };
  const anyValue = () => {
    comma = null;
  };
  visit(
    json,
    {
      onComment: (offset, length) => edits.push(cutComment(json, offset, length)),
      onSeparator: (sign, offset) => {
        if (sign === ',') comma = offset;
      },
      onObjectBegin: anyValue,
      onArrayBegin: anyValue,
      onObjectProperty: anyValue,
      onLiteralValue: anyValue,
      onObjectEnd: closes,
      onArrayEnd: closes,
    },
    { allowTrailingComma: true },
  );
  if (edits.length === 0) return null;
  const mended = applyEdits(json, edits);
  const errors: ParseError[] = [];
  parse(mended, errors, { disallowComments: true, allowTrailingComma: false });
  return errors.length === 0 ? mark + mended : null;
}

/** A comment that has its line alone goes with the line. */
function cutComment(json: string, offset: number, length: number): Edit {
  const from = json.lastIndexOf('\n', offset - 1) + 1;
  const end = json.indexOf('\n', offset + length);
  const to = end < 0 ? json.length : end + 1;
  const isAlone =
    json.slice(from, offset).trim() === '' && json.slice(offset + length, to).trim() === '';
  if (isAlone) return { offset: from, length: to - from, content: '' };
  const blanks = json.slice(from, offset).length - json.slice(from, offset).trimEnd().length;
  return { offset: offset - blanks, length: length + blanks, content: '' };
}

/** @param at where the wrong value stands; null where none is known */
function mendValue(json: string, at: JSONPath | null): string | null {
  if (at === null || at.length === 0) return null;
  const tree = parseTree(json);
  const node = tree && findNodeAtLocation(tree, at);
  if (node === undefined) return null;
  const isLonely = at.length === 2 && at[0] === 'permissions' && LISTS.has(String(at[1]));
  if (isLonely && typeof node.value === 'string') {
    return splice(json, node, JSON.stringify([node.value]));
  }
  return applyEdits(json, modify(json, at, undefined, {}));
}

const LISTS: ReadonlySet<string> = new Set(['allow', 'ask', 'deny']);
