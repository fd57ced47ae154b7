'use client';

import { useId, useState } from 'react';

type State =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'done' | 'refused'; readonly message: string };

/** Asks for the path of a folder. A refused path stays in the input so that it can be corrected. */
export function PathForm({
  label,
  action,
  placeholder,
  open,
}: {
  label: string;
  action: string;
  placeholder: string;
  /** Never rejects. @returns the message to show */
  open: (path: string) => Promise<{ readonly ok: boolean; readonly message: string }>;
}) {
  const id = useId();
  const [path, setPath] = useState('');
  const [state, setState] = useState<State>({ kind: 'idle' });

  const submit = async () => {
    setState({ kind: 'busy' });
    const { ok, message } = await open(path);
    if (ok) setPath('');
    setState({ kind: ok ? 'done' : 'refused', message });
  };

  return (
    <form
      aria-label={label}
      className="grid max-w-prose gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
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
      </div>
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
