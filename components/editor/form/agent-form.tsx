'use client';

import { Fragment, memo, useEffect, useState } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { findFieldInput, placeOf, WHY_READ_ONLY } from '@/components/editor/document/form-marks';
import { useReading } from '@/components/editor/document/use-agent-document';
import { ExamplesControl } from '@/components/editor/form/description/examples-control';
import { takeFieldIntent } from '@/components/keyboard/field-intent';
import { cameByKey } from '@/components/keyboard/last-press';
import { isPressed } from '@/components/keyboard/shortcuts';
import type { FieldSpec } from '@/lib/agents/claude-code/field-specs';
import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import type { Standing } from '@/lib/agents/model/agent';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { FieldControl } from './field-control';
import { LiveRoutes } from './live-routes';
import { MoreFields } from './more-fields';
import { PromptControl } from './prompt-control';
import { RenameOffer } from './rename-offer';
import { fieldsOfTool } from './tool-fields';
import { UnknownFields } from './unknown-fields';
import { useEnteredPart } from './use-entered-part';

/**
 * A control for every field that Claude Code knows, and the unknown fields below. It renders again
 * when the reading changes, not at each key press in the source.
 */
export const AgentForm = memo(function AgentForm({
  editing,
  root,
  path,
  standing,
  readOnly,
  onlyPrompt,
}: {
  editing: AgentDocument;
  root: string;
  path: string;
  /** Of the file as it is saved. */
  standing: Standing | null;
  readOnly: boolean;
  /** Whether a narrow window shows the prompt alone. */
  onlyPrompt: boolean;
}) {
  const { fields, parts } = useReading(editing);
  useEffect(() => {
    const wanted = takeFieldIntent();
    const input = findFieldInput(wanted?.key ?? 'name');
    if (wanted?.select) input?.select();
    // Whoever has gone on since with the keyboard stays where they are.
    else if (wanted || (cameByKey() && document.activeElement === document.body)) {
      input?.focus({ preventScroll: true });
    }
  }, []);
  const { enter, press, click } = useEnteredPart(editing);
  const present = new Set(fields.fields.map((field) => field.key));
  // The others are under “More”, and what is added there stays under the hand that added it.
  const [first] = useState(present);
  const isOpen = ({ key, leads }: FieldSpec) => leads !== undefined || first.has(key);
  const { rules } = editing.context;
  const tool = rules.kind === 'tool' ? rules.tool : null;
  const specs = tool === null ? FIELD_SPECS : fieldsOfTool(tool);
  const open = specs.filter(isOpen);
  const more = specs.filter((spec) => !isOpen(spec));
  if (tool !== null && specs.length === 0) return <NoForm tool={tool} />;
  return (
    <form
      aria-label="Fields"
      aria-describedby={readOnly ? WHY_READ_ONLY : undefined}
      className="p-3 sm:p-4"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => keepOneHistory(event, editing)}
      onPointerDown={press}
      onClick={click}
      onFocus={({ target }) => enter(placeOf(target))}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) enter(null);
      }}
    >
      <fieldset
        disabled={readOnly}
        className={`mb-5 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5 ${onlyPrompt ? 'max-[1000px]:hidden' : ''}`}
      >
        {open.map((spec) => (
          <Fragment key={spec.key}>
            <FieldControl editing={editing} spec={spec} standing={standing} />
            {/* Not within the field: to press its button is to have left the name. */}
            {spec.key === 'name' && <RenameOffer editing={editing} />}
          </Fragment>
        ))}
        {tool === null ? <UnknownFields editing={editing} /> : <OtherFields tool={tool} />}
        {more.length > 0 && (
          <MoreFields
            editing={editing}
            specs={more}
            added={more.filter(({ key }) => present.has(key)).length}
          />
        )}
        {/* To other tools examples are text like any other, and no request goes by them. */}
        {(tool === null || parts.examples.length > 0) && (
          <ExamplesControl editing={editing} standing={standing} />
        )}
        {tool === null && <LiveRoutes editing={editing} root={root} path={path} />}
      </fieldset>
      <PromptControl editing={editing} readOnly={readOnly} />
    </form>
  );
});

/** What the form does not have. */
function OtherFields({ tool }: { tool: OtherTool }) {
  return (
    <p className="text-faint text-xs">
      What else {TOOL_FACTS[tool].name} knows is edited in the source.
    </p>
  );
}

/** Of a format that is not edited. */
function NoForm({ tool }: { tool: OtherTool }) {
  return (
    <p className="p-4 text-soft text-sm">
      Agents of {TOOL_FACTS[tool].name} are TOML, which has no form here. The source shows all of
      it.
    </p>
  );
}

/** Undo in the form takes back the last change of the text, whichever view made it. */
function keepOneHistory(event: React.KeyboardEvent, editing: AgentDocument): void {
  if (isPressed('undo', event)) editing.undo();
  else if (isPressed('redo', event)) editing.redo();
  else return;
  event.preventDefault();
}
