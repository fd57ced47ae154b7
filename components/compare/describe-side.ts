import type { YamlValue } from '@/lib/agents/agent';
import { dialogOf, formatDialog } from '@/lib/agents/dialog';
import { fieldOf } from '@/lib/agents/read-fields';
import type { AgentReading } from '@/lib/agents/reading';
import { findReason } from '@/lib/agents/verdict';
import type { ComparedAgent } from './compared-agent';
import type { ComparedSide } from './compared-side';

export function describeSide(agent: ComparedAgent, reading: AgentReading): ComparedSide {
  const { description, fields, verdict, problems, tokens } = reading;
  return {
    agent,
    verdict,
    reason: findReason(verdict, problems),
    tokens,
    fields: new Map(
      fields.fields.map(({ key }) => [key, formatValue(fieldOf(fields, key)?.value)]),
    ),
    prose: description.prose.map((piece) => piece.text).join('\n\n'),
    examples: description.examples,
    dialogs: description.examples.map((example) => formatDialog(dialogOf(example))).join('\n\n'),
    body: { from: fields.body.from, to: fields.body.to },
  };
}

function formatValue(value: YamlValue | undefined): string {
  if (value === undefined) return '';
  if (value === null || value === '') return '(empty)';
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_key, item) => (item instanceof Map ? [...item] : item), 1);
}
