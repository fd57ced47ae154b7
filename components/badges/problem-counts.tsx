import { formatCount } from '@/components/words/format-count';
import type { Problem } from '@/lib/agents/model/agent';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { SEVERITY_LOOKS } from './verdict-badge';

/** How many problems of each kind there are. */
export function ProblemCounts({ problems }: { problems: readonly Problem[] }) {
  const counted = SEVERITIES.map((severity) => ({
    severity,
    count: problems.filter((problem) => problem.severity === severity).length,
  })).filter(({ count }) => count > 0);
  if (counted.length === 0) return <span className="text-faint">no problems</span>;
  return counted.map(({ severity, count }, index) => {
    const { one, many, ink } = SEVERITY_LOOKS[severity];
    return (
      <span key={severity}>
        {index > 0 && ', '}
        <span className={ink}>{formatCount(count, one, many)}</span>
      </span>
    );
  });
}
