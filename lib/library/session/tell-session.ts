import { launchModel } from '@/lib/agents/session/launched-model';
import { type LaunchedTools, launchTools } from '@/lib/agents/session/launched-tools';
import { listing } from '@/lib/agents/session/listed-line';
import {
  isAvailable,
  type Session,
  type SessionAgent,
  sessionTokens,
  type WhyNot,
} from './session';

/** What a session gets, for scripts and pages: see `effective` in docs/command-line.md. */
export type ToldSession = {
  /** With links resolved. */
  readonly startedIn: string;
  /** In the order in which they are listed. */
  readonly agents: readonly ToldAgent[];
  /**
   * The list of agents as it is sent, without the lines of those of Claude Code itself, whose words are
   * not kept here; empty where no other is.
   */
  readonly text: string;
  /** What the whole list takes, by the client's way of counting. */
  readonly tokens: number;
  /** Settings files of which nothing counts. `why` ends a sentence. */
  readonly ignored: Session['ignored'];
};

export type ToldAgent = Pick<SessionAgent, 'name' | 'path' | 'scope'> & {
  readonly available: boolean;
  readonly why: WhyNot | null;
  /** The line as it is sent; null where it is not. */
  readonly shown: string | null;
  readonly launch: 'ok' | 'no tools' | 'refused' | null;
  /** Null where it is refused, one by one, or where nothing is known of the agent. */
  readonly tools: {
    readonly foreground: readonly string[] | null;
    readonly background: readonly string[] | null;
  } | null;
  /** The id that is sent when the conversation runs on `MAIN_MODEL`. */
  readonly model: string | null;
};

/** The model of the conversation that the answer supposes. */
const MAIN_MODEL = 'claude-opus-5-5';

export function tellSession({ startedIn, agents, ignored }: Session): ToldSession {
  const text = listing(agents.filter(isAvailable).flatMap(({ line }) => line ?? []));
  return { startedIn, agents: agents.map(describe), text, tokens: sessionTokens(agents), ignored };
}

function describe({ name, path, scope, agent, line, whyNot }: SessionAgent): ToldAgent {
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
