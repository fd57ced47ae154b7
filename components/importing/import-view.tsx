'use client';

import { useState } from 'react';
import type { ImportFoundJson } from '@/lib/api/moving/import';
import { ChooseAgents } from './choose-agents';
import { ImportSource } from './import-source';
import type { WritableFolder } from './target-fields';

/** Brings agents in: where from, then which of them, and where to. */
export function ImportView({ roots }: { roots: readonly WritableFolder[] }) {
  const [found, setFound] = useState<ImportFoundJson | null>(null);
  if (found === null) return <ImportSource onFound={setFound} />;
  return <ChooseAgents key={found.id} found={found} roots={roots} onBack={() => setFound(null)} />;
}
