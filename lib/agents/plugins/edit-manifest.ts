/** Changes of a manifest by splices: everything else stays as it is, to the byte. */

import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { ManifestText } from './manifest-texts';
import { readManifest } from './read-manifest';

/** What is to be different in a `plugin.json`. */
export type ManifestChange = {
  /** Texts by their key; null takes the key out. */
  readonly set?: { readonly [key in ManifestText]?: string | null | undefined };
  /** Paths to list under `agents`, each as `./path/to/file.md`. */
  readonly add?: readonly string[] | undefined;
  /** Paths to take out of the list. */
  readonly drop?: readonly string[] | undefined;
};

export type ManifestEdit =
  | { readonly ok: true; readonly text: string }
  /** `why` is a sentence. */
  | { readonly ok: false; readonly why: string };

type Json = { readonly [key: string]: unknown };

/** The manifest with the change, and with nothing else changed. */
export function editManifest(text: string, change: ManifestChange): ManifestEdit {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let json = text.slice(mark.length);
  const before = parseObject(json);
  if (before === null) return { ok: false, why: NOT_JSON };
  const wanted: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(change.set ?? {})) {
    if (value === undefined) continue;
    if (value === null) {
      json = dropKey(json, key);
      delete wanted[key];
    } else {
      json = setKey(json, key, value);
      wanted[key] = value;
    }
  }
  const { add = [], drop = [] } = change;
  if (add.length + drop.length > 0) {
    const { agents } = before;
    const listed = agents === undefined ? [] : [agents].flat();
    const kept = listed.filter((path) => !drop.includes(String(path)));
    const all = [...kept, ...add.filter((path) => !kept.includes(path))];
    wanted.agents = all;
    if (Array.isArray(agents)) {
      for (const [at, path] of [...listed.entries()].reverse()) {
        if (drop.includes(String(path))) json = cut(json, itemsOf(json), at);
      }
      for (const path of all.slice(kept.length)) json = append(json, itemsOf(json), path);
    } else json = setKey(json, 'agents', all);
  }
  // A key that is there twice is changed where it does not count.
  if (!isSame(parseObject(json), wanted)) return { ok: false, why: NOT_PROVED };
  const [fault] = readManifest(mark + json).problems;
  const had = readManifest(text).problems.length;
  if (fault !== undefined && had === 0) return { ok: false, why: fault.message };
  return { ok: true, text: mark + json };
}

const NOT_JSON = 'The manifest is not a JSON object, so it has to be mended by hand first.';
const NOT_PROVED =
  'The manifest cannot be changed here without changing more; it may have a key twice. Change it by hand.';

function parseObject(json: string): Json | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : null;
  } catch {
    return null;
  }
}

/** Whatever the order of the keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Json)[key], (b as Json)[key]))
  );
}

function setKey(json: string, key: string, value: unknown): string {
  const root = parseTree(json);
  const old = root && findNodeAtLocation(root, [key]);
  if (old) return splice(json, old.offset, old.offset + old.length, JSON.stringify(value));
  return append(json, root, value, `${JSON.stringify(key)}: `);
}

function dropKey(json: string, key: string): string {
  const root = parseTree(json);
  const at = root?.children?.findIndex(({ children }) => children?.[0]?.value === key) ?? -1;
  return at < 0 ? json : cut(json, root, at);
}

function itemsOf(json: string): Node | undefined {
  const root = parseTree(json);
  return root && findNodeAtLocation(root, ['agents']);
}

/** Puts a value behind the last one of a list or an object, set apart as that one is. */
function append(json: string, within: Node | undefined, value: unknown, key = ''): string {
  if (within === undefined) return json;
  const written = key + JSON.stringify(value);
  const [before, last] = (within.children ?? []).slice(-2);
  const item = last ?? before;
  if (item === undefined) {
    return splice(json, within.offset + 1, within.offset + within.length - 1, written);
  }
  const [gap = ''] = /\s*$/.exec(json.slice(0, item.offset)) ?? [];
  const isFirst = last === undefined;
  const end = item.offset + item.length;
  return splice(json, end, end, `,${isFirst && !gap.includes('\n') ? ' ' : gap}${written}`);
}

/** Takes a value out with its comma. */
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
