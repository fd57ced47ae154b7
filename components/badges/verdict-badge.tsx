import { CircleCheck, FileText, OctagonX, TriangleAlert } from 'lucide-react';
import { SEVERITY_WORDS, type Severity } from '@/lib/agents/model/severities';
import { type Marking, signOf, type Verdict, type VerdictSign } from '@/lib/agents/model/verdicts';

const LOOKS = {
  loads: { Icon: CircleCheck, ink: 'text-ok' },
  altered: { Icon: TriangleAlert, ink: 'text-warn' },
  lost: { Icon: TriangleAlert, ink: 'text-bad' },
  skipped: { Icon: OctagonX, ink: 'text-bad' },
  document: { Icon: FileText, ink: 'text-faint' },
} as const satisfies Record<VerdictSign, unknown>;

/** Of what loads as it is written, and could be better. */
export const QUIET_ICON = (
  <TriangleAlert size={13} aria-hidden="true" className="shrink-0 text-faint" />
);

type Judged = {
  verdict: Verdict;
  /**
   * The problem that decided the verdict, or the gravest one of a file that loads: one that loads with an
   * error is as red as one that does not load, and a warning is amber.
   */
  reason: Marking | null;
};

export function VerdictIcon({ verdict, reason, size = 14 }: Judged & { size?: number }) {
  return <SignIcon sign={signOf(verdict, reason)} size={size} />;
}

/** @param size in pixels */
export function SignIcon({ sign, size }: { sign: VerdictSign; size: number }) {
  const { Icon, ink } = LOOKS[sign];
  return <Icon size={size} aria-hidden="true" className={`shrink-0 ${ink}`} />;
}

export function verdictInk({ verdict, reason }: Judged): string {
  return LOOKS[signOf(verdict, reason)].ink;
}

export const SEVERITY_LOOKS = {
  error: { ...SEVERITY_WORDS.error, ink: 'text-bad' },
  warning: { ...SEVERITY_WORDS.warning, ink: 'text-warn' },
  info: { ...SEVERITY_WORDS.info, ink: 'text-faint' },
} as const satisfies Record<Severity, unknown>;
