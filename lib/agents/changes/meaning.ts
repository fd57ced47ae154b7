/** What a file says, apart from how it is written. */

import { meaningOf as meaningOfKey } from '@/lib/agents/claude-code/field-meaning';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import { type Dialog, dialogOf } from '@/lib/agents/examples/dialog';
import { trimText } from '@/lib/agents/examples/example-model';
import type { ClientAgent, YamlValue } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { type Section, splitSections } from './sections';

/** A piece of a description, in the order of the file. */
export type Part =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'example'; readonly dialog: Dialog };

/** Why a file does not load, as the code of a problem; null where it does. */
export type Refusal = string | null;

/**
 * What a person reads in a file, and where Claude Code loads something else. Two files with equal
 * meanings differ only in how they are written: line ends, quotes, blanks, comments, the order of
 * the fields.
 */
export type Meaning = {
  /** The fields by key, the description aside; a list that is written as text is a list. */
  readonly fields: ReadonlyMap<string, YamlValue>;
  /** The description, if it is a text. */
  readonly description: readonly Part[];
  readonly sections: readonly Section[];
  readonly refusal: Refusal;
  /** By key, or `body`: what Claude Code loads where it is not what a person reads. */
  readonly loaded: ReadonlyMap<string, YamlValue>;
};

/** The meaning of no file at all. */
export const NO_MEANING: Meaning = {
  fields: new Map(),
  description: [],
  sections: [],
  refusal: null,
  loaded: new Map(),
};

export function meaningOf(reading: AgentReading): Meaning {
  const { source, fields: read, client, context, parts } = reading;
  const fields = new Map<string, YamlValue>();
  for (const { key, value } of read.fields) fields.set(key, asRead(key, value, reading));
  const body = source.text.slice(read.body.from, read.body.to);
  const loaded = new Map<string, YamlValue>();
  if (client.loads) {
    for (const [key, value] of loadedValues(client.agent, fields.keys())) {
      const written = fields.get(key) ?? null;
      if (!sameRead(key, written, asRead(key, value, reading))) loaded.set(key, value);
    }
    const prompt = lineFeeds(client.agent.body);
    if (prompt !== trimBody(body)) loaded.set('body', prompt);
  }
  const description = typeof fields.get('description') === 'string' ? partsOf(parts) : [];
  // One of blanks alone stays a field: it is not the same as none.
  if (description.length > 0) fields.delete('description');
  return {
    fields,
    description,
    sections: splitSections(trimBody(body)),
    refusal: client.loads ? null : client.reason,
    loaded,
  };

  function sameRead(key: string, a: YamlValue, b: YamlValue): boolean {
    return meaningOfKey(key, context.rules).same(a, b);
  }
}

/** A value without what is only writing: a list in a text is a list, and a text has plain line ends. */
function asRead(key: string, value: YamlValue, { context }: AgentReading): YamlValue {
  if (typeof value !== 'string') return value;
  const { words, expands } = meaningOfKey(key, context.rules);
  if (words) return words(value);
  const text = expands ? value.replaceAll('\\n', '\n') : value;
  return key === 'description' ? trimText(lineFeeds(text)) : lineFeeds(text);
}

function partsOf({ prose, examples }: AgentReading['parts']): Part[] {
  const placed = [
    ...prose.map(({ from, text }) => ({
      from,
      part: { kind: 'prose', text: trimText(lineFeeds(text)) } as const,
    })),
    ...examples.map((example) => ({
      from: example.from,
      part: { kind: 'example', dialog: plainDialog(dialogOf(example)) } as const,
    })),
  ];
  return placed.sort((a, b) => a.from - b.from).map(({ part }) => part);
}

/** The words of a dialog without how they are written: `User:` and `user:` are the same speaker. */
function plainDialog(dialog: Dialog): Dialog {
  const plain = (text: string) => trimText(lineFeeds(text));
  const said = (text: string | null) => (text === null || plain(text) === '' ? null : plain(text));
  const commentary = said(dialog.commentary);
  return {
    context: said(dialog.context),
    turns: dialog.turns.map(({ role, label, text, remarks }) => ({
      role,
      label: role === 'other' ? label : '',
      text: plain(text),
      remarks: remarks.map(plain),
    })),
    commentary,
    commentaryAt: commentary === null ? 0 : dialog.commentaryAt,
    remarks: dialog.remarks.map(plain),
  };
}

/** What Claude Code loads for each field that it knows; null where it is as if there were none. */
function loadedValues(agent: ClientAgent, written: Iterable<string>): Map<string, YamlValue> {
  const list = (entries: ClientAgent['toolEntries']) =>
    entries.length === 0 ? null : entries.map((entry) => entry.written);
  const known = [...written].filter((key) => specOf(key) !== null);
  return new Map<string, YamlValue>([
    ...known.map((key): [string, YamlValue] => [key, null]),
    ['name', agent.name],
    ['description', agent.description],
    ['model', agent.model],
    ['color', agent.color],
    ['tools', list(agent.toolEntries)],
    ['disallowedTools', list(agent.disallowedTools)],
    ...agent.settings.map(({ key, value }): [string, YamlValue] => [key, value]),
  ]);
}

function lineFeeds(text: string): string {
  return text.replace(/\r+\n|\r/g, '\n');
}

function trimBody(body: string): string {
  return lineFeeds(body).trim();
}
