'use client';

import { useState } from 'react';
import { formatCount } from '@/components/words/format-count';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AffectedAgent } from '@/lib/agents/problems/problem-pages';
import { AffectedRow } from './affected-row';
import { useFix } from './use-fix';

/** The agents with a problem, each with what a fix would change: one, some or all can be fixed. */
export function AffectedAgents({
  code,
  total,
  agents,
  reading,
}: {
  code: ProblemCode;
  /** Including those that are not shown. */
  total: number;
  agents: readonly AffectedAgent[];
  /** Whether the library is still being read for the first time, so that more may come. */
  reading: boolean;
}) {
  const { fix, busy } = useFix(code);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const fixable = agents.filter(({ fix }) => fix !== null);
  const selected = fixable.filter((agent) => chosen.has(refKey(agent)));

  const fixAll = async (picked: readonly AffectedAgent[]) => {
    await fix(picked);
    setChosen(new Set());
  };

  const toggle = (key: string) =>
    setChosen((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });

  if (agents.length === 0) {
    return (
      <p className="text-soft">
        {reading
          ? 'No agent that was read so far has this problem. The folders are still being read.'
          : 'No agent in the open folders has this problem.'}
      </p>
    );
  }
  const all = fixable.length > 0 && selected.length === fixable.length;
  return (
    <section aria-labelledby="affected" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="affected" className="flex-1 font-semibold max-sm:basis-full">
          {formatCount(total, 'agent has', 'agents have')} this problem
          {total > agents.length && (
            <span className="font-normal text-soft"> · the first {agents.length} are shown</span>
          )}
        </h2>
        {fixable.length > 1 && (
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={all}
              onChange={() => setChosen(new Set(all ? [] : fixable.map(refKey)))}
            />
            Select all {fixable.length} that can be fixed
          </label>
        )}
        {fixable.length > 0 && (
          <button
            type="button"
            className="control control-primary"
            disabled={busy || selected.length === 0}
            onClick={() => fixAll(selected)}
          >
            {selected.length === 0
              ? 'Fix selected'
              : `Fix ${formatCount(selected.length, 'agent', 'agents')}`}
          </button>
        )}
      </div>
      <ul
        aria-label="Agents with this problem"
        className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line"
      >
        {agents.map((agent) => (
          <AffectedRow
            key={refKey(agent)}
            agent={agent}
            canChoose={fixable.length > 0}
            isChosen={chosen.has(refKey(agent))}
            isBusy={busy}
            onToggle={() => toggle(refKey(agent))}
            onFix={() => fixAll([agent])}
          />
        ))}
      </ul>
    </section>
  );
}
