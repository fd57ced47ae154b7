import type { Rules } from '@/lib/agents/model/agent';
import { readAgent } from '@/lib/agents/read-agent';
import { repairAgent } from '@/lib/agents/repair/repair';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { readStrict } from '@/lib/library/files/strict';

/** Reads bytes in every way and throws where an answer contradicts itself. For tests. */
export function judgeBytes(bytes: Uint8Array, rules: Rules): void {
  const source = decodeSource(bytes);
  const { text } = source;
  const context = { rules, path: 'team/agent.md' };
  const { client, problems, fields } = readAgent(source, context);
  readStrict(text);

  let end = 0;
  for (const { from, to, keyFrom, keyTo, valueFrom, valueTo } of fields.fields) {
    const inOrder = [end, from, keyFrom, keyTo, valueFrom, valueTo, to, text.length];
    if (inOrder.some((place, index) => place < (inOrder[index - 1] ?? 0))) {
      throw new Error(`A field has a range that cannot be: ${inOrder.join(' ')}.`);
    }
    end = to;
  }
  for (const { code, from, to, fix } of problems) {
    if (from < 0 || to < from || to > text.length) {
      throw new Error(`${code} stands at ${from} to ${to} of ${text.length}.`);
    }
    if (fix) applyChanges(text, fix);
  }
  const open = !client.loads && client.reason === 'yaml-unchecked';
  if (!client.loads && !open && !problems.some(({ severity }) => severity === 'error')) {
    throw new Error(`The file does not load (${client.reason}), and no error says so.`);
  }

  const changes = repairAgent(source, context);
  if (!changes) return;
  const repaired = applyChanges(text, changes);
  let after = sourceOf(repaired);
  // After the closing fence come the fields.
  const rest = fields.frontmatter?.to === fields.body.from ? repairAgent(after, context) : null;
  if (rest) {
    after = sourceOf(applyChanges(repaired, rest));
  }
  if (!readAgent(after, context).client.loads) throw new Error('The repaired file does not load.');
  if (repairAgent(after, context)) throw new Error('The repaired file is repaired again.');
}
