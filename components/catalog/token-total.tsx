import type { ReactNode } from 'react';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { DESCRIPTION_BUDGET } from '@/lib/agents/claude-code/tokens';
import { formatNumber } from '@/lib/agents/model/format-number';

const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * The tokens that the listed agents take in every session, and whether Claude Code would show a
 * notice; a click lists the heaviest first.
 */
export function TokenTotal({
  tokens,
  onSort,
}: {
  tokens: ListAnswer['tokens'];
  onSort: () => void;
}) {
  const { total, examples } = tokens;
  const over = total > DESCRIPTION_BUDGET;
  return (
    <TokenButton tokens={tokens} onSort={onSort} className="max-md:hidden">
      {over ? (
        <>
          {SHORT.format(total)} tokens
          <span className="@max-2xl:sr-only @min-[60rem]:hidden">
            , limit {SHORT.format(DESCRIPTION_BUDGET)}
          </span>
          <span className="@max-[60rem]:sr-only">
            : Claude Code warns above {SHORT.format(DESCRIPTION_BUDGET)}
          </span>
        </>
      ) : (
        <>
          {SHORT.format(total)} tokens
          {examples > 0 && (
            <span className="@max-5xl:sr-only">, {SHORT.format(examples)} for examples</span>
          )}
        </>
      )}
    </TokenButton>
  );
}

/** The notice alone, on a line of its own where the window is too narrow for the other. */
export function TokenNotice({
  tokens,
  onSort,
}: {
  tokens: ListAnswer['tokens'];
  onSort: () => void;
}) {
  if (tokens.total <= DESCRIPTION_BUDGET) return null;
  return (
    <div className="flex px-3 pb-2 text-sm sm:px-4 md:hidden">
      <TokenButton tokens={tokens} onSort={onSort} className="">
        {SHORT.format(tokens.total)} tokens: Claude Code warns above{' '}
        {SHORT.format(DESCRIPTION_BUDGET)}
      </TokenButton>
    </div>
  );
}

function TokenButton({
  tokens,
  onSort,
  className,
  children,
}: {
  tokens: ListAnswer['tokens'];
  onSort: () => void;
  className: string;
  children: ReactNode;
}) {
  const ink = tokens.total > DESCRIPTION_BUDGET ? 'text-warn' : 'text-faint hover:text-ink';
  return (
    <button
      type="button"
      onClick={onSort}
      title={`${formatTokens(tokens)} Click to list the heaviest first.`}
      className={`min-w-0 truncate rounded hover:underline ${ink} ${className}`}
    >
      {children}
    </button>
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
  return `The names and descriptions of the listed agents that load, each name once, take about ${formatNumber(total)} tokens in every session, ${formatNumber(examples)} of them for examples; above ${formatNumber(DESCRIPTION_BUDGET)} Claude Code shows a notice.`;
}
