import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import { type Dialog, type DialogTurn, formatDialog } from '@/lib/agents/examples/dialog';
import type { YamlValue } from '@/lib/agents/model/agent';
import { alignLists, applySteps, LEAST_ALIKE, type Step } from './align';
import type { Change, DialogChange, PartChange } from './change';
import { likenessOf } from './likeness';
import type { Meaning, Part } from './meaning';
import type { Section } from './sections';
import { valueKey } from './value-key';

/**
 * What differs between two meanings: whether the file loads, its fields, the description, the prompt, and what Claude Code loads otherwise than written.
 *
 * Empty exactly when both are the same; `applyDifference` makes the second of the first with
 * nothing else; the order of the fields in the files does not matter.
 */
export function diffMeanings(before: Meaning, after: Meaning): Change[] {
  const changes: Change[] = [];
  if (before.refusal !== after.refusal) {
    changes.push({ kind: 'loading', from: before.refusal, to: after.refusal });
  }
  for (const key of keysOf(before.fields, after.fields)) {
    const [from, to] = [before.fields.get(key), after.fields.get(key)];
    if (same(from, to)) continue;
    if (isToolKey(key) && isWords(from) && isWords(to)) {
      const steps = alignLists(from, to, TOOLS);
      changes.push(...steps.map((step) => ({ kind: 'tool', key, step }) as const));
    } else changes.push({ kind: 'field', key, from, to });
  }
  const parts = alignLists(before.description, after.description, PARTS);
  changes.push(...parts.map((step) => describePart(step, before, after)));
  const sections = alignLists(before.sections, after.sections, SECTIONS);
  changes.push(...sections.map((step) => ({ kind: 'section', step }) as const));
  for (const key of keysOf(before.loaded, after.loaded)) {
    const [from, to] = [before.loaded.get(key), after.loaded.get(key)];
    if (!same(from, to)) changes.push({ kind: 'loaded', key, from, to });
  }
  return changes;
}

/** The second meaning, from the first and what differs alone. */
export function applyDifference(before: Meaning, changes: readonly Change[]): Meaning {
  const fields = new Map(before.fields);
  const loaded = new Map(before.loaded);
  const tools = new Map<string, Step<string>[]>();
  const parts: Step<Part>[] = [];
  const sections: Step<Section>[] = [];
  let { refusal } = before;
  for (const change of changes) {
    switch (change.kind) {
      case 'loading':
        refusal = change.to;
        break;
      case 'field':
      case 'loaded': {
        const map = change.kind === 'field' ? fields : loaded;
        if (change.to === undefined) map.delete(change.key);
        else map.set(change.key, change.to);
        break;
      }
      case 'tool':
        tools.set(change.key, [...(tools.get(change.key) ?? []), change.step]);
        break;
      case 'part':
        parts.push(change.step);
        break;
      case 'section':
        sections.push(change.step);
        break;
    }
  }
  for (const [key, steps] of tools) {
    const words = fields.get(key);
    if (isWords(words)) fields.set(key, applySteps(words, steps));
  }
  return {
    fields,
    loaded,
    refusal,
    description: applySteps(before.description, parts),
    sections: applySteps(before.sections, sections),
  };
}

/** Whether two texts say the same, to a person and to Claude Code. */
export function sameMeaning(a: Meaning, b: Meaning): boolean {
  return diffMeanings(a, b).length === 0;
}

const TOOLS = {
  key: (tool: string) => tool,
  alike: (a: string, b: string) => (bareTool(a) === bareTool(b) ? 1 : 0),
};

const PARTS = {
  key: (part: Part) =>
    part.kind === 'prose' ? `prose ${part.text}` : `example ${dialogKey(part.dialog)}`,
  alike(a: Part, b: Part) {
    if (a.kind !== b.kind) return 0;
    const share = likenessOf(textOfPart(a), textOfPart(b));
    // Prose may be rewritten as a whole; an example without common words is another one.
    return a.kind === 'prose' ? LEAST_ALIKE + share : share;
  },
};

const SECTIONS = {
  key: ({ heading, level, text }: Section) => JSON.stringify([heading, level, text]),
  alike(a: Section, b: Section) {
    const share = likenessOf(a.text, b.text);
    if (a.heading === b.heading) return 1 + share;
    return a.text === '' || b.text === '' ? 0 : share;
  },
};

