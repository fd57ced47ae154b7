'use client';

import { lazy, type ReactNode } from 'react';
import { bodyOf, type ComparedSide } from '@/components/compare/copying/compared-side';
import { CopyMenu, type OnCopy } from '@/components/compare/copying/copy-menu';
import { DialogCard } from '@/components/examples/dialog-card';
import { Prose } from '@/components/text/prose';
import { InBrowser } from '@/components/ui/in-browser';
import { dialogOf } from '@/lib/agents/examples/dialog';
import { CompareCell, CompareRow } from './compare-row';

const TextDifference = lazy(async () => ({
  default: (await import('@/components/changes/text-difference')).TextDifference,
}));

/**
 * Description, examples and prompt of each side; or how those of the other sides differ from one of
 * them.
 */
export function CompareTexts({
  sides,
  prompts,
  base,
  onCopy,
}: {
  sides: readonly ComparedSide[];
  /** The rendered prompt of each side. */
  prompts: readonly ReactNode[];
  /** The side that the others are compared with; null shows every side in full. */
  base: number | null;
  onCopy: OnCopy;
}) {
  const agents = sides.map(({ agent }) => agent);
  const shared = { sides, base };
  return (
    <tbody className="contents">
      <TextRow
        {...shared}
        label="Description"
        texts={sides.map(({ prose }) => prose)}
        menu={(side, texts) => (
          <CopyMenu
            what={{ key: 'description' }}
            from={side}
            agents={agents}
            // Copying it copies its examples too.
            values={sides.map(({ dialogs }, index) => `${texts[index]}${dialogs}`)}
            onCopy={onCopy}
          />
        )}
      >
        {({ prose }) =>
          prose === '' ? <None>No description.</None> : <Prose text={prose} className="max-w-3xl" />
        }
      </TextRow>
      <TextRow {...shared} label="Examples" texts={sides.map(({ dialogs }) => dialogs)}>
        {({ examples }) =>
          examples.length === 0 ? (
            <None>No examples.</None>
          ) : (
            <div className="flex max-w-3xl flex-col gap-3">
              {examples.map((example, index) => (
                <DialogCard
                  key={example.from}
                  title={`Example ${index + 1} of ${examples.length}`}
                  dialog={dialogOf(example)}
                  closed={example.closed}
                  level="h2"
                />
              ))}
            </div>
          )
        }
      </TextRow>
      <TextRow
        {...shared}
        label="System prompt"
        texts={sides.map(bodyOf)}
        menu={(side, texts) => (
          <CopyMenu what="body" from={side} agents={agents} values={texts} onCopy={onCopy} />
        )}
      >
        {(_, index) => prompts[index]}
      </TextRow>
    </tbody>
  );
}

function TextRow({
  label,
  sides,
  texts,
  base,
  menu,
  children,
}: {
  label: string;
  sides: readonly ComparedSide[];
  /** What is compared, by side. */
  texts: readonly string[];
  base: number | null;
  menu?: (side: ComparedSide, texts: readonly string[]) => ReactNode;
  children: (side: ComparedSide, index: number) => ReactNode;
}) {
  const before = base === null ? null : (texts[base] ?? '');
  return (
    <CompareRow label={label} differs={texts.some((text) => text !== texts[0])}>
      {sides.map((side, index) => (
        <CompareCell key={side.agent.place} menu={menu?.(side, texts)}>
          {before === null || index === base ? (
            children(side, index)
          ) : before === texts[index] ? (
            <None>The same.</None>
          ) : (
            <InBrowser waiting={<p className="text-faint text-sm">Comparing…</p>}>
              <TextDifference before={before} after={texts[index] ?? ''}>
                {children(side, index)}
              </TextDifference>
            </InBrowser>
          )}
        </CompareCell>
      ))}
    </CompareRow>
  );
}

function None({ children }: { children: string }) {
  return <p className="text-faint">{children}</p>;
}
