import { useId } from 'react';
import { ColorSwatches } from '@/components/controls/color-swatches';
import { ModelInput } from '@/components/controls/model-input';
import { ToolPicker } from '@/components/editor/form/names/tool-picker';
import { FIELD_SPECS, type FieldSpec } from '@/lib/agents/claude-code/field-specs';
import { parseTools } from '@/lib/agents/claude-code/tools';
import { Choices, Labelled, TextField } from './fields';
import type { DetailsProps, Draft } from './operation-choices';

/** Which field, and for one that is set its value, with the controls of the editor. */
export function FieldDetails({ draft, set }: DetailsProps) {
  const { kind, key } = draft;
  const spec = FIELD_SPECS.find((one) => one.key === key);
  return (
    <>
      <TextField
        label="Field"
        value={key}
        placeholder="Choose or type a field"
        offered={FIELD_SPECS.map((one) => one.key)}
        onChange={(next) => set({ key: next.trim(), value: '', tools: [] })}
      />
      {kind === 'set-field' && (
        <div className="sm:col-span-2">
          <Value spec={spec} draft={draft} set={set} />
        </div>
      )}
    </>
  );
}

function Value({ spec, draft, set }: DetailsProps & { spec: FieldSpec | undefined }) {
  const name = useId();
  const { value, tools } = draft;
  const type = (next: string) => set({ value: next });
  const hint = spec?.accepts;
  switch (spec?.kind) {
    case 'color':
      return (
        <fieldset>
          <legend className="mb-1 font-medium text-sm">Value</legend>
          <ColorSwatches
            name={name}
            value={value === '' ? null : value}
            onPick={(color) => type(color ?? '')}
          />
        </fieldset>
      );
    case 'tools':
      return (
        <fieldset>
          <legend className="mb-1 font-medium text-sm">Value</legend>
          <ToolPicker
            servers={undefined}
            entries={parseTools([...tools]).entries}
            onChange={(next) => set({ tools: next })}
          />
        </fieldset>
      );
    case 'model':
      return (
        <Labelled label="Value" hint={hint}>
          {(id) => (
            <ModelInput
              id={id}
              value={value}
              onChange={(event) => type(event.target.value)}
              onPick={type}
            />
          )}
        </Labelled>
      );
    default:
      return (
        <Labelled label="Value" hint={hint}>
          {(id) => <TextValue id={id} spec={spec} value={value} type={type} />}
        </Labelled>
      );
  }
}

const BOOLEANS = [
  { value: 'true', about: 'On' },
  { value: 'false', about: 'Off' },
];

function TextValue({
  id,
  spec,
  value,
  type,
}: {
  id: string;
  spec: FieldSpec | undefined;
  value: Draft['value'];
  type: (next: string) => void;
}) {
  const choices = spec?.kind === 'boolean' ? BOOLEANS : (spec?.choices ?? []);
  const change = (event: { target: { value: string } }) => type(event.target.value);
  if (choices.length > 0 && spec?.kind !== 'effort') {
    return (
      <select id={id} className="field" value={value} onChange={change}>
        <option value="" disabled>
          Choose…
        </option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.value} · {choice.about}
          </option>
        ))}
      </select>
    );
  }
  if (spec?.kind === 'long-text') {
    return <textarea id={id} className="field min-h-20" value={value} onChange={change} />;
  }
  return (
    <>
      <input id={id} className="field" list={`${id}-values`} value={value} onChange={change} />
      <Choices id={`${id}-values`} values={choices.map((choice) => choice.value)} />
    </>
  );
}
