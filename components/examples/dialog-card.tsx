import type { Marks } from '@/components/text/highlight';
import { Prose } from '@/components/text/prose';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/words/format-count';
import { type Dialog, formatDialog } from '@/lib/agents/examples/dialog';
import { ExampleTurns, type ShownTurn } from './example-turns';
import { RemarkChip } from './remark-chip';

export function DialogCard({
  title,
  dialog,
  turns = dialog.turns.map((turn) => ({ ...turn, inside: [], behind: turn.remarks })),
  tokens = null,
  closed = true,
  marks,
  level: Heading = 'h3',
}: {
  title: string;
  dialog: Dialog;
  turns?: readonly ShownTurn[];
  /** The tokens it takes in every session; null for a dialog that Claude Code does not read. */
  tokens?: number | null;
  closed?: boolean;
  marks?: Marks | undefined;
  /** Of its title. */
  level?: 'h2' | 'h3';
}) {
  const { context, commentary, remarks } = dialog;
  return (
    <section aria-label={title} className="rounded-lg border border-line">
      <header className="flex min-h-9 items-center gap-2 border-line border-b px-4 py-1 text-faint text-xs">
        <Heading className="font-medium">{title}</Heading>
        {!closed && <span className="text-warn">never closed</span>}
        <span className="flex-1" />
        {tokens !== null && (
          <span title="Estimated. Every session has them in its context.">
            {formatCount(tokens, 'token', 'tokens')}
          </span>
        )}
        <CopyButton
          text={formatDialog(dialog)}
          className="-mr-2 flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-soft hover:bg-hover hover:text-ink"
        >
          Copy as text
        </CopyButton>
      </header>
      <div className="flex flex-col gap-3 px-4 py-3">
        {context && <Prose text={context} marks={marks} className="text-soft" />}
        {remarks.map((remark, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no identity but their order.
          <RemarkChip key={i} text={remark} marks={marks} />
        ))}
        <ExampleTurns turns={turns} marks={marks} />
        {commentary && (
          <details className="text-soft">
            <summary className="w-fit font-medium text-faint text-sm hover:text-ink">Why</summary>
            <Prose
              text={commentary}
              marks={marks}
              className="mt-1 border-line-strong border-l-2 pl-3"
            />
          </details>
        )}
      </div>
    </section>
  );
}
