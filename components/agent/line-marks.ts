import type { Problem } from '@/lib/agents/model/agent';
import { SEVERITIES, type Severity } from '@/lib/agents/model/severities';
import type { Position } from '@/lib/agents/text/positions';

/** The lines that problems begin on, counted from 1, each with the gravest of its severities. */
export function markLines(
  problems: readonly Problem[],
  locate: (offset: number) => Position,
): ReadonlyMap<number, Severity> {
  const marks = new Map<number, Severity>();
  for (const grade of SEVERITIES.toReversed()) {
    for (const { from, severity } of problems) {
      if (severity === grade) marks.set(locate(from).line, severity);
    }
  }
  return marks;
}
