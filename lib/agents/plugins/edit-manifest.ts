/** Changes of a manifest by splices: everything else stays as it is, to the byte. */

import type { Problem } from '@/lib/agents/model/agent';
import { MANIFEST_TEXTS, type ManifestPart, type ManifestText } from './manifest-texts';
import { readManifest, readMarketplace } from './read-manifest';
import { appendTo, cutAt, type JsonPath, setAt } from './splice-json';

/** What is to be different in a `plugin.json`, or in a `marketplace.json` and its plugins. */
export type ManifestChange = {
  /** The plugin in the list of a marketplace, counted from 0; absent for the file as a whole. */
  readonly entry?: number | undefined;
  /** Texts by their key; null takes the key out. */
  readonly set?: { readonly [key in ManifestText]?: string | null | undefined };
  /** Paths to list under `agents`, each as `./path/to/file.md`. */
  readonly add?: readonly string[] | undefined;
  /** Paths to take out of the list. */
  readonly drop?: readonly string[] | undefined;
  /** Plugins to put into the list of a marketplace. */
  readonly addPlugins?: readonly NewPlugin[] | undefined;
  /** Takes the `entry` out of the list. */
  readonly dropPlugin?: boolean | undefined;
};

export type NewPlugin = { readonly name: string; readonly source: string };

/** Of the file that is to be changed. */
export type ManifestKind = 'plugin' | 'market';

export type ManifestEdit =
  | { readonly ok: true; readonly text: string }
  /** `why` is a sentence. */
  | { readonly ok: false; readonly why: string };

/** The manifest with the change, and with nothing else changed. */
export function editManifest(
  text: string,
  change: ManifestChange,
  kind: ManifestKind = 'plugin',
): ManifestEdit {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const json = text.slice(mark.length);
  const before = parseObject(json);
  if (before === null) return { ok: false, why: NOT_JSON };
  const { entry } = change;
  const isListed = entry !== undefined;
  const place: JsonPath = isListed ? ['plugins', entry] : [];
  const part: ManifestPart = isListed ? 'entry' : kind;
  const strange = Object.keys(change.set ?? {}).find((key) => !isTextOf(part, key));
  if (strange !== undefined) return { ok: false, why: `“${strange}” is no text of it.` };
  if (kind === 'plugin' && (isListed || change.addPlugins?.length)) {
    return { ok: false, why: 'Only a marketplace has a list of plugins.' };
  }
  if (isListed && !isObject(valueAt(before, place))) return { ok: false, why: NO_ENTRY };
  const pair = makeChange({ json, wanted: before }, place, change);
  // A key that is there twice is changed where it does not count.
  if (!isSame(parseObject(pair.json), pair.wanted)) return { ok: false, why: NOT_PROVED };
  const fault = findNewError(problemsIn(text, kind), problemsIn(mark + pair.json, kind));
  if (fault !== null) return { ok: false, why: fault.message };
  return { ok: true, text: mark + pair.json };
}

const NOT_JSON = 'The manifest is not a JSON object, so it has to be mended by hand first.';
const NO_ENTRY = 'The marketplace has no such plugin in its list.';
const NOT_PROVED =
  'The manifest cannot be changed here without changing more; it may have a key twice. Change it by hand.';

/** A text, and what it is to mean: both are changed side by side. */
type Pair = { readonly json: string; readonly wanted: unknown };

function makeChange(start: Pair, place: JsonPath, change: ManifestChange): Pair {
  const { set = {}, add = [], drop = [], addPlugins = [], dropPlugin = false } = change;
  let pair = start;
  for (const [key, value] of Object.entries(set)) {
    if (value === undefined) continue;
    const path = [...place, ...key.split('.')];
    pair = value === null ? dropAt(pair, path) : putAt(pair, path, value);
  }
  if (add.length + drop.length > 0) pair = changeList(pair, [...place, 'agents'], add, drop);
  if (dropPlugin && place.length > 0) pair = dropAt(pair, place);
  if (addPlugins.length === 0) return pair;
  if (valueAt(pair.wanted, ['plugins']) === undefined) pair = putAt(pair, ['plugins'], []);
  for (const plugin of addPlugins) pair = addTo(pair, ['plugins'], plugin);
  return pair;
}

function changeList(
  start: Pair,
  path: JsonPath,
  add: readonly string[],
  drop: readonly string[],
): Pair {
  const agents = valueAt(start.wanted, path);
  const listed = agents === undefined ? [] : [agents].flat();
  const kept = listed.filter((item) => !drop.includes(String(item)));
  const fresh = add.filter((item) => !kept.includes(item));
  if (!Array.isArray(agents)) return putAt(start, path, [...kept, ...fresh]);
  let pair = start;
  for (const [at, item] of [...listed.entries()].reverse()) {
    if (drop.includes(String(item))) pair = dropAt(pair, [...path, at]);
  }
  for (const item of fresh) pair = addTo(pair, path, item);
  return pair;
}

function putAt({ json, wanted }: Pair, path: JsonPath, value: unknown): Pair {
  return { json: setAt(json, path, value), wanted: changeValue(wanted, path, () => value) };
}

function dropAt({ json, wanted }: Pair, path: JsonPath): Pair {
  if (valueAt(wanted, path) === undefined) return { json, wanted };
  return { json: cutAt(json, path), wanted: changeValue(wanted, path, () => undefined) };
}

function addTo({ json, wanted }: Pair, path: JsonPath, value: unknown): Pair {
  const list = valueAt(wanted, path);
  const longer = Array.isArray(list) ? [...list, value] : list;
  return { json: appendTo(json, path, value), wanted: changeValue(wanted, path, () => longer) };
}

type Json = { readonly [key: string]: unknown };

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(json: string): Json | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function valueAt(json: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Json)[key]
        : undefined,
    json,
  );
}

/** The same with another value at a path, or without it where that is undefined. */
function changeValue(json: unknown, path: JsonPath, make: () => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make();
  const inner = changeValue(valueAt(json, [key]), rest, make);
  if (Array.isArray(json)) {
    return json.flatMap((item, at) => (at !== key ? [item] : inner === undefined ? [] : [inner]));
  }
  if (!isObject(json) && json !== undefined) return json;
  const { [key]: _, ...others } = json ?? {};
  return inner === undefined ? others : { ...others, [key]: inner };
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

function isTextOf(part: ManifestPart, key: string): boolean {
  return (MANIFEST_TEXTS[part] as readonly string[]).includes(key);
}

function problemsIn(text: string, kind: ManifestKind): readonly Problem[] {
  if (kind === 'plugin') return readManifest(text).problems;
  const { problems, entries } = readMarketplace(text);
  return [...problems, ...entries.flatMap((entry) => entry.problems)];
}

/** The first error that a change would bring. */
function findNewError(before: readonly Problem[], after: readonly Problem[]): Problem | null {
  const had = before.map(({ message }) => message);
  for (const found of after) {
    const at = had.indexOf(found.message);
    if (at >= 0) had.splice(at, 1);
    else if (found.severity === 'error') return found;
  }
  return null;
}
