'use client';

import { Wrench } from 'lucide-react';
import { FixChanges } from '@/components/changes/fix-changes';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { FileFix } from '@/lib/agents/problems/problem-pages';
import { useFix } from './use-fix';

/** Fixes all problems of one kind in one file, after showing what that changes. */
export function FixProblem({
  agent: { root, path },
  code,
  count,
  fix,
}: {
  agent: AgentRef;
  code: ProblemCode;
  /** How many problems of the kind the file has. */
  count: number;
  fix: FileFix;
}) {
  const { fix: run, busy } = useFix(code);
  return (
    <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-2">
      <button
        type="button"
        className="control h-7"
        disabled={busy}
        onClick={() => run([{ root, path, fix }])}
      >
        <Wrench size={13} aria-hidden="true" />
        {count === 1 ? 'Fix' : `Fix all ${count}`}
        <span className="sr-only"> {code}</span>
      </button>
      <div className="min-w-0 flex-1 basis-48">
        <FixChanges change={fix} repairs={code === 'not-portable' || code.startsWith('yaml-')} />
      </div>
    </div>
  );
}
