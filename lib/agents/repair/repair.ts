/**
 * The repair: the smallest edit after which Claude Code, ordinary YAML tools and a person all read
 * the same in a file, and nothing that anybody wrote is lost (format.md, section 9).
 */

import { sameValue } from '@/lib/agents/claude-code/field-meaning';
import { parseModel } from '@/lib/agents/claude-code/models';
import type { FieldsReading, Source, TextChange, YamlValue } from '@/lib/agents/model/agent';
import type { AgentContext, RepairInput } from '@/lib/agents/model/reading';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { repairFences } from './repair-fences';
import { repairFields } from './repair-fields';

/**
 * Null when there is nothing to repair, or no known edit loses nothing. A header that is not closed
 * is closed first, and that is all; repairing any other result again gives null.
 */
export function repairAgent(source: Source, context: AgentContext): TextChange[] | null {
  const fields = readFields(source.text);
  const client = readClient(source, context.rules, context.path);
  return planRepair({ source, context, fields, client });
}

/** `repairAgent` for callers that have the readings. */
export function planRepair(input: RepairInput): TextChange[] | null {
  const { source, fields } = input;
  if (!source.utf8 || fields.frontmatter === null || fields.fields.length === 0) return null;
  const fences = repairFences(source.text, fields);
  const asWritten = new Map(fields.fields.map(({ key, value }) => [key, value]));
  if (fences.length > 0 && holds(input, fences, asWritten)) return fences;
  for (const thorough of [false, true]) {
    const repaired = repairFields(input, thorough);
    if (repaired === null) return null;
    const changes = [...fences, ...repaired.changes].sort((a, b) => a.from - b.from || a.to - b.to);
    if (changes.length === 0 && isFine(input)) return null;
    if (holds(input, changes, repaired.values)) {
      // Where the header ends is one question, and what its fields say is the next.
      if (isOpen(fields) && readsSame(input, fences)) return fences;
      return changes.length > 0 ? changes : null;
    }
  }
  return null;
}

function isFine({ client }: RepairInput): boolean {
  return client.loads && !client.repaired;
}

/** Whether the file still says the same after the changes, and now says it to everyone. */
function holds(
  { source, context, fields }: RepairInput,
  changes: readonly TextChange[],
  values: ReadonlyMap<string, YamlValue>,
): boolean {
  const text = applyOrNull(source.text, changes);
  if (text === null) return false;
  const client = readClient(sourceOf(text), context.rules, context.path);
  if (!client.loads || client.repaired) return false;

  const after = readFields(text);
  if (client.frontmatter?.to !== after.frontmatter?.to) return false;
  const keys = new Set(after.fields.map(({ key }) => key));
  if (keys.size !== values.size || after.fields.length !== keys.size) return false;
  for (const [key, value] of values) {
    if (!sameValue(fieldOf(after, key)?.value ?? null, value)) return false;
  }

  const name = fieldOf(after, 'name')?.value;
  const description = fieldOf(after, 'description')?.value;
  if (typeof name !== 'string' || typeof description !== 'string') return false;
  const { agent } = client;
  const agrees =
    context.rules.kind === 'project'
      ? name === agent.name && description === agent.description
      : description.trim() === agent.description;
  return (
    agrees &&
    parseModel(fieldOf(after, 'model')?.value) === agent.model &&
    keepsBody(source.text.slice(fields.body.from), text.slice(after.body.from))
  );
}

function isOpen({ frontmatter, body }: FieldsReading): boolean {
  return frontmatter?.to === body.from;
}

/** Whether a person reads the same fields and the same prompt after the changes. */
function readsSame({ source, fields }: RepairInput, changes: readonly TextChange[]): boolean {
  const text = applyOrNull(source.text, changes);
  if (text === null) return false;
  const after = readFields(text);
  return (
    after.frontmatter !== null &&
    !isOpen(after) &&
    after.fields.length === fields.fields.length &&
    after.fields.every(({ key, value }, index) => {
      const before = fields.fields[index];
      return before?.key === key && sameValue(before.value, value);
    }) &&
    keepsBody(source.text.slice(fields.body.from), text.slice(after.body.from))
  );
}

function applyOrNull(text: string, changes: readonly TextChange[]): string | null {
  try {
    return applyChanges(text, changes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Prose may have moved to the start of the body, and the end of a code fence may be gone. */
function keepsBody(before: string, after: string): boolean {
  return after.endsWith(before) || letters(after).endsWith(letters(before));
}

/** What is left of a text when blanks and marks do not count. */
function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
