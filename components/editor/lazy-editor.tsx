'use client';

import dynamic from 'next/dynamic';

/** CodeMirror and the form, loaded only on the page that edits. */
export const LazyEditor = dynamic(
  () => import('./agent-editor').then(({ AgentEditor }) => AgentEditor),
  { ssr: false, loading: () => <p className="p-4 text-faint text-sm">Opening the editor…</p> },
);
