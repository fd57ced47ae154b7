import type { YamlValue } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Change, DialogChange, LoadedChange, PartChange, WritingChange } from './change';
import { textOfPart } from './diff-meanings';
import type { Section } from './sections';
import { LOADS, ONLY_WRITING } from './tell-ahead';

/** A value as JSON has it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * A change in words, for every place that shows one. Where something only moved, `from` and `to`
 * are its numbers, counted from 1.
 */
export type DescribedChange = {
  readonly kind: 'field' | 'tool' | 'example' | 'prose' | 'section' | 'writing';
  /** A field, a tool, `example 2`, `example 2, turn 1 (user)`, the words of a heading. */
  readonly what: string;
  /** Null where it was not there. */
  readonly from: Json;
  /** Null where it is gone. */
  readonly to: Json;
  /** All of it in a few words: `model: sonnet → haiku`, `example 2 moved up`. */
  readonly words: string;
};

/** Beyond this many characters a value is not named in the words. */
const LONG = 60;

/** A change of an example comes as one entry for each piece that changed. */
export function describeChange(change: Change): DescribedChange[] {
  switch (change.kind) {
    case 'field': {
      const { key, from, to } = change;
      return [
        {
          kind: 'field',
          what: key,
          from: asJson(from),
          to: asJson(to),
          words: fieldWords(key, from, to),
        },
      ];
    }
    case 'loading': {
      const { from, to } = change;
      return [
        {
          kind: 'field',
          what: 'loads',
          from: from ?? true,
          to: to ?? true,
          words: loadingWords(from, to),
        },
      ];
    }
    case 'loaded':
      return [describeLoaded(change)];
    case 'tool': {
      const { key, step } = change;
      const { before, after, from, to } = step;
      const moved = before === after;
      const words =
        before === null
          ? `${key}: ${after} added`
          : after === null
            ? `${key}: ${before} removed`
            : moved
              ? `${key}: ${after} moved`
              : `${key}: ${before} → ${after}`;
      const what = key === 'tools' ? (after ?? before ?? '') : `${key}: ${after ?? before}`;
      return [
        {
          kind: 'tool',
          what,
          from: moved ? (from ?? 0) + 1 : before,
          to: moved ? (to ?? 0) + 1 : after,
          words,
        },
      ];
    }
    case 'part':
      return describePart(change);
    case 'section': {
      const { from, to, before, after, moved } = change.step;
      const what = titleOf(after ?? before);
      const sentences = [
        before === null && `${what} added`,
        after === null && `${what} removed`,
        moved && `${what} moved ${direction(from, to)}`,
        before && after && before.heading !== after.heading && `${titleOf(before)} is now ${what}`,
        before &&
          after &&
          before.heading === after.heading &&
          before.level !== after.level &&
          `the heading of ${what} is now of level ${after.level}`,
        before && after && before.text !== after.text && `${what} changed`,
      ].filter((sentence) => typeof sentence === 'string');
      const same = before && after && sectionText(before) === sectionText(after);
      return [
        {
          kind: 'section',
          what: after?.heading ?? before?.heading ?? '',
          from: same ? (from ?? 0) + 1 : before && sectionText(before),
          to: same ? (to ?? 0) + 1 : after && sectionText(after),
          words: sentences.join(', '),
        },
      ];
    }
  }
}

/** How much of the writing differs, where the meaning does not. */
export function describeWriting({ what, from, to }: WritingChange): DescribedChange {
  const short = from.length + to.length <= LONG && !/\s$|^\s|\n/.test(from + to);
  const words = short ? `${what}: ${from} → ${to}` : what;
  return { kind: 'writing', what, from, to, words };
}

/** In one line: `example 2 moved up, model: sonnet → haiku and 3 more`. Empty for none. */
export function summarizeChanges(changes: readonly DescribedChange[], most = 4): string {
  const words = changes.map((change) => change.words);
  const shown = words.length > most ? words.slice(0, most - 1) : words;
  const rest = words.length - shown.length;
  const list = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return changes.every(({ kind }) => kind === 'writing') && changes.length > 0
    ? ONLY_WRITING + list
    : list;
}

function describePart({ step, number, dialog }: PartChange): DescribedChange[] {
  const { from, to, before, after, moved } = step;
  if ((after ?? before)?.kind === 'prose') {
    const [old, now] = [before && textOfPart(before), after && textOfPart(after)];
    const same = old === now;
    const words = same
      ? `prose of the description moved ${direction(from, to)}`
      : old === null
        ? 'prose added to the description'
        : now === null
          ? 'prose removed from the description'
          : 'prose of the description changed';
    return [
      {
        kind: 'prose',
        what: 'description',
        from: same ? (from ?? 0) + 1 : old,
        to: same ? (to ?? 0) + 1 : now,
        words,
      },
    ];
  }
  const what = `example ${number.to ?? number.from}`;
  if (before === null || after === null) {
    const part = after ?? before;
    const text = part && textOfPart(part);
    return [
      {
        kind: 'example',
        what,
        from: before && text,
        to: after && text,
        words: `${what} ${before === null ? 'added' : 'removed'}`,
      },
    ];
  }
  const all: DescribedChange[] = [];
  if (moved) {
    all.push({
      kind: 'example',
      what: `example ${number.from}`,
      from: number.from,
      to: number.to,
      words: `example ${number.from} moved ${direction(from, to)}`,
    });
  }
  return [...all, ...dialog.map((change) => describeDialog(what, change))];
}

