import { CircleCheck, CircleHelp, OctagonX, TriangleAlert } from 'lucide-react';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { UseTool } from '@/components/elsewhere/use-tool';
import { type PortableFix, WritePortable } from '@/components/elsewhere/write-portable';
import { CopyToTool } from '@/components/moving/copy-to-tool';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { readEverywhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import { toolVerdictOf } from '@/lib/agents/elsewhere/tool-verdict';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import {
  OTHER_TOOLS,
  type OtherTool,
  TOOL_FACTS,
  type ToolVerdict,
} from '@/lib/agents/model/other-tools';

export type Elsewhere = {
  /** The tools that a person uses. */
  readonly uses: readonly OtherTool[];
  /** Null where no tool would gain by it. */
  readonly portable: PortableFix | null;
};

/** How other tools load the file: one mark a tool, with the reason on demand. */
export function AgentElsewhere({
  agent: { root, path, whyReadOnly, reading, tool },
  elsewhere: { uses, portable },
}: {
  agent: ShownAgent;
  elsewhere: Elsewhere;
}) {
  const { source, context, client } = reading;
  const copied = client.loads && source.utf8 ? { root, path } : null;
  const readings = readEverywhere(
    { text: source.text, path: context.path, utf8: source.utf8 },
    OTHER_TOOLS.filter((other) => other !== tool),
  );
  const used = readings.filter(({ tool }) => uses.includes(tool));
  const others = readings.filter(({ tool }) => !uses.includes(tool));
  return (
    <>
      <Tools
        label="Other tools"
        readings={used.length > 0 ? used : others}
        uses={uses}
        copied={copied}
      />
      {used.length > 0 && others.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit text-soft text-sm hover:text-ink">
            {formatCount(others.length, 'tool', 'tools')} that you do not use
          </summary>
          <Tools label="Tools that you do not use" readings={others} uses={uses} copied={copied} />
        </details>
      )}
      {portable !== null && (
        <WritePortable agent={{ root, path }} fix={portable} whyReadOnly={whyReadOnly} />
      )}
      <p className="mt-2 text-faint text-sm">
        What each would make of this file in its own folder of agents. A copy for a tool is written
        so that it loads it.
      </p>
    </>
  );
}

function Tools({
  label,
  readings,
  uses,
  copied,
}: {
  label: string;
  readings: ReturnType<typeof readEverywhere>;
  uses: readonly OtherTool[];
  /** The agent, where it can be copied. */
  copied: AgentRef | null;
}) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {readings.map(({ tool, reading }) => {
        const { name, version, measured } = TOOL_FACTS[tool];
        const { Icon, ink, words } = LOOKS[toolVerdictOf(reading)];
        return (
          <li key={tool}>
            <details className="group py-1.5">
              <summary className="flex flex-wrap items-center gap-x-2 hover:text-accent">
                <Icon size={14} aria-hidden="true" className={`shrink-0 ${ink}`} />
                <span>{name}</span>
                <span className={ink}>{words}</span>
              </summary>
              <div className="grid gap-1.5 py-2 pl-5.5 text-sm wrap-anywhere">
                {reading.why !== null && (
                  <p>
                    <VisibleText text={reading.why} />
                  </p>
                )}
                {reading.loads === true && <Loaded reading={reading} />}
                <p className="text-faint">
                  {measured === 'run' ? 'As measured with' : 'As read in'} {name} {version}.
                </p>
                <UseTool tool={tool} uses={uses} />
                {copied !== null && <CopyToTool agent={copied} tool={tool} />}
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

const LOOKS = {
  loads: { Icon: CircleCheck, ink: 'text-ok', words: 'loads it' },
  altered: { Icon: TriangleAlert, ink: 'text-warn', words: 'loads it, but not as written' },
  skipped: { Icon: OctagonX, ink: 'text-bad', words: 'does not load it' },
  stops: { Icon: OctagonX, ink: 'text-bad', words: 'does not start' },
  unknown: { Icon: CircleHelp, ink: 'text-faint', words: 'is not known' },
} as const satisfies Record<ToolVerdict, object>;

function Loaded({ reading }: { reading: ElsewhereReading }) {
  const { identity, tools, model, changed, prompt } = reading;
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 [&_dt]:text-soft">
      <dt>Called</dt>
      <dd>
        <VisibleText text={identity ?? ''} />
      </dd>
      <dt>Tools</dt>
      <dd>{tools === null ? 'All' : <VisibleText text={tools.join(', ') || 'None'} />}</dd>
      <dt>Model</dt>
      <dd>{model === null ? 'The session’s' : <VisibleText text={model} />}</dd>
      <dt>Prompt</dt>
      <dd>{prompt.trim() === '' ? 'Empty' : 'As written'}</dd>
      {changed.length > 0 && (
        <>
          <dt>Otherwise</dt>
          <dd>
            <ul>
              {changed.slice(0, MAX_SHOWN).map(({ what, from, to }) => (
                <li key={`${what} ${from}`}>
                  <VisibleText text={`${what}: ${from ?? ''} → ${to ?? 'nothing'}`} />
                </li>
              ))}
              {changed.length > MAX_SHOWN && <li>and {changed.length - MAX_SHOWN} more</li>}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

const MAX_SHOWN = 20;
