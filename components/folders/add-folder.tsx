'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { openFolder } from './folder-api';

type State =
  | { readonly kind: 'idle' | 'opening' }
  | { readonly kind: 'opened' | 'refused'; readonly message: string };

/** Asks for the path of one more folder. */
export function AddFolder() {
  const router = useRouter();
  const id = useId();
  const [path, setPath] = useState('');
  const [state, setState] = useState<State>({ kind: 'idle' });

  const submit = async () => {
    setState({ kind: 'opening' });
    const answer = await openFolder(path);
    if (!answer.ok) {
      setState({ kind: 'refused', message: answer.message });
      return;
    }
    const { label, agents } = answer.root;
    setPath('');
    setState({
      kind: 'opened',
      message: `“${label}” is open, with ${formatCount(agents, 'agent', 'agents')}.`,
    });
    router.refresh();
  };

  return (
    <form
      className="grid max-w-prose gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={`${id}-path`} className="font-medium text-sm">
        Add a folder
      </label>
      <div className="flex gap-2">
        <input
          id={`${id}-path`}
          className="field min-w-0 flex-1"
          placeholder="~/project/.claude/agents"
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
          disabled={path.trim() === '' || state.kind === 'opening'}
        >
          Add
        </button>
      </div>
      <p
        id={`${id}-result`}
        role="status"
        className={`min-h-5 text-sm wrap-anywhere ${state.kind === 'refused' ? 'text-bad' : 'text-soft'}`}
      >
        {state.kind === 'opening' && 'Reading the folder…'}
        {'message' in state && state.message}
      </p>
    </form>
  );
}
