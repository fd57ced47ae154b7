'use client';

import { type ComponentProps, lazy } from 'react';
import { InBrowser } from '@/components/ui/in-browser';

const AgentEditor = lazy(async () => ({ default: (await import('./agent-editor')).AgentEditor }));

/** CodeMirror and the form, loaded only on the page that edits. */
export function LazyEditor(props: ComponentProps<typeof AgentEditor>) {
  return (
    <InBrowser waiting={<p className="p-4 text-faint text-sm">Opening the editor…</p>}>
      <AgentEditor {...props} />
    </InBrowser>
  );
}
