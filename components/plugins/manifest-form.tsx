'use client';

import { useState } from 'react';
import { explainText } from '@/lib/agents/plugins/explain-text';
import {
  MANIFEST_TEXTS,
  type ManifestPart,
  type ManifestText,
  type ManifestTexts,
} from '@/lib/agents/plugins/manifest-texts';
import { ManifestField } from './manifest-field';
import type { ManifestHandle } from './use-manifest-change';

/** The texts of a manifest. What is emptied is taken out; the rest of the file stays as it is. */
export function ManifestForm({
  part,
  name,
  texts,
  entry,
  around = {},
  fixed = [],
  handle: { busy, change },
}: {
  part: ManifestPart;
  name: string;
  texts: ManifestTexts;
  /** The plugin in the list of a marketplace. */
  entry?: number;
  /** What else of the file decides whether a text is taken. */
  around?: Parameters<typeof explainText>[3];
  /** Texts that cannot be edited here. */
  fixed?: readonly ManifestText[];
  handle: ManifestHandle;
}) {
  const [typed, setTyped] = useState<{ readonly [key in ManifestText]?: string }>({});
  const keys = MANIFEST_TEXTS[part].filter((key) => !fixed.includes(key));
  const changed = keys.filter((key) => {
    const value = typed[key];
    return value !== undefined && value !== (texts[key] ?? '');
  });
  const explain = (key: ManifestText) =>
    key in typed || texts[key] != null
      ? explainText(part, key, typed[key] ?? texts[key] ?? '', around)
      : null;
  const isRefused = changed.some((key) => explain(key)?.severity === 'error');
  const save = async () => {
    const set = Object.fromEntries(changed.map((key) => [key, typed[key] || null]));
    if (await change({ entry, set }, 'Manifest saved')) setTyped({});
  };
  return (
    <form
      aria-label={`Manifest of ${name}`}
      className="grid max-w-prose gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRefused) save();
      }}
    >
      {keys.map((key) => (
        <ManifestField
          key={key}
          text={key}
          value={typed[key] ?? texts[key] ?? ''}
          fault={explain(key)}
          onChange={(value) => setTyped({ ...typed, [key]: value })}
        />
      ))}
      <button
        type="submit"
        className="control control-primary w-fit"
        disabled={busy || changed.length === 0 || isRefused}
      >
        Save manifest
      </button>
    </form>
  );
}
