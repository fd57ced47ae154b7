import { CircleCheck, FileText, OctagonX, TriangleAlert } from 'lucide-react';
import { SEVERITY_WORDS, type Severity } from '@/lib/agents/model/severities';
import type { Verdict } from '@/lib/agents/model/verdicts';

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

export const SEVERITY_LOOKS = {
  error: { ...SEVERITY_WORDS.error, ink: 'text-bad' },
  warning: { ...SEVERITY_WORDS.warning, ink: 'text-warn' },
  info: { ...SEVERITY_WORDS.info, ink: 'text-faint' },
} as const satisfies Record<Severity, unknown>;
