import { SEVERITIES } from '@/components/ui/verdict';
import type { Problem, Severity } from '@/lib/agents/agent';
import type { Position } from '@/lib/agents/positions';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** What is worth saying about the file, the gravest first. */
export function ProblemsList({
  problems,
  locate,
}: {
  problems: readonly Problem[];
  locate: (offset: number) => Position;
}) {
  const sorted = problems.toSorted(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || a.from - b.from,
  );
  return (
    <ul className="flex flex-col">
      {sorted.map((problem) => {
        const { line } = locate(problem.from);
        const { one, ink } = SEVERITIES[problem.severity];
        return (
          <li
            key={`${problem.code} ${problem.from} ${problem.to}`}
            className="flex gap-3 border-line border-b py-2 last:border-b-0"
          >
            <span className={`w-16 shrink-0 font-medium text-sm capitalize ${ink}`}>{one}</span>
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p>{problem.message}</p>
              {problem.hint !== undefined && <p className="text-soft">{problem.hint}</p>}
              <p className="text-faint text-xs">
                <code>{problem.code}</code>
                {' · '}
                <a href={`#L${line}`} className="hover:text-ink hover:underline">
                  line {line}
                </a>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
