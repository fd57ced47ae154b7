'use client';

import { ArrowRight, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { FIELD_SPECS } from '@/lib/agents/field-specs';
import { fieldOf, readFields } from '@/lib/agents/read-fields';
import { type ComparedAgent, formatValue } from './compared-agent';
import { DeleteSide } from './delete-side';
import type { Copied } from './use-copy';

const ORDER = FIELD_SPECS.map(({ key }) => key);

/** Every field that one of the files has, side by side; rows that differ are marked in words too. */
export function CompareFields({
  agents,
  facts,
  onCopy,
}: {
  agents: readonly ComparedAgent[];
  /** Rows that stand before those of the fields. */
  facts: ReactNode;
  onCopy: (what: Copied, from: ComparedAgent, target: ComparedAgent) => void;
}) {
  const readings = agents.map((agent) => readFields(agent.text));
  const present = new Set(readings.flatMap(({ fields }) => fields.map(({ key }) => key)));
  // The description has a section of its own.
  present.delete('description');
  const keys = [
    ...ORDER.filter((key) => present.has(key)),
    ...[...present].filter((key) => !ORDER.includes(key)),
  ];
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full min-w-140 border-collapse text-sm">
        <thead>
          <tr className="border-line border-b bg-sunken text-left">
            <th scope="col" className="w-40 px-3 py-2 font-medium text-faint">
              Field
            </th>
            {agents.map((agent, index) => (
              <th key={agent.place} scope="col" className="px-3 py-2 font-medium wrap-anywhere">
                {letterOf(index)} · <bdi>{agent.name}</bdi>
                <span className="block font-normal text-faint text-xs">
                  <bdi>{agent.place}</bdi>
                </span>
                {!agent.readOnly && <DeleteSide agent={agent} agents={agents} />}
              </th>
            ))}
          </tr>
        </thead>
        {facts}
        <tbody>
          {keys.map((key) => {
            const values = readings.map((reading) => formatValue(fieldOf(reading, key)?.value));
            const differs = values.some((value) => value !== values[0]);
            return (
              <tr
                key={key}
                className={`border-line border-b align-top ${differs ? 'bg-warn-soft' : ''}`}
              >
                <th scope="row" className="px-3 py-2 text-left font-medium">
                  {key}
                  {differs && <span className="block font-normal text-warn text-xs">differs</span>}
                </th>
                {agents.map((agent, index) => (
                  <td key={agent.place} className="px-3 py-2 wrap-anywhere">
                    <Value text={values[index] ?? ''} />
                    {differs && (
                      <CopyButtons
                        what={{ key }}
                        from={agent}
                        agents={agents}
                        values={values}
                        onCopy={onCopy}
                      />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Value({ text }: { text: string }) {
  if (text === '') return <span className="text-faint">not set</span>;
  return <span className="whitespace-pre-wrap">{text}</span>;
}

/** One button for each other side that says something else and can be written. */
export function CopyButtons({
  what,
  from,
  agents,
  values,
  onCopy,
}: {
  what: Copied;
  from: ComparedAgent;
  agents: readonly ComparedAgent[];
  values: readonly string[];
  onCopy: (what: Copied, from: ComparedAgent, target: ComparedAgent) => void;
}) {
  const own = values[agents.indexOf(from)];
  const name = what === 'body' ? 'body' : what.key;
  const targets = agents.filter(
    (agent, index) => agent !== from && !agent.readOnly && values[index] !== own,
  );
  // What a side lacks is taken from the other by the same edit.
  const verb = own === '' ? 'Remove from' : 'Copy to';
  return (
    <div className="flex flex-wrap gap-1 pt-1 empty:hidden">
      {targets.map((target) => (
        <button
          key={target.place}
          type="button"
          className="control h-6 px-1.5 text-xs"
          aria-label={`${verb} ${letterOf(agents.indexOf(target))}: ${name}`}
          title={`${own === '' ? `Removes the ${name} from` : `Writes this ${name} into`} ${target.place}; the toast can undo it.`}
          onClick={() => onCopy(what, from, target)}
        >
          {own === '' ? (
            <X size={12} aria-hidden="true" />
          ) : (
            <ArrowRight size={12} aria-hidden="true" />
          )}
          {verb} {letterOf(agents.indexOf(target))}
        </button>
      ))}
    </div>
  );
}

/** A, B, C, D: by their places in the comparison. */
export function letterOf(index: number): string {
  return 'ABCD'[index] ?? '';
}