const TURNS = {
  key: ({ role, label, text, remarks }: DialogTurn) =>
    JSON.stringify([role, label, text, ...remarks]),
  alike(a: DialogTurn, b: DialogTurn) {
    const share = likenessOf(a.text, b.text);
    // What a speaker says may be rewritten as a whole.
    return a.role === b.role && a.label === b.label ? LEAST_ALIKE + share : share;
  },
};

function describePart(step: Step<Part>, before: Meaning, after: Meaning): PartChange {
  const { from, to } = step;
  const [old, now] = [step.before, step.after];
  const dialog =
    old?.kind === 'example' && now?.kind === 'example' ? diffDialogs(old.dialog, now.dialog) : [];
  return {
    kind: 'part',
    step,
    number: { from: numberOf(before.description, from), to: numberOf(after.description, to) },
    dialog,
  };
}

function numberOf(parts: readonly Part[], at: number | null): number | null {
  if (at === null || parts[at]?.kind !== 'example') return null;
  return parts.slice(0, at + 1).filter(({ kind }) => kind === 'example').length;
}

/** What differs between two dialogs, in the order of the second. */
export function diffDialogs(before: Dialog, after: Dialog): DialogChange[] {
  const changes: DialogChange[] = [];
  if (before.context !== after.context) {
    changes.push({ what: 'context', from: before.context, to: after.context });
  }
  const remarks = ({ remarks: all }: Dialog | DialogTurn) => all.join('\n') || null;
  if (remarks(before) !== remarks(after)) {
    changes.push({ what: 'remarks', from: remarks(before), to: remarks(after) });
  }
  for (const { from, to, before: old, after: now, moved } of alignLists(
    before.turns,
    after.turns,
    TURNS,
  )) {
    const turn = (to ?? from ?? 0) + 1;
    const role = (now ?? old)?.role ?? 'other';
    if (old === null || now === null || moved || old.text !== now.text) {
      changes.push({
        what: 'turn',
        turn,
        role,
        moved,
        from: old?.text ?? null,
        to: now?.text ?? null,
      });
    }
    if (old === null || now === null) continue;
    const [speaker, speaks] = [old, now].map(({ label, role: said }) => label || said);
    if (speaker !== undefined && speaks !== undefined && speaker !== speaks) {
      changes.push({ what: 'speaker', turn, from: speaker, to: speaks });
    }
    if (remarks(old) !== remarks(now)) {
      changes.push({ what: 'remarks', from: remarks(old), to: remarks(now) });
    }
  }
  if (before.commentary !== after.commentary) {
    changes.push({ what: 'commentary', from: before.commentary, to: after.commentary });
  } else if (before.commentaryAt !== after.commentaryAt && changes.length === 0) {
    changes.push({
      what: 'commentary-place',
      from: before.commentaryAt,
      to: after.commentaryAt,
    });
  }
  return changes;
}

/** The words of a part, as one text. */
export function textOfPart(part: Part): string {
  return part.kind === 'prose' ? part.text : formatDialog(part.dialog);
}

function dialogKey({ context, turns, commentary, commentaryAt, remarks }: Dialog): string {
  return JSON.stringify([context, turns.map(TURNS.key), commentary, commentaryAt, remarks]);
}

/** In the order in which the form shows them, whatever that of the files; then those that it does not know. */
function keysOf(
  before: ReadonlyMap<string, YamlValue>,
  after: ReadonlyMap<string, YamlValue>,
): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const place = (key: string) => PLACES.get(key) ?? PLACES.size;
  return keys.sort((a, b) => place(a) - place(b));
}

const PLACES: ReadonlyMap<string, number> = new Map(FIELD_SPECS.map(({ key }, at) => [key, at]));

function same(a: YamlValue | undefined, b: YamlValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return valueKey(a) === valueKey(b);
}

function isToolKey(key: string): key is 'tools' | 'disallowedTools' {
  return key === 'tools' || key === 'disallowedTools';
}

function isWords(value: YamlValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** `Bash` of `Bash(git:*)`. */
function bareTool(written: string): string {
  return written.replace(/\(.*/s, '');
}
