import type { ListAnswer } from '@/lib/agents/listing';
import { DESCRIPTION_BUDGET } from '@/lib/agents/tokens';

const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** What the listed agents take in every session, and whether Claude Code would complain. */
export function TokenTotal({ tokens: { total, examples } }: { tokens: ListAnswer['tokens'] }) {
  const over = total > DESCRIPTION_BUDGET;
  const whole = total.toLocaleString('en');
  return (
    <p
      title={`Names and descriptions of these agents take about ${whole} tokens in every session, ${examples.toLocaleString('en')} of them for examples. Claude Code shows a notice above ${DESCRIPTION_BUDGET.toLocaleString('en')}.`}
      className={`truncate max-md:hidden ${over ? 'text-warn' : 'text-faint'}`}
    >
      {SHORT.format(total)} tokens{over && <span className="sr-only"> (over the notice)</span>}
    </p>
  );
}
