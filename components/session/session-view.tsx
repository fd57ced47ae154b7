import { SwitchButton } from '@/components/switch/switch-button';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import type { Scope } from '@/lib/agents/model/scopes';
import { SessionForm } from './session-form';

/** What the page needs to know of a session. */
export type ShownSession = {
  readonly startedIn: string;
  readonly agents: readonly {
    readonly name: string;
    /** Absolute; null for an agent of Claude Code itself. */
    readonly path: string | null;
    readonly scope: Scope | 'built-in';
    readonly available: boolean;
    readonly why: {
      readonly rule: string;
      readonly file: string;
      readonly line: number | null;
    } | null;
  }[];
  readonly text: string;
  readonly tokens: number;
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
};

/** What a session of Claude Code gets that is started in a folder, and what not. */
export function SessionView({
  asked,
  session,
  refusal,
  canSwitch,
}: {
  /** The folder as it was typed. */
  asked: string;
  /** Null where there is no such folder, or none was named. */
  session: ShownSession | null;
  refusal: string | null;
  canSwitch: boolean;
}) {
  return (
    <>
      {/* What it was given first stays in a field that is there already. */}
      <SessionForm key={asked} asked={asked} />
      {refusal !== null && <p className="text-bad wrap-anywhere">{refusal}</p>}
      {session !== null && <Told session={session} canSwitch={canSwitch} />}
    </>
  );
}

/** So many agents are shown at once. */
const FEW = 30;

function Told({ session, canSwitch }: { session: ShownSession; canSwitch: boolean }) {
  const { agents, ignored, text, tokens } = session;
  const own = agents.filter(({ path }) => path === null);
  const missing = agents.filter(({ path, available }) => path !== null && !available);
  const available = agents.filter(({ path, available }) => path !== null && available);
  const ownCount = own.filter(({ available }) => available).length;
  return (
    <>
      {ignored.map(({ path, why }) => (
        <p key={path} className="max-w-prose rounded-md bg-warn-soft px-3 py-1.5 wrap-anywhere">
          Claude Code ignores all of {path}, because {why}. No rule in it counts.
        </p>
      ))}
      <p className="max-w-prose">
        {formatCount(available.length, 'agent', 'agents')} from files can be used, and {ownCount} of
        Claude Code’s own. The list of them takes {formatCount(tokens, 'token', 'tokens')} in every
        session.
      </p>
      <details className="min-w-0">
        <summary className="w-fit hover:text-accent">
          What Claude sees: the list as it is sent
        </summary>
        <pre className="mt-2 max-h-[70dvh] overflow-auto whitespace-pre-wrap rounded-md bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere">
          {text !== '' && <VisibleText text={text} />}
          {text === '' && ownCount === 0 && 'Nothing: there is no Agent tool.'}
        </pre>
        {ownCount > 0 && (
          <p className="mt-2 max-w-prose text-faint text-sm">
            The lines of Claude Code’s own agents stand in it too, in the order of the names. They
            are counted above and not shown here.
          </p>
        )}
      </details>
      {available.length > 0 && (
        <section aria-label="Available" className="grid gap-1">
          <h2 className="font-semibold">Available</h2>
          {/* Whoever has hundreds looks for what is missing first. */}
          <details open={available.length <= FEW}>
            <summary className="w-fit text-soft text-sm hover:text-accent">
              {formatCount(available.length, 'agent', 'agents')} from files
            </summary>
            <ul className="divide-y divide-line">
              {available.map((agent) => (
                <AgentRow key={`${agent.path} ${agent.name}`} agent={agent} canSwitch={canSwitch} />
              ))}
            </ul>
          </details>
        </section>
      )}
      {missing.length > 0 && (
        <section aria-label="Not available" className="grid gap-1">
          <h2 className="font-semibold">Not available</h2>
          <ul className="divide-y divide-line">
            {missing.map((agent) => (
              <AgentRow key={`${agent.path} ${agent.name}`} agent={agent} canSwitch={canSwitch} />
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Of Claude Code itself" className="grid gap-1">
        <h2 className="font-semibold">Of Claude Code itself</h2>
        <ul className="divide-y divide-line">
          {own.map((agent) => (
            <AgentRow key={agent.name} agent={agent} canSwitch={canSwitch} />
          ))}
        </ul>
      </section>
      <p className="text-faint text-sm">
        As measured with Claude Code {MEASURED_VERSION}, started without a terminal; another version
        may differ.
      </p>
    </>
  );
}

function AgentRow({
  agent: { name, path, available, why },
  canSwitch,
}: {
  agent: ShownSession['agents'][number];
  canSwitch: boolean;
}) {
  // Where a rule has a line it is one of settings; a plugin is switched as a whole.
  const isRule = why !== null && why.line !== null && !/^the plugin /.test(why.rule);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <p className="font-medium">
          <bdi>
            <VisibleText text={name} />
          </bdi>
        </p>
        {path !== null && (
          <p className="text-faint text-sm">
            <bdi>
              <VisibleText text={path} />
            </bdi>
          </p>
        )}
        {why !== null && (
          <p className="text-soft text-sm">
            Not available: {why.rule},{' '}
            <bdi>
              <VisibleText text={why.file} />
            </bdi>
            {why.line !== null && `, line ${why.line}`}
          </p>
        )}
      </div>
      {canSwitch && (available || isRule) && <SwitchButton names={[name]} off={available} />}
    </li>
  );
}
