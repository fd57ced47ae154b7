'use client';

import { useState } from 'react';
import { explainText } from '@/lib/agents/plugins/explain-text';
import { ManifestField } from './manifest-field';
import type { ManifestHandle } from './use-manifest-change';

const KEYS = ['name', 'source'] as const;

/** A plugin that is to come into the list of a marketplace. */
export function NewEntryForm({
  around,
  handle: { busy, change },
}: {
  around: { readonly base: string | null; readonly taken: readonly string[] };
  handle: ManifestHandle;
}) {
  const [typed, setTyped] = useState({ name: '', source: '' });
  const explain = (key: (typeof KEYS)[number]) =>
    typed[key] === '' ? null : explainText('entry', key, typed[key], around);
  const isWhole = KEYS.every((key) => typed[key] !== '' && explain(key) === null);
  const add = async () => {
    if (await change({ addPlugins: [typed] }, 'Plugin added')) setTyped({ name: '', source: '' });
  };
  return (
    <form
      aria-label="New plugin of the list"
      className="grid max-w-prose gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) add();
      }}
    >
      {KEYS.map((key) => (
        <ManifestField
          key={key}
          text={key}
          value={typed[key]}
          fault={explain(key)}
          onChange={(value) => setTyped({ ...typed, [key]: value })}
        />
      ))}
      <button type="submit" className="control control-primary w-fit" disabled={busy || !isWhole}>
        Add to the list
      </button>
    </form>
  );
}
