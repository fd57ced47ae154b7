/** Splices of a JSON text without a byte order mark: everything else stays as it is, to the byte. */

import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** Keys and places in lists that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** Sets a value; one that is not there yet goes behind the last of its object. */
export function setAt(json: string, path: JsonPath, value: unknown): string {
  const old = nodeAt(json, path);
  if (old !== undefined) {
    return splice(json, old.offset, old.offset + old.length, JSON.stringify(value));
  }
  const [above, key] = [path.slice(0, -1), path.at(-1)];
  const holder = nodeAt(json, above);
  if (holder === undefined) return setAt(json, above, { [String(key)]: value });
  return append(json, holder, value, `${JSON.stringify(key)}: `);
}

/** Takes a value out with its key and its comma. */
export function cutAt(json: string, path: JsonPath): string {
  const holder = nodeAt(json, path.slice(0, -1));
  const key = path.at(-1);
  const at =
    typeof key === 'number'
      ? key
      : (holder?.children?.findIndex(({ children }) => children?.[0]?.value === key) ?? -1);
  return at < 0 ? json : cut(json, holder, at);
}

/** Puts a value behind the last one of a list, set apart and laid out as that one is. */
export function appendTo(json: string, list: JsonPath, value: unknown): string {
  const holder = nodeAt(json, list);
  return holder === undefined ? json : append(json, holder, value);
}

function nodeAt(json: string, path: JsonPath): Node | undefined {
  const root = parseTree(json);
  return root && findNodeAtLocation(root, [...path]);
}

function append(json: string, within: Node, value: unknown, key = ''): string {
  const [before, last] = (within.children ?? []).slice(-2);
  const item = last ?? before;
  if (item === undefined) {
    const written = key + JSON.stringify(value);
    return splice(json, within.offset + 1, within.offset + within.length - 1, written);
  }
  const [gap = ''] = /\s*$/.exec(json.slice(0, item.offset)) ?? [];
  const isFirst = last === undefined;
  const end = item.offset + item.length;
  const written = key + layOut(json, item, gap, value);
  return splice(json, end, end, `,${isFirst && !gap.includes('\n') ? ' ' : gap}${written}`);
}

/** A value; an object in as many lines and with as many blanks as the one before it. */
function layOut(json: string, beside: Node, gap: string, value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const [first] = beside.type === 'object' ? (beside.children ?? []) : [];
  const [inner = ''] = first ? (/\s*$/.exec(json.slice(0, first.offset)) ?? []) : [];
  const pairs = Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`);
  return inner.includes('\n')
    ? `{${pairs.map((pair) => inner + pair).join(',')}${gap}}`
    : `{${inner}${pairs.join(', ')}${inner}}`;
}

function cut(json: string, within: Node | undefined, at: number): string {
  const { children = [] } = within ?? {};
  const [before, item, after] = [children[at - 1], children[at], children[at + 1]];
  if (item === undefined || within === undefined) return json;
  const end = item.offset + item.length;
  if (before !== undefined) return splice(json, before.offset + before.length, end, '');
  if (after !== undefined) return splice(json, item.offset, after.offset, '');
  return splice(json, within.offset + 1, within.offset + within.length - 1, '');
}

function splice(json: string, from: number, to: number, text: string): string {
  return json.slice(0, from) + text + json.slice(to);
}
