import type { ReactNode } from 'react';
import { formatCount } from '@/components/words/format-count';
import { dialogOf } from '@/lib/agents/examples/dialog';
import { parseBodyExamples, parseExampleList } from '@/lib/agents/examples/examples';
import type { AgentReading } from '@/lib/agents/model/reading';
import { fieldOf, nameOf } from '@/lib/agents/reading/read-fields';
import { DialogCard } from './dialog-card';

/** Dialogs outside the description, which play no part when Claude Code picks an agent. */
export function OtherExamples({ reading }: { reading: AgentReading }) {
  const { fields, source } = reading;
  const listed = parseExampleList(fieldOf(fields, 'examples')?.value ?? null);
  const inBody = parseBodyExamples(
    source.text.slice(fields.body.from, fields.body.to),
    nameOf(fields),
  );
  return (
    <>
      {listed.length > 0 && (
        <Group
          title={`${formatCount(listed.length, 'dialog', 'dialogs')} in the examples field`}
          note="Claude Code does not read this field."
        >
          {listed.map((dialog, i) => (
            <DialogCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a dialog is its place in the list.
              key={i}
              dialog={dialog}
              title={`Listed example ${i + 1} of ${listed.length}`}
            />
          ))}
        </Group>
      )}
      {inBody.length > 0 && (
        <Group
          title={`${formatCount(inBody.length, 'dialog', 'dialogs')} in the system prompt`}
          note="The agent sees these once it runs. Claude Code does not use them to decide when to call it."
        >
          {inBody.map((example, i) => (
            <DialogCard
              key={example.from}
              dialog={dialogOf(example)}
              title={`Example ${i + 1} of ${inBody.length} in the prompt`}
              closed={example.closed}
            />
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <details className="mt-4">
      <summary className="w-fit text-soft text-sm hover:text-ink">{title}</summary>
      <p className="mt-1 text-faint text-sm">{note}</p>
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </details>
  );
}
