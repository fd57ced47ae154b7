'use client';

import { useMemo } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { formatCount } from '@/components/words/format-count';
import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEMS } from '@/lib/agents/model/problem-codes';

/** Fixes the errors and warnings that have a fix; says how many that are, and why the others stay. */
export function FixAll({
  editing,
  problems,
}: {
  editing: AgentDocument;
  problems: readonly Problem[];
}) {
  const grave = useMemo(() => problems.filter(isGrave), [problems]);
  const fixable = grave.filter(({ fix }) => fix !== undefined).length;
  // One without a fix of its own may get it from the fix of another.
  const isPart = fixable > 0 && fixable < grave.length;
  // To try the fixes takes longer than the rest of a key press, so not for each key in the same problems.
  const kinds = grave.map(({ code, fix }) => `${code} ${fix !== undefined}`).join();
  const left = useMemo(
    () => (isPart && kinds !== '' ? editing.leftBy(isGrave) : []),
    [editing, kinds, isPart],
  );
  if (fixable === 0) return null;
  const fixed = Math.max(1, grave.length - left.length);
  return (
    <button
      type="button"
      className="control h-7 shrink-0"
      title={left.length === 0 ? undefined : left.map(tellLeft).join('\n')}
      onClick={() => editing.fixAll(isGrave)}
    >
      {left.length === 0 ? 'Fix all' : `Fix ${formatCount(fixed, 'problem', 'problems')}`}
    </button>
  );
}

/** In the words of a fix of many files. */
function tellLeft({ code, suggestion }: Problem): string {
  const why = suggestion
    ? 'there is a change that you have to look at first, because what was meant is not certain'
    : 'no fix is safe, only a person can say what to write';
  return `“${PROBLEMS[code].title}” stays: ${why}.`;
}

function isGrave({ severity }: Problem): boolean {
  return severity !== 'info';
}
