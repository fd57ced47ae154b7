import Link from 'next/link';
import { agentHref } from '@/components/ui/agent-href';
import type { NameGroup, Standing } from '@/lib/agents/precedence';
import type { ShownAgent } from './agent-view';

const STANDINGS: Readonly<Record<Standing, { word: string; ink: string }>> = {
  wins: { word: 'Used', ink: 'text-ok' },
  shadowed: { word: 'Shadowed', ink: 'text-warn' },
  undecided: { word: 'Undecided', ink: 'text-warn' },
};

/** Whether the name is worth a section: others have it, one is like it, or it replaces a built-in. */
export function isContested({ members, alike, replacesBuiltin }: NameGroup): boolean {
  return members.length > 1 || alike.length > 0 || replacesBuiltin;
}

/** Who else has the name, which one Claude Code uses, and why. */
export function NameGroupSection({ agent, group }: { agent: ShownAgent; group: NameGroup }) {
  const { members, alike, replacesBuiltin } = group;
  return (
    <div className="flex flex-col gap-2">
      {replacesBuiltin && (
        <p>
          Claude Code comes with an agent of this name. The file takes its place, which may be what
          you want.
        </p>
      )}
      {members.length > 1 && (
        <ol className="flex flex-col">
          {members.map((member) => {
            const { word, ink } = STANDINGS[member.standing];
            const here = member.root === agent.root && member.path === agent.path;
            return (
              <li
                key={`${member.root}/${member.path}`}
                className="flex gap-3 border-line border-b py-2 last:border-b-0"
              >
                <span className={`w-20 shrink-0 font-medium text-sm ${ink}`}>{word}</span>
                <div className="min-w-0 flex-1 wrap-anywhere">
                  {here ? (
                    <p>
                      {member.path} <span className="text-faint">(this file)</span>
                    </p>
                  ) : (
                    <Link
                      href={agentHref(member)}
                      prefetch={false}
                      className="text-accent hover:underline"
                    >
                      {member.path}
                    </Link>
                  )}
                  <p className="text-soft text-sm">{member.why}</p>
                </div>
              </li>
            );
          })}
        </ol>
      )}
      {alike.length > 0 && (
        <p>
          Names that differ from it in case or separators only:{' '}
          {alike.map((name, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <Link
                href={`/?${new URLSearchParams({ q: `name:"${name}"` })}`}
                prefetch={false}
                className="text-accent hover:underline"
              >
                {name}
              </Link>
            </span>
          ))}
          . Claude Code loads each, but ignores case and separators when it is asked for one.
        </p>
      )}
    </div>
  );
}
