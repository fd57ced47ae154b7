import { formatCount } from '@/components/words/format-count';
import type { Problem } from '@/lib/agents/model/agent';
import type { Severity } from '@/lib/agents/model/problem-codes';
import { SEVERITIES } from './verdict';

/** The gravest first. */
export const BY_GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** How many problems of each kind there are. */
export function ProblemCounts({ problems }: { problems: readonly Problem[] }) {
  const counted = BY_GRAVITY.map((severity) => ({
    severity,
    count: problems.filter((problem) => problem.severity === severity).length,
  })).filter(({ count }) => count > 0);
  if (counted.length === 0) return <span className="text-faint">no problems</span>;
  return counted.map(({ severity, count }, index) => {
    const { one, many, ink } = SEVERITIES[severity];
    return (
      <span key={severity}>
        {index > 0 && ', '}
        <span className={ink}>{formatCount(count, one, many)}</span>
      </span>
    );
  });
}
