'use client';

import { useId, useState } from 'react';
import { ChooseFolder } from './choose-folder';

type State =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'done' | 'refused'; readonly message: string };

/** Asks for the path of a folder. A refused path stays in the input so that it can be corrected. */
export function PathForm({
  label,
  action,
  placeholder,
  lately,
  open,
}: {
  label: string;
  action: string;
  placeholder: string;
  /** Which folders of late are offered. */
  lately: 'added' | 'starts';
  /** Never rejects. @returns the message to show */
  open: (path: string) => Promise<{ readonly ok: boolean; readonly message: string }>;
}) {
  const id = useId();
  const [path, setPath] = useState('');
  const [state, setState] = useState<State>({ kind: 'idle' });

  const [choosing, setChoosing] = useState(false);

  const submit = async (chosen: string) => {
    setState({ kind: 'busy' });
    const { ok, message } = await open(chosen);
    setPath(ok ? '' : chosen);
    setState({ kind: ok ? 'done' : 'refused', message });
  };

  return (
    <form
      aria-label={label}
      className="grid max-w-prose grid-cols-[minmax(0,1fr)] gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit(path);
      }}
    >
      <label htmlFor={`${id}-path`} className="font-medium text-sm">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={`${id}-path`}
          className="field min-w-0 flex-1"
          placeholder={placeholder}
          value={path}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={state.kind === 'refused' || undefined}
          aria-describedby={`${id}-result`}
          onChange={(event) => {
            setPath(event.target.value);
            setState({ kind: 'idle' });
          }}
        />
        <button
          type="submit"
          className="control control-primary"
          disabled={path.trim() === '' || state.kind === 'busy'}
        >
          {action}
        </button>
        <button type="button" className="control" onClick={() => setChoosing(true)}>
          Browse
        </button>
      </div>
      {choosing && (
        <ChooseFolder
          title={label}
          lately={lately}
          onChoose={(chosen) => {
            setChoosing(false);
            submit(chosen);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
      <p
        id={`${id}-result`}
        role="status"
        className={`min-h-5 text-sm wrap-anywhere ${state.kind === 'refused' ? 'text-bad' : 'text-soft'}`}
      >
        {state.kind === 'busy' && 'Reading the folder…'}
        {'message' in state && state.message}
      </p>
    </form>
  );
}
