import { AgentTile } from '@/components/badges/agent-tile';
import { ExamplesBadge } from '@/components/badges/examples-badge';
import { ModelBadge } from '@/components/badges/model-badge';
import { ToolsBadge } from '@/components/badges/tools-badge';
import { VerdictIcon } from '@/components/badges/verdict-badge';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { formatVerdict } from '@/lib/agents/model/verdicts';

/** In pixels. */
export const ROW_SIGN_SIZE = 13;

/** An agent of a list, as the catalog's cards show it. */
export function SiteRow({ item, href }: { item: AgentItem; href: string }) {
  const { name, color, model, tools, examples, summary, verdict, reason, path } = item;
  const words = formatVerdict(verdict, item.standing);
  return (
    <li className="border-line border-b px-3 py-2 sm:px-4" aria-label={name}>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <input
          type="checkbox"
          data-compare={href}
          hidden
          aria-label={`Compare ${name}`}
          className="size-4"
        />
        <AgentTile name={name} color={color} size="small" told />
        <a href={href} className="min-w-0 wrap-anywhere font-semibold hover:text-accent">
          <VisibleText text={name} />
        </a>
        {model !== null && <ModelBadge model={model} />}
        {verdict !== 'document' && <ToolsBadge tools={tools} />}
        {examples > 0 && <ExamplesBadge examples={examples} />}
        {verdict !== 'loads' && (
          <span className="flex items-center gap-1 text-soft text-xs" title={reason?.message}>
            <VerdictIcon verdict={verdict} reason={reason} size={ROW_SIGN_SIZE} />
            {words}
          </span>
        )}
        <span className="ml-auto wrap-anywhere text-faint text-xs">{path}</span>
      </div>
      <p className="line-clamp-2 wrap-anywhere text-soft text-sm">
        <VisibleText text={summary} />
      </p>
    </li>
  );
}
