import { AgentTile } from '@/components/badges/agent-tile';
import { ToolMark } from '@/components/badges/tool-mark';
import { SEVERITY_LOOKS, VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import { Marked, type Marks } from '@/components/text/highlight';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { findMarked } from '@/lib/agents/problems/verdict';
import type { AgentJson } from '@/lib/api/agent';

/** What the agent is called, what happens to it, and the problems that are more than remarks. */
export function PreviewHead({ agent, marks }: { agent: AgentJson; marks: Marks | undefined }) {
  const { client, inTool, problems } = agent;
  const marked = findMarked(agent.verdict, problems, agent.standing);
  const judged = { verdict: agent.verdict, reason: marked };
  const grave = problems
    .filter(({ severity }) => severity !== 'info')
    .sort((a, b) => Number(b === marked) - Number(a === marked));
  return (
    <>
      <div className="flex items-center gap-3">
        <AgentTile
          name={agent.name}
          color={client.loads ? client.agent.color : (inTool?.color ?? null)}
          size="medium"
        />
        <div className="min-w-0">
          <h2 className="font-semibold text-lg leading-snug">
            <bdi>
              <Marked text={agent.name} marks={marks} />
            </bdi>
          </h2>
          <p className={`flex items-center gap-1.5 text-sm ${verdictInk(judged)}`}>
            <VerdictIcon {...judged} />
            {formatVerdict(agent.verdict, agent.standing)}
            <ToolMark tool={agent.tool} />
          </p>
        </div>
      </div>
      {grave.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-sm">
          {grave.slice(0, 5).map((problem) => (
            <li key={`${problem.code} ${problem.from}`} className="text-soft">
              <span className={`font-medium capitalize ${SEVERITY_LOOKS[problem.severity].ink}`}>
                {SEVERITY_LOOKS[problem.severity].one}.
              </span>{' '}
              {problem.message} {problem.hint}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
