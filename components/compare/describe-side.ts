import type { ComparedAgent } from '@/components/compare/copying/compared-agent';
import type { ComparedSide } from '@/components/compare/copying/compared-side';
import { isListOfText } from '@/lib/agents/claude-code/field-meaning';
import { fieldSource } from '@/lib/agents/editing/edit';
import { dialogOf, formatDialog } from '@/lib/agents/examples/dialog';
import type { Field } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { findMarked, findReason } from '@/lib/agents/problems/verdict';
import { fieldOf } from '@/lib/agents/reading/read-fields';

export function describeSide(agent: ComparedAgent, reading: AgentReading): ComparedSide {
  const { description, fields, verdict, problems, tokens } = reading;
  return {
    ...{ agent, verdict },
    reason: findReason(verdict, problems),
    marked: findMarked(verdict, problems),
    tokens,
    fields: new Map(
      fields.fields.map(({ key }) => [key, formatField(agent.text, fieldOf(fields, key))]),
    ),
    prose: description.prose.map((piece) => piece.text).join('\n\n'),
    examples: description.examples,
    dialogs: description.examples.map((example) => formatDialog(dialogOf(example))).join('\n\n'),
    body: { from: fields.body.from, to: fields.body.to },
  };
}

function formatField(text: string, field: Field | null): string {
  if (field === null) return '';
  const { value } = field;
  if (value === null || value === '') return '(empty)';
  if (typeof value !== 'object') return String(value);
  if (isListOfText(value) && value.length > 0) return value.join(', ');
  // What has parts of its own is shown as it is written.
  return fieldSource(text, field).trim();
}
