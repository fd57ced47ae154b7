import { answerRequest } from '@/lib/agents/routing/ask';
import { RoutingIndex } from '@/lib/agents/routing/routing-index';
import { findCompetitors, isShadowed } from '@/lib/command/routing/competitors';
import { ASK_FORMATS, type AskFormatName } from '@/lib/command/routing/routing-formats';
import type { CommandRun } from './command-run';

export type AskOptions = {
  readonly request: string;
  readonly paths: readonly string[];
  readonly format: AskFormatName;
  /** At most so many agents. */
  readonly limit: number;
};

/**
 * Says which agents the words of a request speak for.
 * @throws UsageError
 */
export async function ask(
  { request, paths, format, limit }: AskOptions,
  run: CommandRun,
): Promise<void> {
  const competitors = (await findCompetitors(paths, run.cwd)).filter((one) => !isShadowed(one));
  const index = new RoutingIndex();
  for (const { agent } of competitors) index.add(agent);
  const { answers, sure } = answerRequest(index, (at) => competitors[at]?.agent, request, {
    count: limit,
  });
  const agents = answers.flatMap(({ agent, ...answer }) => {
    const competitor = competitors[agent];
    if (!competitor) return [];
    return [{ ...answer, name: competitor.agent.name, path: competitor.path }];
  });
  run.print(ASK_FORMATS[format]({ request, agents, sure }, run));
}