function describeDialog(example: string, change: DialogChange): DescribedChange {
  const { from, to } = change;
  const piece = pieceOf(change);
  const verb =
    change.what === 'turn' && change.moved && from === to
      ? 'moved'
      : from === null
        ? 'added'
        : to === null
          ? 'removed'
          : change.what === 'speaker'
            ? `is now ${to}`
            : change.what === 'commentary-place'
              ? 'moved'
              : 'changed';
  return {
    kind: 'example',
    what: `${example}, ${piece}`,
    from,
    to,
    words: `${example}: ${piece} ${verb}`,
  };
}

function pieceOf(change: DialogChange): string {
  switch (change.what) {
    case 'turn':
      return `turn ${change.turn} (${change.role})`;
    case 'speaker':
      return `speaker of turn ${change.turn}`;
    case 'commentary-place':
      return 'commentary';
    default:
      return change.what;
  }
}

function fieldWords(key: string, from: YamlValue | undefined, to: YamlValue | undefined): string {
  const [old, now] = [wordOf(from), wordOf(to)];
  if (isWords(from) && isWords(to)) {
    const added = to.filter((item) => !from.includes(item)).map((item) => `+${item}`);
    const removed = from.filter((item) => !to.includes(item)).map((item) => `−${item}`);
    const listed = [...added, ...removed].join(' ');
    if (listed !== '' && listed.length <= LONG) return `${key}: ${listed}`;
  }
  const absent = key === 'tools' ? 'all tools' : null;
  if (from === undefined && absent === null) {
    return now === null ? `${key} set` : `${key} set to ${now}`;
  }
  if (to === undefined && absent === null) {
    return old === null ? `${key} removed` : `${key} removed (was ${old})`;
  }
  const [first, last] = [from === undefined ? absent : old, to === undefined ? absent : now];
  return first === null || last === null ? `${key} changed` : `${key}: ${first} → ${last}`;
}

function describeLoaded({ key, from, to }: LoadedChange): DescribedChange {
  const as = (value: YamlValue | undefined) => {
    if (value === undefined) return 'as written';
    if (value === null) return 'as if it were absent';
    const word = wordOf(value);
    return word === null ? 'as something else' : `as ${word}`;
  };
  const subject = key === 'body' ? 'the prompt' : key;
  const words =
    as(from) === as(to)
      ? `Claude Code loads ${subject} otherwise than before`
      : `Claude Code loads ${subject} ${as(to)}, before ${as(from)}`;
  return { kind: 'field', what: `${key}, as loaded`, from: asJson(from), to: asJson(to), words };
}

function loadingWords(from: string | null, to: string | null): string {
  if (to === null) return `${LOADS} (was ${skippedFor(from)})`;
  if (from === null) return `no longer loads: ${titleInWords(to)}`;
  return `is still ${skippedFor(to)} (before: ${titleInWords(from)})`;
}

function skippedFor(code: string | null): string {
  return `skipped: ${titleInWords(code)}`;
}

/** The title of a problem within a sentence. */
export function titleInWords(code: string | null): string {
  const title = PROBLEMS[code as ProblemCode]?.title ?? String(code);
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** On one line; null where it is too long for that. */
export function wordOf(value: YamlValue | undefined): string | null {
  if (value === undefined) return null;
  if (value === null) return 'nothing';
  if (value === '') return '""';
  const text = typeof value === 'string' ? value : JSON.stringify(asJson(value));
  const plain = isWords(value) ? value.join(', ') || '[]' : text;
  return plain.length > LONG || plain.includes('\n') ? null : plain;
}

export function titleOf(section: Section | null): string {
  if (section === null || section.heading === null) return 'the text before the first heading';
  return `section “${section.heading.length > LONG ? `${section.heading.slice(0, LONG)}…` : section.heading}”`;
}

function sectionText({ heading, level, text }: Section): string {
  if (heading === null) return text;
  return `${'#'.repeat(level)} ${heading}${text === '' ? '' : `\n\n${text}`}`;
}

function direction(from: number | null, to: number | null): string {
  return (to ?? 0) < (from ?? 0) ? 'up' : 'down';
}

function isWords(value: YamlValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function asJson(value: YamlValue | undefined): Json {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(asJson);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, inner]) => [key, asJson(inner)]));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value as string | number | boolean;
}
