'use client';

import { useState } from 'react';
import { focusMain } from '@/components/ui/focus-main';
import type { ImportFoundJson } from '@/lib/api/moving/import';
import { ChooseAgents } from './choose-agents';
import { ImportSource } from './import-source';
import type { WritableFolder } from './target-fields';

/** Brings agents in: where from, then which of them, and where to. */
export function ImportView({
  roots,
  initial,
}: {
  roots: readonly WritableFolder[];
  /** What was found already; null where a person has yet to say from where. */
  initial: ImportFoundJson | null;
}) {
  const [found, setFound] = useState(initial);
  /** What was pasted, for whoever comes back to correct it. */
  const [text, setText] = useState('');
  const show = (next: ImportFoundJson | null) => {
    // The button that was pressed goes away.
    focusMain();
    setFound(next);
  };
  if (found === null) return <ImportSource text={text} onText={setText} onFound={show} />;
  const back = (isAdded: boolean) => {
    if (isAdded) setText('');
    show(null);
  };
  return <ChooseAgents key={found.id} found={found} roots={roots} onBack={back} />;
}
