import type { ReactNode } from 'react';
import { StandingBadge } from '@/components/badges/standing-badge';
import { ToolMark } from '@/components/badges/tool-mark';
import { VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import { bodyOf, type ComparedSide } from '@/components/compare/copying/compared-side';
import { formatCount } from '@/components/words/format-count';
import { sameRef } from '@/lib/agents/model/agent-ref';
import { letterOf } from '@/lib/agents/model/compare-href';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { formatVerdict, isUnused } from '@/lib/agents/model/verdicts';
import { CompareCell, CompareRow } from './compare-row';

/** Facts about each side that are not in any one field. */
export function CompareFacts({ sides }: { sides: readonly ComparedSide[] }) {
  return (
    <tbody className="contents">
      <Fact
        label={sides.some(({ agent }) => toolOf(agent)) ? 'Verdict' : 'In Claude Code'}
        sides={sides}
      >
        {({ agent, agent: { standing }, verdict, reason, marked }) => (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <span
              className={`flex items-center gap-1.5 ${isUnused(standing) ? 'text-soft' : verdictInk({ verdict, reason: marked })}`}
            >
              <span className={isUnused(standing) ? 'grayscale' : ''}>
                <VerdictIcon verdict={verdict} reason={marked} />
              </span>
              {formatVerdict(verdict, standing)}
            </span>
            <ToolMark tool={toolOf(agent)} />
            {!isUnused(standing) && <StandingBadge standing={standing} inWords />}
            {agent.usedInstead !== null ? (
              <span className="basis-full text-soft text-sm">
                Claude Code uses {nameSide(agent.usedInstead, sides)} instead.
              </span>
            ) : (
              reason !== null && (
                <span className="basis-full text-soft text-sm">{reason.message}</span>
              )
            )}
          </span>
        )}
      </Fact>
      <Fact label="Token weight" sides={sides}>
        {({ tokens, agent: { standing } }) => (
          <>
            {tokens.total.toLocaleString('en')}
            {tokens.examples > 0 && (
              <span className="text-faint">
                , {tokens.examples.toLocaleString('en')} for examples
              </span>
            )}
            {isUnused(standing) && <span className="text-faint">, if it were used</span>}
          </>
        )}
      </Fact>
      <Fact label="Examples" sides={sides}>
        {({ examples }) => examples.length}
      </Fact>
      <Fact label="Prompt" sides={sides}>
        {(side) => formatCount(bodyOf(side).match(/\S+/g)?.length ?? 0, 'word', 'words')}
      </Fact>
    </tbody>
  );
}

/** Its letter where it is compared, else its place. */
function nameSide(
  used: NonNullable<ComparedSide['agent']['usedInstead']>,
  sides: readonly ComparedSide[],
): string {
  const at = sides.findIndex(({ agent }) => sameRef(agent, used));
  return at === -1 ? used.place : letterOf(at);
}

/** The other tool whose agent it is. */
function toolOf({ rules }: ComparedSide['agent']): OtherTool | undefined {
  return rules.kind === 'tool' ? rules.tool : undefined;
}

function Fact({
  label,
  sides,
  children,
}: {
  label: string;
  sides: readonly ComparedSide[];
  children: (side: ComparedSide) => ReactNode;
}) {
  return (
    <CompareRow label={label}>
      {sides.map((side) => (
        <CompareCell key={side.agent.place}>{children(side)}</CompareCell>
      ))}
    </CompareRow>
  );
}
