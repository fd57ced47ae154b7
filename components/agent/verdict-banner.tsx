import { VERDICTS, VerdictIcon } from '@/components/ui/verdict';
import type { Problem, Severity } from '@/lib/agents/agent';
import type { AgentReading } from '@/lib/agents/read-agent';

const LOOKS = {
  loads: 'bg-ok-soft',
  altered: 'bg-warn-soft',
  skipped: 'bg-bad-soft',
  document: 'bg-sunken',
} as const;

/** What happens to the file in Claude Code, why, and what to do about it. */
export function VerdictBanner({ reading }: { reading: AgentReading }) {
  const { verdict, client } = reading;
  const reason = findReason(reading);
  return (
    <div className={`flex gap-2.5 rounded-md px-3 py-2 ${LOOKS[verdict]}`}>
      <span className="flex h-[1lh] items-center self-start">
        <VerdictIcon verdict={verdict} size={16} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {VERDICTS[verdict]}
          {verdict === 'document' ? '.' : ' in Claude Code.'}
        </p>
        {reason !== null && <p className="text-soft">{reason.message}</p>}
        {reason?.hint !== undefined && <p className="text-soft">{reason.hint}</p>}
        {reason === null && client.loads && client.repaired && (
          <p className="text-soft">
            It is not valid YAML; Claude Code reads it because it repairs such lines.
          </p>
        )}
      </div>
    </div>
  );
}

const ORDER: readonly Severity[] = ['error', 'warning'];

/** The problem that the verdict comes from; null when all is well. */
function findReason({ verdict, client, problems }: AgentReading): Problem | null {
  if (verdict === 'loads' || verdict === 'document') return null;
  if (!client.loads) {
    const { reason } = client;
    return problems.find(({ code }) => code === reason) ?? problems[0] ?? null;
  }
  for (const severity of ORDER) {
    const found = problems.find((problem) => problem.severity === severity);
    if (found !== undefined) return found;
  }
  return null;
}
