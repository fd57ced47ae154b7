import type { OtherTool } from '@/lib/agents/model/other-tools';
import { inTurn } from '@/lib/library/disk/turns';
import { keepToolsInUse, readToolsInUse } from '@/lib/library/elsewhere/tools-in-use';
import { getLibrary } from '@/lib/library/library';

/** Remembers which other tools a person uses, and has the library go by it. @returns them in order */
export async function useTools(uses: readonly OtherTool[]): Promise<readonly OtherTool[]> {
  return inTurn('tools-in-use', async () => {
    await keepToolsInUse(uses);
    const kept = readToolsInUse();
    getLibrary().useTools(kept);
    return kept;
  });
}
