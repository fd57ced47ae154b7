import Link from 'next/link';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';

// The link of the row covers it.
const ABOVE =
  'relative z-10 shrink-0 self-start rounded px-1 font-medium text-accent hover:underline';

/**
 * What leads from a row to the fixes of an agent that does not load, or to the editor where it has
 * none; nothing for any other.
 * @param list that the row is in, as `agentHref` takes it
 */
export function FixButton({
  item,
  list,
  onFix,
}: {
  item: AgentItem;
  list: string;
  onFix: (item: AgentItem) => void;
}) {
  // What keeps another tool from loading a file has no fix of Claude Code’s.
  if (item.verdict !== 'skipped' || item.readOnly || item.tool !== undefined) return null;
  if (!item.fixable) {
    return (
      <Link
        href={agentHref(item, 'edit', list)}
        prefetch={false}
        aria-label={`Edit ${item.name}`}
        className={ABOVE}
      >
        Edit
      </Link>
    );
  }
  return (
    <button
      type="button"
      aria-label={`Fix ${item.name}…`}
      onClick={() => onFix(item)}
      className={ABOVE}
    >
      Fix…
    </button>
  );
}
