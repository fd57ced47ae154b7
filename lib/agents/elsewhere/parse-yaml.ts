/** The YAML parsers of the other tools, behind the guard that Claude Code's has. */

import { load as load4 } from 'js-yaml';
import jsYaml3 from 'js-yaml-3';
import { parse as parse2, parseDocument } from 'yaml';
import { isSafeYaml } from '@/lib/agents/yaml/yaml-guard';

export type Parsed =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'bad'; readonly message: string }
  /** Not given to the parser, or too many values come of it. */
  | { readonly kind: 'unchecked' };

/** A few hundred bytes of aliases can stand for millions of values. */
const MAX_VALUES = 20_000;
const MAX_DEPTH = 64;

/** js-yaml 3, which comes with gray-matter. */
export function parseJsYaml3(text: string): Parsed {
  return guarded(text, () => jsYaml3.safeLoad(text));
}

/** js-yaml 4. */
export function parseJsYaml4(text: string): Parsed {
  return guarded(text, () => load4(text));
}

/** The `yaml` package with its own choices. */
export function parseYaml2(text: string): Parsed {
  // Of its log levels this one throws what is wrong and prints nothing.
  return guarded(text, () => parse2(text, { logLevel: 'error' }));
}

/** The `yaml` package by the core schema, without dates and bytes. */
export function parseCoreYaml(text: string): Parsed {
  return guarded(text, () => parse2(text, { logLevel: 'error', schema: 'core' }));
}

/** As libyaml does: no merge keys, and tags that it does not know mean nothing. */
export function parseLibYaml(text: string): Parsed {
  return guarded(text, () => {
    const document = parseDocument(text, { logLevel: 'error', schema: 'core', merge: false });
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS();
  });
}

function guarded(text: string, parse: () => unknown): Parsed {
  // What was converted here holds the rest of itself in one comment, which costs no parser anything.
  if (!isSafeYaml(text.replace(/^# agent-catalog: .*$/gm, '#'))) return { kind: 'unchecked' };
  let value: unknown;
  try {
    value = parse();
  } catch (error) {
    return { kind: 'bad', message: messageOf(error) };
  }
  return isSmall(value, { left: MAX_VALUES }, 0) ? { kind: 'ok', value } : { kind: 'unchecked' };
}

function messageOf(error: unknown): string {
  const { reason, message } = error as { reason?: unknown; message?: unknown };
  const said = typeof reason === 'string' && reason !== '' ? reason : String(message);
  const [first = ''] = said.split('\n');
  return first.replace(/ at line \d+, column \d+:?$/, '');
}

function isSmall(value: unknown, budget: { left: number }, depth: number): boolean {
  if (--budget.left < 0 || depth > MAX_DEPTH) return false;
  if (typeof value !== 'object' || value === null || value instanceof Date) return true;
  if (value instanceof Uint8Array) return true;
  return Object.values(value).every((item) => isSmall(item, budget, depth + 1));
}
