import { useLibraryTools } from '@/components/editor/form/names/use-library-tools';
import { TOOL_NAMES } from '@/lib/agents/claude-code/tools';
import { Choices, Labelled } from './labelled';
import type { DetailsProps } from './operation-choices';

/** One tool: a known one, one that the library uses, or any. */
export function ToolDetails({ draft: { tool }, set }: DetailsProps) {
  const used = useLibraryTools().filter((name) => !TOOL_NAMES.includes(name));
  return (
    <Labelled label="Tool">
      {(id) => (
        <>
          <input
            id={id}
            className="field"
            list={`${id}-tools`}
            value={tool}
            placeholder="Grep"
            onChange={(event) => set({ tool: event.target.value })}
          />
          <Choices id={`${id}-tools`} values={[...TOOL_NAMES, ...used]} />
        </>
      )}
    </Labelled>
  );
}
