import type { AgentItem } from '@/lib/agents/catalog/listing';

/** What leads from a row to the fixes of an agent that does not load; nothing for any other. */
export function FixButton({ item, onFix }: { item: AgentItem; onFix: (item: AgentItem) => void }) {
  // What keeps another tool from loading a file has no fix of Claude Code’s.
  if (item.verdict !== 'skipped' || item.readOnly || item.tool !== undefined) return null;
  return (
    <button
      type="button"
      aria-label={`Fix ${item.name}…`}
      onClick={() => onFix(item)}
      // The link of the row covers it.
      className="relative z-10 shrink-0 self-start rounded px-1 font-medium text-accent hover:underline"
    >
      Fix…
    </button>
  );
}
