'use client';

import { useState } from 'react';
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
  if (found === null) return <ImportSource onFound={setFound} />;
  return <ChooseAgents key={found.id} found={found} roots={roots} onBack={() => setFound(null)} />;
}
