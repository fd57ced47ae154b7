import type { ListAnswer } from '@/lib/agents/listing';
import { DESCRIPTION_BUDGET } from '@/lib/agents/tokens';

const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * The tokens that the listed agents take in every session, and whether Claude Code would show a
 * notice.
 */
export function TokenTotal({ tokens }: { tokens: ListAnswer['tokens'] }) {
  const { total, examples } = tokens;
  const over = total > DESCRIPTION_BUDGET;
  return (
    <p
      title={formatTokens(tokens)}
      className={`truncate max-md:hidden ${over ? 'text-warn' : 'text-faint'}`}
    >
      {SHORT.format(total)} tokens
      {over ? (
        <span className="max-xl:sr-only">
          , over the {SHORT.format(DESCRIPTION_BUDGET)} that Claude Code warns about
        </span>
      ) : (
        examples > 0 && (
          <span className="max-xl:sr-only">, {SHORT.format(examples)} for examples</span>
        )
      )}
    </p>
  );
}

/** The same in a sentence, for narrow windows. */
export function TokenSentence({ tokens }: { tokens: ListAnswer['tokens'] }) {
  return (
    <p className={`text-sm ${tokens.total > DESCRIPTION_BUDGET ? 'text-warn' : 'text-faint'}`}>
      {formatTokens(tokens)}
    </p>
  );
}

function formatTokens({ total, examples }: ListAnswer['tokens']): string {
  return `Names and descriptions of these agents take about ${total.toLocaleString('en')} tokens in every session, ${examples.toLocaleString('en')} of them for examples. Claude Code shows a notice above ${DESCRIPTION_BUDGET.toLocaleString('en')}.`;
}
