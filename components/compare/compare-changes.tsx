'use client';

import { ChangeView } from '@/components/changes/change-view';
import type { ComparedSide } from '@/components/compare/copying/compared-side';
import { letterOf } from '@/lib/agents/model/compare-href';
import { CompareCell, CompareRow } from './compare-row';

/** What differs by meaning between one side and each of the others. */
export function CompareChanges({ sides, base }: { sides: readonly ComparedSide[]; base: number }) {
  const from = sides[base]?.agent.text ?? '';
  return (
    <tbody className="contents">
      <CompareRow label="What differs">
        {sides.map(({ agent: { place, path, rules, text } }, index) => (
          <CompareCell key={place}>
            {index === base ? (
              <p className="text-faint">The others are compared with this one.</p>
            ) : (
              <ChangeView
                path={path}
                rules={rules}
                before={from}
                after={text}
                sides={[letterOf(base), letterOf(index)]}
              />
            )}
          </CompareCell>
        ))}
      </CompareRow>
    </tbody>
  );
}
