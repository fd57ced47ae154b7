import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LibraryAgent, validateLibrary } from '@/lib/agents/catalog/validate-library';
import type { Scope } from '@/lib/agents/model/scopes';
import { DescriptionWeights } from './description-weights';

const SCOPES: readonly Scope[] = ['user', 'project', 'folder'];

/** Some weigh the same. */
const AGENTS: readonly LibraryAgent[] = Array.from({ length: 24 }, (_, n) => ({
  ...{ root: `r${n % 4}`, path: `${n}.md`, name: `a${n}`, tokens: 1500 + 97 * (n % 9) },
  scope: SCOPES[n % SCOPES.length] ?? 'user',
}));

it('says what weighing all of them says, whichever came and went', () => {
  const step = fc.record({
    at: fc.nat({ max: AGENTS.length - 1 }),
    counts: fc.boolean(),
    asks: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const weights = new DescriptionWeights();
      const there = new Set<LibraryAgent>();
      for (const { at, counts, asks } of steps) {
        const agent = AGENTS[at] as LibraryAgent;
        weights.weigh(agent, counts);
        if (counts) there.add(agent);
        else there.delete(agent);
        if (!asks) continue;
        const said = [...weights.problems()].map(({ path, message }) => `${path} ${message}`);
        const all = validateLibrary([...there], ['r0', 'r1', 'r2', 'r3']);
        expect(said.sort()).toEqual(all.map(({ path, message }) => `${path} ${message}`).sort());
      }
    }),
  );
});
