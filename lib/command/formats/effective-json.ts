import { launchModel } from '@/lib/agents/session/launched-model';
import { type LaunchedTools, launchTools } from '@/lib/agents/session/launched-tools';
import { listing, listingTokens } from '@/lib/agents/session/listed-line';
import type { SessionAgent } from '@/lib/library/session';
import type { EffectiveResult } from './results';
import { writeJson } from './write-json';

/** The model of the conversation that the answer supposes. */
const MAIN_MODEL = 'claude-opus-5-5';

/** The answer of `effective --format json`: see docs/command-line.md. */
export function formatEffectiveJson({ startedIn, agents, ignored }: EffectiveResult): string {
  const text = listing(agents.flatMap(({ line, whyNot }) => (whyNot === null ? (line ?? []) : [])));
  return writeJson({
    startedIn,
    agents: agents.map(describe),
    text,
    tokens: listingTokens(text),
    ignored,
  });
}

function describe({ name, path, scope, agent, line, whyNot }: SessionAgent) {
  const head = { name, path, scope, available: whyNot === null, why: whyNot };
  if (agent === null) return { ...head, shown: null, launch: null, tools: null, model: null };
  const foreground = launchTools(agent, { background: false, mcpTools: null });
  const background = launchTools(agent, { background: true, mcpTools: null });
  return {
    ...head,
    shown: whyNot === null ? line : null,
    launch: nameLaunch(foreground),
    tools: { foreground: namesOf(foreground), background: namesOf(background) },
    model: launchModel(agent.model, { main: MAIN_MODEL }).id,
  };
}

function nameLaunch(tools: LaunchedTools): 'ok' | 'no tools' | 'refused' {
  if (tools.kind === 'refused') return 'refused';
  return tools.loaded.length === 0 ? 'no tools' : 'ok';
}

function namesOf(tools: LaunchedTools): readonly string[] | null {
  return tools.kind === 'refused' ? null : tools.loaded;
}
