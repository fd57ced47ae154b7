import { useDeferredValue } from 'react';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { FixButton } from '@/components/editor/problems/fix-button';
import { TryButton } from '@/components/editor/problems/try-button';
import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEMS } from '@/lib/agents/model/problem-codes';

/**
 * What a control has to tell: why the last change was refused, and the problems of the field with
 * their fixes. Notes (severity info) are shown in the list of problems only.
 */
export function FieldNotes({
  id,
  refusal,
  problems,
  onFix,
  editing,
}: {
  id?: string;
  refusal: string | null;
  problems: readonly Problem[];
  onFix: (problem: Problem) => void;
  /** Where what is suggested for a problem is made; without it that is only in the list of problems. */
  editing?: AgentDocument;
}) {
  return (
    <div id={id} className="grid gap-1 text-xs empty:hidden">
      {refusal && (
        <p role="alert" className="text-bad">
          {refusal} The file was not changed.
        </p>
      )}
      {problems
        .filter(({ severity }) => severity !== 'info')
        .map((problem, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: where it starts moves with each key that is typed before it
            key={`${problem.code}-${at}`}
            className="flex flex-wrap items-baseline gap-x-2 gap-y-1"
          >
            <p className={`min-w-0 flex-1 basis-40 ${SEVERITY_LOOKS[problem.severity].ink}`}>
              {problem.message} {problem.hint}
            </p>
            <Offers problem={problem} onFix={onFix} editing={editing} />
          </div>
        ))}
    </div>
  );
}

/** What can be done about a problem, which takes longer to find than the rest of a key press. */
function Offers({
  problem,
  onFix,
  editing,
}: {
  problem: Problem;
  onFix: (problem: Problem) => void;
  editing: AgentDocument | undefined;
}) {
  const looked = useDeferredValue(problem);
  return (
    <>
      {looked.fix && (
        <FixButton title={PROBLEMS[problem.code].title} onFix={() => onFix(problem)} />
      )}
      {editing && <TryButton problem={looked} editing={editing} />}
    </>
  );
}
