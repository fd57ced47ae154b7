import { GitCompare, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useMemo, useState } from 'react';
import { BAR_BUTTON, BarButton, NARROW_BAR, WIDE_BAR } from '@/components/bulk/bar-button';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { MenuItem } from '@/components/ui/menu';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref, MAX_COMPARED } from '@/lib/agents/model/compare-href';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { Choice } from './use-choice';

const BulkActions = lazy(async () => ({
  default: (await import('@/components/bulk/bulk-actions')).BulkActions,
}));
const SelectedAgents = lazy(async () => ({
  default: (await import('./selected-agents')).SelectedAgents,
}));

type Props = {
  choice: Choice;
  roots: readonly CatalogRoot[];
  /** Leads to the row of an agent. */
  onShow: (agent: AgentRef) => void;
};

const TOO_MANY = `At most ${MAX_COMPARED} agents can be compared.`;

/** So many are named in the bar. */
const MOST_NAMED = 2;

/** The actions on the selected agents. Takes no room while none is selected. */
export function SelectionBar(props: Props) {
  const { selected, hidden } = props.choice;
  return (
    <section aria-label="Selection">
      <p aria-live="polite" className="sr-only">
        {selected.size > 0 && `${formatSelected(selected.size)}${formatHidden(hidden)}`}
      </p>
      {selected.size > 0 && <Bar {...props} />}
    </section>
  );
}

function Bar({ choice, roots, onShow }: Props) {
  const router = useRouter();
  const { selected, selection, hidden } = choice;
  const items = useMemo(() => [...selected.values()], [selected]);
  const [showing, setShowing] = useState(false);
  const pathsOf = () =>
    items
      .map(({ root, path }) => `${roots.find(({ id }) => id === root)?.path ?? root}/${path}`)
      .join('\n');
  const tooMany = items.length > MAX_COMPARED;
  const compare = () => router.push(compareHref(items));
  return (
    <div className="enter @container border-line border-t bg-raised px-2 py-2 sm:px-4">
      <div className="flex flex-wrap items-center gap-1.5 @max-lg:[&>button]:grow">
        <div className="flex min-w-0 grow basis-0 items-center gap-1.5 @max-lg:basis-full">
          <BarButton
            Icon={X}
            name="Clear"
            title="Clear the selection"
            onClick={() => selection.replace([])}
          />
          <button
            type="button"
            title="Show the selected agents"
            onClick={() => setShowing(true)}
            className="control min-w-0 border-transparent bg-transparent px-1.5 tabular-nums @max-[44rem]:h-10"
          >
            <span className="truncate underline decoration-line-strong underline-offset-3">
              {formatNumber(items.length)}
              <span className="@lg:@max-[54rem]:sr-only">
                {' '}
                {items.length === 1 ? 'agent' : 'agents'}
              </span>{' '}
              selected
              <span className="text-warn">{formatHidden(hidden)}</span>
              {items.length <= MOST_NAMED && (
                <>
                  {': '}
                  <bdi className="font-medium">
                    <VisibleText text={items.map(({ name }) => name).join(', ')} />
                  </bdi>
                </>
              )}
            </span>
          </button>
        </div>
        {items.length >= 2 && (
          <BarButton
            Icon={GitCompare}
            name="Compare"
            title={tooMany ? TOO_MANY : 'Compare them side by side'}
            disabled={tooMany}
            onClick={compare}
            className={WIDE_BAR}
          />
        )}
        <CopyButton text={pathsOf} className={`${BAR_BUTTON} ${WIDE_BAR}`}>
          Copy paths
        </CopyButton>
        {/* The number of selected agents shows before these have loaded. */}
        <Suspense>
          <BulkActions
            items={items}
            hidden={hidden}
            onMove={selection.move}
            onDeleted={selection.remove}
          >
            {items.length >= 2 && (
              <MenuItem disabled={tooMany} onClick={compare} className={NARROW_BAR}>
                {tooMany ? TOO_MANY : 'Compare'}
              </MenuItem>
            )}
            <MenuItem onClick={() => copyPaths(pathsOf())} className={NARROW_BAR}>
              Copy paths
            </MenuItem>
          </BulkActions>
          {showing && (
            <SelectedAgents
              choice={choice}
              onShow={(agent) => {
                setShowing(false);
                // Once the dialog has given the focus back.
                setTimeout(() => onShow(agent));
              }}
              onClose={() => setShowing(false)}
            />
          )}
        </Suspense>
      </div>
    </div>
  );
}

async function copyPaths(paths: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(paths);
    toasts.add({ title: 'Copied', description: 'The paths are on the clipboard.' });
  } catch {
    toasts.add({
      title: 'Not copied',
      description: 'The browser did not allow it.',
      priority: 'high',
    });
  }
}

function formatSelected(count: number): string {
  return `${formatNumber(count)} selected`;
}

/** What follows the number of the selected; empty where all of them are listed, or that is unknown. */
function formatHidden(hidden: Choice['hidden']): string {
  if (hidden === null || hidden.length === 0) return '';
  return `, ${formatNumber(hidden.length)} not shown`;
}
