import type { Field } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import type { WritingChange } from './change';

/**
 * What differs between two texts that say the same: what it is, and how it is written in each.
 * Empty exactly when the texts are equal.
 */
export function diffWriting(before: AgentReading, after: AgentReading): WritingChange[] {
  const [old, now] = [before.source.text, after.source.text];
  if (old === now) return [];
  const changes: WritingChange[] = [];
  const add = (what: string, from: string, to: string) => {
    if (from !== to) changes.push({ what, from, to });
  };
  add('byte order mark', markOf(old), markOf(now));
  add('line ends', lineEndsOf(old), lineEndsOf(now));
  const keys = new Set(after.fields.fields.map(({ key }) => key));
  for (const key of keys) {
    const [was, is] = [fieldOf(before.fields, key), fieldOf(after.fields, key)];
    if (was && is) add(`${key}, as it is written`, writtenOf(old, was), writtenOf(now, is));
  }
  add('order of the fields', orderOf(before), orderOf(after));
  add('the rest of the header', restOf(before), restOf(after));
  add('blanks around the prompt', edgesOf(before), edgesOf(after));
  if (changes.length === 0) add('the prompt, as it is written', bodyOf(before), bodyOf(after));
  return changes;
}

function markOf(text: string): string {
  return text.startsWith('\ufeff') ? 'there' : 'none';
}

function lineEndsOf(text: string): string {
  const crlf = text.split('\r\n').length - 1;
  const cr = text.split('\r').length - 1 - crlf;
  const lf = text.split('\n').length - 1 - crlf;
  const counts = [
    [crlf, 'CRLF'],
    [lf, 'LF'],
    [cr, 'CR'],
  ] as const;
  const used = counts.filter(([count]) => count > 0);
  if (used.length === 1) return used[0]?.[1] ?? '';
  return used.map(([count, name]) => `${count} ${name}`).join(', ') || 'none';
}

function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function writtenOf(text: string, { from, to }: Field): string {
  return lineFeeds(text.slice(from, to)).trimEnd();
}

function orderOf({ fields }: AgentReading): string {
  return fields.fields.map(({ key }) => key).join(', ');
}

/** The header without its fields: fences, comments and blank lines. */
function restOf({ source, fields }: AgentReading): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of fields.fields) {
    rest += source.text.slice(at, from);
    at = to;
  }
  return lineFeeds(rest + source.text.slice(at, fields.body.from)).replace('\ufeff', '');
}

function bodyOf({ source, fields }: AgentReading): string {
  return lineFeeds(source.text.slice(fields.body.from, fields.body.to));
}

/** What stands before and behind the prompt, made visible. */
function edgesOf(reading: AgentReading): string {
  const body = bodyOf(reading);
  const head = body.length - body.trimStart().length;
  const edge = (blank: string) => JSON.stringify(blank).slice(1, -1);
  return `${edge(body.slice(0, head))} … ${edge(body.slice(Math.max(head, body.trimEnd().length)))}`;
}
