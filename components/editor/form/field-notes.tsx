import { SEVERITIES } from '@/components/ui/verdict';
import type { Problem } from '@/lib/agents/agent';

/**
 * What is worth saying under a control: why the last change was not made, and what is wrong with the
 * field. Mere notes stay in the list of problems.
 */
export function FieldNotes({
  id,
  refusal,
  problems,
}: {
  id?: string;
  refusal: string | null;
  problems: readonly Problem[];
}) {
  return (
    <div id={id} className="grid gap-1 text-xs empty:hidden">
      {refusal && (
        <p role="alert" className="text-bad">
          {refusal} The file is as it was.
        </p>
      )}
      {problems
        .filter(({ severity }) => severity !== 'info')
        .map(({ code, from, severity, message, hint }) => (
          <p key={`${code}-${from}`} className={SEVERITIES[severity].ink}>
            {message} {hint}
          </p>
        ))}
    </div>
  );
}
