import { OTHER_TOOLS, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { NewImport } from '@/lib/api/moving/import';

export type WritableFolder = { readonly id: string; readonly label: string; readonly path: string };

/** Where agents come to, and as whose they are read; the folder as it is typed. */
export type ImportTarget = Pick<NewImport, 'root' | 'folder' | 'as'>;

/** Asks for that. */
export function TargetFields({
  target,
  roots,
  onChange,
}: {
  target: ImportTarget;
  roots: readonly WritableFolder[];
  onChange: (target: ImportTarget) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-soft">Add to</span>
        <select
          className="control w-full min-w-0"
          value={target.root}
          onChange={({ currentTarget }) => onChange({ ...target, root: currentTarget.value })}
        >
          {roots.map(({ id, label, path }) => (
            <option key={id} value={id}>
              {label}: {path}
            </option>
          ))}
        </select>
      </label>
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-soft">Folder in it, if any</span>
        <input
          className="control w-full"
          value={target.folder}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange({ ...target, folder: currentTarget.value })}
        />
      </label>
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-soft">They are agents of</span>
        <select
          className="control w-full"
          value={target.as}
          onChange={({ currentTarget }) =>
            onChange({ ...target, as: currentTarget.value as ImportTarget['as'] })
          }
        >
          <option value="auto">What their folders say</option>
          <option value="claude-code">Claude Code</option>
          {OTHER_TOOLS.map((tool) => (
            <option key={tool} value={tool}>
              {TOOL_FACTS[tool].name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
