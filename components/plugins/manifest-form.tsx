'use client';

import { useId, useState } from 'react';
import { MANIFEST_TEXTS, type ManifestText } from '@/lib/agents/plugins/manifest-texts';
import type { PluginJson } from '@/lib/api/session/plugins';
import { useManifestChange } from './use-manifest-change';

const LABELS: Record<ManifestText, string> = {
  name: 'Name',
  version: 'Version',
  description: 'Description',
  homepage: 'Homepage',
  license: 'Licence',
};

/** The texts of a manifest. What is emptied is taken out; the rest of the file stays as it is. */
export function ManifestForm({ plugin }: { plugin: PluginJson }) {
  const id = useId();
  const { busy, change } = useManifestChange(plugin);
  const [typed, setTyped] = useState<{ readonly [key in ManifestText]?: string }>({});
  const keys = MANIFEST_TEXTS.filter((key) => {
    const value = typed[key];
    return value !== undefined && value !== (plugin.texts[key] ?? '');
  });
  const save = async () => {
    const set = Object.fromEntries(keys.map((key) => [key, typed[key] || null]));
    if (await change({ set }, 'Manifest saved')) setTyped({});
  };
  return (
    <form
      aria-label={`Manifest of ${plugin.name}`}
      className="grid max-w-prose gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {MANIFEST_TEXTS.map((key) => (
        <div key={key} className="grid gap-0.5">
          <label htmlFor={`${id}-${key}`} className="text-sm">
            {LABELS[key]}
          </label>
          <input
            id={`${id}-${key}`}
            className="field w-full"
            value={typed[key] ?? plugin.texts[key] ?? ''}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          />
        </div>
      ))}
      <button
        type="submit"
        className="control control-primary w-fit"
        disabled={busy || keys.length === 0}
      >
        Save manifest
      </button>
    </form>
  );
}
