import type { ReactNode } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { StandingMark } from '@/components/ui/marks';
import { VERDICTS, VerdictIcon, verdictInk } from '@/components/ui/verdict';
import type { AgentReading } from '@/lib/agents/read-agent';
import type { ComparedAgent } from './compared-agent';

/** One side, as far as it is compared as a whole. */
export type ComparedSide = { readonly agent: ComparedAgent; readonly reading: AgentReading };

/** What there is to know of each side that is in no single field; rows of the table of fields. */
export function CompareFacts({ sides }: { sides: readonly ComparedSide[] }) {
  return (
    <tbody>
      <Row name="In Claude Code" sides={sides}>
        {({ agent: { standing }, reading: { verdict } }) => (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <span className={`flex items-center gap-1.5 ${verdictInk(verdict)}`}>
              <VerdictIcon verdict={verdict} />
              {VERDICTS[verdict]}
            </span>
            <StandingMark standing={standing} />
          </span>
        )}
      </Row>
      <Row name="Token weight" sides={sides}>
        {({ reading: { tokens } }) => (
          <>
            {tokens.total.toLocaleString('en')}
            {tokens.examples > 0 && (
              <span className="text-faint">
                , {tokens.examples.toLocaleString('en')} for examples
              </span>
            )}
          </>
        )}
      </Row>
      <Row name="Examples" sides={sides}>
        {({ reading }) => reading.description.examples.length}
      </Row>
      <Row name="Prompt" sides={sides}>
        {({ reading: { source, fields } }) => {
          const words = source.text.slice(fields.body.from, fields.body.to).match(/\S+/g);
          return formatCount(words?.length ?? 0, 'word', 'words');
        }}
      </Row>
    </tbody>
  );
}

function Row({
  name,
  sides,
  children,
}: {
  name: string;
  sides: readonly ComparedSide[];
  children: (side: ComparedSide) => ReactNode;
}) {
  return (
    <tr className="border-line border-b align-top">
      <th scope="row" className="px-3 py-2 text-left font-normal text-soft">
        {name}
      </th>
      {sides.map((side) => (
        <td key={side.agent.place} className="px-3 py-2 tabular-nums">
          {children(side)}
        </td>
      ))}
    </tr>
  );
}
