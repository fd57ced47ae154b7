import { CircleCheck, FileText, OctagonX, TriangleAlert } from 'lucide-react';
import type { Standing, Verdict } from '@/lib/agents/model/agent';
import type { Severity } from '@/lib/agents/model/problem-codes';

/** What happens to the file in Claude Code, in the words used everywhere. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  loads: 'Loads',
  altered: 'Loads, but not as written',
  skipped: 'Does not load',
  document: 'Not an agent',
};

/** The same for one agent: one that is shadowed by another of its name loads, but is not used. */
export function nameVerdict(verdict: Verdict, standing: Standing | null): string {
  return standing === 'shadowed' ? 'Not used' : VERDICTS[verdict];
}

const LOOKS = {
  loads: { Icon: CircleCheck, ink: 'text-ok' },
  altered: { Icon: TriangleAlert, ink: 'text-warn' },
  skipped: { Icon: OctagonX, ink: 'text-bad' },
  document: { Icon: FileText, ink: 'text-faint' },
} as const satisfies Record<Verdict, unknown>;

type Judged = {
  verdict: Verdict;
  /**
   * The severity of the problem that decided the verdict: a file that loads with an error is as red
   * as one that does not load.
   */
  severity?: Severity;
};

export function VerdictIcon({ verdict, severity, size = 14 }: Judged & { size?: number }) {
  const { Icon } = LOOKS[verdict];
  return (
    <Icon
      size={size}
      aria-hidden="true"
      className={`shrink-0 ${verdictInk({ verdict, severity })}`}
    />
  );
}

export function verdictInk({ verdict, severity }: Judged): string {
  return verdict === 'altered' && severity === 'error' ? 'text-bad' : LOOKS[verdict].ink;
}

export const SEVERITIES: Readonly<Record<Severity, { one: string; many: string; ink: string }>> = {
  error: { one: 'error', many: 'errors', ink: 'text-bad' },
  warning: { one: 'warning', many: 'warnings', ink: 'text-warn' },
  info: { one: 'note', many: 'notes', ink: 'text-faint' },
};
