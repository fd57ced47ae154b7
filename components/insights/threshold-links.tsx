import Link from 'next/link';
import { THRESHOLDS } from '@/lib/agents/insights/thresholds';

/** From which similarity on two agents compete on the map. */
export function ThresholdLinks({
  chosen,
  by,
}: {
  /** In percent. */
  chosen: number;
  /** What the table of tools is sorted by, which stays. */
  by: string | null;
}) {
  return (
    <nav aria-label="From which similarity on" className="flex flex-wrap gap-2 text-sm">
      {THRESHOLDS.map((near) => (
        <Link
          key={near}
          href={`/insights?${new URLSearchParams({ near: String(near), ...(by !== null && { by }) })}`}
          prefetch={false}
          scroll={false}
          aria-current={near === chosen ? 'true' : undefined}
          className={`control h-7 ${near === chosen ? 'border-accent font-semibold text-ink' : ''}`}
        >
          {near} %
        </Link>
      ))}
    </nav>
  );
}
