import type { Example, Role } from '@/lib/agents/agent';
import { Prose } from './prose';

const SPEAKERS: Readonly<Record<Role, string>> = {
  user: 'User',
  assistant: 'Assistant',
  other: 'Other',
};

/** One dialog of a description. */
export function ExampleDialog({
  example,
  number,
  total,
}: {
  example: Example;
  number: number;
  total: number;
}) {
  return (
    <section
      aria-label={`Example ${number} of ${total}`}
      className="rounded-md border border-line px-4 py-3"
    >
      {example.context !== null && <Prose text={example.context.text} className="text-soft" />}
      {example.turns.map((turn) => (
        <div key={turn.from} className="mt-2">
          <p className="font-medium text-faint text-xs">{turn.label || SPEAKERS[turn.role]}</p>
          <Prose text={turn.text} />
          {turn.remarks.map((remark) => (
            <code key={remark.from} className="text-faint text-xs">
              {remark.text}
            </code>
          ))}
        </div>
      ))}
      {example.commentary !== null && (
        <details className="mt-2 text-soft">
          <summary className="text-sm">Why</summary>
          <Prose text={example.commentary.text} />
        </details>
      )}
    </section>
  );
}
