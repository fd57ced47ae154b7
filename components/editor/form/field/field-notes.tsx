import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import { FixButton } from '@/components/editor/problems/fix-button';
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
}: {
  id?: string;
  refusal: string | null;
  problems: readonly Problem[];
  onFix: (problem: Problem) => void;
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
        .map((problem) => (
          <div key={`${problem.code}-${problem.from}`} className="flex items-baseline gap-2">
            <p className={`min-w-0 flex-1 ${SEVERITY_LOOKS[problem.severity].ink}`}>
              {problem.message} {problem.hint}
            </p>
            {problem.fix && (
              <FixButton title={PROBLEMS[problem.code].title} onFix={() => onFix(problem)} />
            )}
          </div>
        ))}
    </div>
  );
}
