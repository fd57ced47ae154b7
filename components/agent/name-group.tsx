import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { AgentTile } from '@/components/badges/agent-tile';
import { ExamplesBadge } from '@/components/badges/examples-badge';
import { ModelBadge } from '@/components/badges/model-badge';
import { ToolsBadge } from '@/components/badges/tools-badge';
import { AheadLink } from '@/components/live/ahead-link';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { type Member, type NameGroup, placeBeside } from '@/lib/agents/catalog/precedence';
import type { Standing } from '@/lib/agents/model/agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { compareHref, MAX_COMPARED } from '@/lib/agents/model/compare-href';

const STANDINGS: Readonly<Record<Standing, { word: string; ink: string }>> = {
  wins: { word: 'Used', ink: 'text-ok' },
  shadowed: { word: 'Shadowed', ink: 'text-warn' },
  undecided: { word: 'Undecided', ink: 'text-warn' },
  denied: { word: 'Off', ink: 'text-faint' },
};

/** The other agents with this name, which one Claude Code uses, and why. */
export function NameGroupSection({ agent, group }: { agent: ShownAgent; group: NameGroup }) {
  const { members, alike, replacesBuiltin } = group;
  const itemOf = (member: Member) => agent.namesakes.find((item) => sameRef(item, member));
  return (
    <div className="flex flex-col gap-2">
      {replacesBuiltin && (
        <p>
          Claude Code has a built-in agent with this name. This file replaces it, which may be just
          what you want.
        </p>
      )}
      {members.length > 1 && (
        <Link
          href={compareHref([agent, ...members.filter((member) => !sameRef(member, agent))])}
          prefetch={false}
          className="control self-start"
        >
          <GitCompare size={14} aria-hidden="true" />
          {members.length > MAX_COMPARED ? `Compare the first ${MAX_COMPARED}` : 'Compare them'}
        </Link>
      )}
      {members.length > 1 && (
        <ol className="flex flex-col">
          {members.map((member, i) => (
            <MemberRow
              key={refKey(member)}
              member={member}
              item={itemOf(member)}
              agent={agent}
              // A reason that several members share is given once.
              why={member.why === members[i - 1]?.why ? null : member.why}
            />
          ))}
        </ol>
      )}
      {alike.length > 0 && <Alike names={alike} />}
    </div>
  );
}

function MemberRow({
  member,
  item,
  agent,
  why,
}: {
  member: Member;
  item: AgentItem | undefined;
  /** The one whose page this is. */
  agent: AgentRef;
  why: string | null;
}) {
  const { word, ink } = STANDINGS[item?.standing ?? member.standing];
  return (
    <li className="py-1.5">
      {why !== null && <p className="mb-2 text-soft text-sm">{why}</p>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`w-20 shrink-0 font-medium text-sm ${ink}`}>{word}</span>
        {item !== undefined && <AgentTile name={item.name} color={item.color} size="small" told />}
        <span className="min-w-0 wrap-anywhere">
          {sameRef(member, agent) ? (
            <>
              {member.path} <span className="text-faint">(this file)</span>
            </>
          ) : (
            <AheadLink href={agentHref(member)} className="text-accent hover:underline">
              {placeBeside(agent, member)}
            </AheadLink>
          )}
        </span>
        {item !== undefined && (
          <span className="flex items-center gap-2.5">
            {item.model !== null && <ModelBadge model={item.model} />}
            <ToolsBadge tools={item.tools} />
            {item.examples > 0 && <ExamplesBadge examples={item.examples} />}
          </span>
        )}
      </div>
    </li>
  );
}

function Alike({ names }: { names: readonly string[] }) {
  return (
    <p className="text-soft">
      Names that differ from this one only in case or separators:{' '}
      {names.map((name, i) => (
        <span key={name}>
          {i > 0 && ', '}
          <Link
            href={`/?${new URLSearchParams({ q: `name:"${name}"` })}`}
            prefetch={false}
            className="text-accent underline"
          >
            {name}
          </Link>
        </span>
      ))}
      . Claude Code loads them all, but ignores case and separators when asked for one by name.
    </p>
  );
}
