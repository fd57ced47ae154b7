import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { UsageJson } from '@/lib/api/session/usage';
import { ProjectLinks } from './project-links';
import { RenamedList } from './renamed-list';
import { UsageTable } from './usage-table';
import { UseBars } from './use-bars';

/** More than anybody will go through; the catalog has the rest. */
const SHOWN = 100;

/** What the records say: what was started, what never, and what was called in vain. */
export function UsageView({
  usage: { agents, unknown, never, reading, projects, renamed },
  project,
}: {
  usage: UsageJson;
  /** In which alone it is told; null for all. */
  project: string | null;
}) {
  return (
    <>
      <ProjectLinks projects={projects} chosen={project} />
      {reading && (
        <p role="status" className="text-soft text-sm">
          Reading the records. What was read so far is below; look again in a moment.
        </p>
      )}
      {agents.length === 0 ? (
        <p className="text-soft">The records name no agent.</p>
      ) : (
        <>
          <section aria-labelledby="over-time" className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <h2 id="over-time" className="font-semibold">
              Over time
            </h2>
            <UseBars agents={agents} />
          </section>
          <UsageTable agents={agents} names={never.map(({ name }) => name)} />
        </>
      )}
      <RenamedList renamed={renamed} />
      {unknown.length > 0 && (
        <section aria-labelledby="unknown" className="grid max-w-prose gap-1">
          <h2 id="unknown" className="font-semibold">
            Called, but not there
          </h2>
          <ul className="grid gap-1">
            {unknown.slice(0, SHOWN).map(({ asked, calls, meant }) => (
              <li key={asked} className="wrap-anywhere">
                <bdi>
                  <VisibleText text={asked || 'an empty name'} />
                </bdi>{' '}
                <span className="text-soft text-sm">
                  {formatCount(calls, 'time', 'times')}
                  {meant !== null && `; ${meant} may be meant`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="never" className="grid max-w-prose gap-1">
        <h2 id="never" className="font-semibold">
          Never started{project !== null && ' there'}
        </h2>
        {never.length === 0 ? (
          <p className="text-soft">Every agent that is open here was started.</p>
        ) : (
          <>
            <p className="text-soft text-sm">
              {formatCount(never.length, 'agent', 'agents')} that no record names. Claude Code
              deletes records after thirty days, or what <code>cleanupPeriodDays</code> says, so
              this is about that time.
            </p>
            <ul className="flex flex-wrap gap-x-3 gap-y-1">
              {never.slice(0, SHOWN).map((item) => (
                <li key={refKey(item)}>
                  <AheadLink href={agentHref(item)} className="text-accent underline wrap-anywhere">
                    <bdi>
                      <VisibleText text={item.name} />
                    </bdi>
                  </AheadLink>
                </li>
              ))}
              {never.length > SHOWN && <li className="text-soft">and more</li>}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
