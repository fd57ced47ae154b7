import { useLibraryTools } from '@/components/editor/form/names/use-library-tools';
import { TOOL_NAMES } from '@/lib/agents/claude-code/tools';
import { TextField } from './fields';
import type { DetailsProps } from './operation-choices';

/** One tool: a known one, one that the library uses, or any. */
export function ToolDetails({ draft: { tool }, set }: DetailsProps) {
  const used = useLibraryTools().filter((name) => !TOOL_NAMES.includes(name));
  return (
    <TextField
      label="Tool"
      value={tool}
      placeholder="Name of a tool, such as Grep"
      offered={[...TOOL_NAMES, ...used]}
      onChange={(next) => set({ tool: next })}
    />
  );
}
