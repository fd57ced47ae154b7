import type { ComparedAgent } from '@/components/compare/copying/compared-agent';
import { letterOf } from '@/lib/agents/model/compare-href';

/** Switches between the full texts and their differences from one side. */
export function DifferenceSwitch({
  agents,
  base,
  onBase,
}: {
  agents: readonly ComparedAgent[];
  base: number | null;
  onBase: (base: number | null) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <button
        type="button"
        aria-pressed={base !== null}
        className="control aria-pressed:border-accent aria-pressed:bg-selected"
        onClick={() => onBase(base === null ? 0 : null)}
      >
        Show differences in the texts
      </button>
      {base !== null && (
        <label className="flex items-center gap-2 text-soft">
          from
          <select
            className="control"
            value={base}
            onChange={(event) => onBase(Number(event.target.value))}
          >
            {agents.map((agent, index) => (
              <option key={agent.place} value={index}>
                {letterOf(index)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
