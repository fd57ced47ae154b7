import { formatNumber } from '@/lib/agents/model/format-number';

/** Says so where not all agents were read. */
export function LongestRead({ read, agents }: { read: number; agents: number }) {
  if (read >= agents) return null;
  return (
    <p className="text-soft text-sm">
      Of the {formatNumber(read)} agents with the longest descriptions, out of{' '}
      {formatNumber(agents)}.
    </p>
  );
}
