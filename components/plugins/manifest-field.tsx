'use client';

import { useId } from 'react';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import type { ValueFault } from '@/lib/agents/plugins/explain-value';
import type { ManifestText } from '@/lib/agents/plugins/manifest-texts';

const LABELS: Record<ManifestText, string> = {
  name: 'Name',
  version: 'Version',
  description: 'Description',
  homepage: 'Homepage',
  license: 'Licence',
  source: 'Source',
  category: 'Category',
  'owner.name': 'Owner',
  'owner.email': 'E-mail of the owner',
  'metadata.pluginRoot': 'Plugin root',
};

const HINTS: { readonly [key in ManifestText]?: string } = {
  source: 'The folder of the plugin, from that of the marketplace: “./plugins/name”.',
  'metadata.pluginRoot': 'Where sources without “./” are looked for.',
};

/** One text of a manifest, and what Claude Code makes of it. */
export function ManifestField({
  text,
  value,
  fault,
  onChange,
}: {
  text: ManifestText;
  value: string;
  fault: ValueFault | null;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const hint = HINTS[text];
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="text-sm">
        {LABELS[text]}
      </label>
      <input
        id={id}
        className="field w-full"
        value={value}
        aria-invalid={fault?.severity === 'error' || undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="text-faint text-xs empty:hidden">
        {hint}
      </p>
      <p
        id={`${id}-fault`}
        role="status"
        className={`text-xs wrap-anywhere empty:hidden ${fault ? SEVERITY_LOOKS[fault.severity].ink : ''}`}
      >
        {fault && `${fault.cause}. ${fault.hint}`}
      </p>
    </div>
  );
}
