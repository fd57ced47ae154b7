import { AgentTile } from '@/components/badges/agent-tile';
import type { Template } from '@/lib/agents/editing/new-agent';

/** What the new agent begins with: nothing, or an agent of the starter library. */
export function TemplateChoice({
  templates,
  chosen,
  onChoose,
}: {
  templates: readonly Template[];
  chosen: Template | null;
  onChoose: (template: Template | null) => void;
}) {
  const choices = [null, ...templates];
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-2 text-sm">
        <span className="font-medium">Start from</span>{' '}
        <span className="text-soft">
          nothing, or a template that comes with the app; your agent is a copy of it.
        </span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {choices.map((template) => (
          <label
            key={template?.path ?? ''}
            className="flex cursor-pointer gap-2.5 rounded-md border border-line p-3 hover:bg-hover has-checked:border-accent has-checked:bg-selected"
          >
            <input
              type="radio"
              name="template"
              className="mt-1 shrink-0 self-start"
              checked={chosen === template}
              onChange={() => onChoose(template)}
            />
            <span className="min-w-0">
              <span className="flex items-center gap-2 font-medium text-sm">
                {template !== null && (
                  <AgentTile name={template.name} color={template.color} size="small" />
                )}
                {template?.name ?? 'A blank agent'}
              </span>
              <span className="line-clamp-3 text-soft text-sm">
                {template?.summary ?? 'Only a name, a description, and a prompt for you to write.'}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
