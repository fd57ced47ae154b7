import { type ReactNode, useId } from 'react';
import { COLORS } from '@/lib/agents/claude-code/colors';
import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import { MODELS } from '@/lib/agents/claude-code/models';
import { TOOL_NAMES } from '@/lib/agents/claude-code/tools';
import { CHOICES, type ChoiceKind, type Draft } from './operation-choices';

/** An open folder that agents can be moved to. */
export type TargetRoot = { readonly id: string; readonly label: string };

/** Asks what is to be done to the selected agents. */
export function OperationForm({
  draft,
  roots,
  onChange,
}: {
  draft: Draft;
  roots: readonly TargetRoot[];
  onChange: (draft: Draft) => void;
}) {
  const set = (more: Partial<Draft>) => onChange({ ...draft, ...more });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Labelled label="Change">
        {(id) => (
          <select
            id={id}
            data-autofocus
            className="field"
            value={draft.kind}
            onChange={(event) => set({ kind: event.target.value as ChoiceKind, value: '' })}
          >
            {Object.entries(CHOICES).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Details draft={draft} roots={roots} set={set} />
    </div>
  );
}

type Props = {
  draft: Draft;
  roots: readonly TargetRoot[];
  set: (more: Partial<Draft>) => void;
};

function Details({ draft, roots, set }: Props) {
  const { kind, tool, rule, prefix, root, folder } = draft;
  switch (kind) {
    case 'set-field':
    case 'unset-field':
      return <FieldDetails draft={draft} set={set} />;
    case 'add-tool':
    case 'remove-tool':
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
              <Choices id={`${id}-tools`} values={TOOL_NAMES} />
            </>
          )}
        </Labelled>
      );
    case 'rename':
      return (
        <>
          <Labelled label="New name">
            {(id) => (
              <select
                id={id}
                className="field"
                value={rule}
                onChange={(event) => set({ rule: event.target.value as Draft['rule'] })}
              >
                <option value="kebab-case">In small letters and hyphens</option>
                <option value="file-name">That of the file</option>
                <option value="prefix">With a prefix</option>
              </select>
            )}
          </Labelled>
          {rule === 'prefix' && (
            <Labelled label="Prefix">
              {(id) => (
                <input
                  id={id}
                  className="field"
                  value={prefix}
                  placeholder="team-"
                  onChange={(event) => set({ prefix: event.target.value })}
                />
              )}
            </Labelled>
          )}
        </>
      );
    case 'move':
    case 'copy':
      return (
        <>
          <Labelled label="Folder">
            {(id) => (
              <input
                id={id}
                className="field"
                value={folder}
                placeholder="Empty for the top folder"
                onChange={(event) => set({ folder: event.target.value })}
              />
            )}
          </Labelled>
          {roots.length > 1 && (
            <Labelled label="Below">
              {(id) => (
                <select
                  id={id}
                  className="field"
                  value={root}
                  onChange={(event) => set({ root: event.target.value })}
                >
                  <option value="">Where each file is</option>
                  {roots.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </Labelled>
          )}
        </>
      );
    case 'replace':
      return <ReplaceDetails draft={draft} set={set} />;
    default:
      return null;
  }
}

function FieldDetails({ draft: { kind, key, value }, set }: Omit<Props, 'roots'>) {
  const spec = FIELD_SPECS.find((one) => one.key === key);
  const choices =
    spec?.kind === 'boolean'
      ? ['true', 'false']
      : spec?.kind === 'color'
        ? COLORS
        : (spec?.choices?.map((choice) => choice.value) ?? null);
  return (
    <>
      <Labelled label="Field">
        {(id) => (
          <>
            <input
              id={id}
              className="field"
              list={`${id}-fields`}
              value={key}
              onChange={(event) => set({ key: event.target.value.trim(), value: '' })}
            />
            <Choices id={`${id}-fields`} values={FIELD_SPECS.map((one) => one.key)} />
          </>
        )}
      </Labelled>
      {kind === 'set-field' && (
        <Labelled label="Value" hint={spec?.accepts}>
          {(id) =>
            choices !== null && spec?.kind !== 'effort' ? (
              <select
                id={id}
                className="field"
                value={value}
                onChange={(event) => set({ value: event.target.value })}
              >
                <option value="" disabled>
                  Choose…
                </option>
                {choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            ) : (
              <>
                <input
                  id={id}
                  className="field"
                  list={`${id}-values`}
                  value={value}
                  onChange={(event) => set({ value: event.target.value })}
                />
                <Choices
                  id={`${id}-values`}
                  values={spec?.kind === 'model' ? MODELS.map(({ name }) => name) : (choices ?? [])}
                />
              </>
            )
          }
        </Labelled>
      )}
    </>
  );
}

function ReplaceDetails({ draft, set }: Omit<Props, 'roots'>) {
  const { where, find, replace } = draft;
  const box = (key: 'word' | 'matchCase' | 'regex', words: string) => (
    <label className="flex items-center gap-1.5 text-sm">
      <input
        type="checkbox"
        checked={draft[key]}
        onChange={(event) => set({ [key]: event.target.checked })}
      />
      {words}
    </label>
  );
  return (
    <>
      <Labelled label="In">
        {(id) => (
          <select
            id={id}
            className="field"
            value={where}
            onChange={(event) => set({ where: event.target.value as Draft['where'] })}
          >
            <option value="prompt">Prompt</option>
            <option value="description">Description</option>
          </select>
        )}
      </Labelled>
      <Labelled label="Find">
        {(id) => (
          <input
            id={id}
            className="field"
            value={find}
            onChange={(event) => set({ find: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="Replace with">
        {(id) => (
          <input
            id={id}
            className="field"
            value={replace}
            placeholder="Empty to remove it"
            onChange={(event) => set({ replace: event.target.value })}
          />
        )}
      </Labelled>
      <div className="flex flex-wrap gap-x-4 gap-y-1 sm:col-span-2">
        {box('word', 'Whole words')}
        {box('matchCase', 'Match case')}
        {box('regex', 'Regular expression')}
      </div>
    </>
  );
}

function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children(id)}
      {hint && <p className="text-faint text-xs">{hint}</p>}
    </div>
  );
}
