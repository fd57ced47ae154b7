import Link from 'next/link';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import type { Member, NameGroup } from '@/lib/agents/catalog/precedence';
import { lanesOf } from '@/lib/agents/insights/name-lanes';
import { agentHref } from '@/lib/agents/model/agent-href';
import { refKey } from '@/lib/agents/model/agent-ref';
import { type NamedRoot, shortPlaceOf } from '@/lib/agents/model/place';

/** More are in the catalog. */
const SHOWN = 100;

/** Names that several agents have: a lane for each scope, from the one that wins, and the winner marked. */
export function NameLanes({
  groups,
  roots,
}: {
  groups: readonly NameGroup[];
  roots: readonly NamedRoot[];
}) {
  const { shared, lanes } = lanesOf(groups);
  if (shared.length === 0) {
    return <p className="text-soft">No two agents have the same name.</p>;
  }
  return (
    <>
      <p className="text-soft text-sm">
        <Link href="/?q=is:duplicate" prefetch={false} className="text-accent underline">
          All of them in the catalog
        </Link>
        {shared.length > SHOWN && `; below are ${SHOWN} of ${shared.length} names.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label="Names and scopes" tabIndex={0} className="relative overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead className="text-soft">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                Name
              </th>
              {lanes.map(({ scope, title }) => (
                <th key={scope} scope="col" className="px-2 py-1 font-medium">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shared.slice(0, SHOWN).map(({ name, members }) => (
              <tr
                key={refKey(members[0] ?? { root: '', path: name })}
                className="border-line border-t align-top"
              >
                <th scope="row" className="max-w-60 py-1.5 pr-4 font-medium wrap-anywhere">
                  <Link
                    href={`/?${new URLSearchParams({ q: `is:duplicate name:"${name.replaceAll('"', '')}"` })}`}
                    prefetch={false}
                    className="text-accent underline"
                  >
                    <VisibleText text={name} />
                  </Link>
                </th>
                {lanes.map(({ scope }) => (
                  <td key={scope} className="border-line border-l px-2 py-1.5">
                    <ul className="grid gap-1">
                      {members
                        .filter((member) => member.scope === scope)
                        .map((member) => (
                          <li key={refKey(member)}>
                            <Card member={member} roots={roots} />
                          </li>
                        ))}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const LOOKS: Readonly<Record<Member['standing'], string>> = {
  wins: 'border-ok bg-ok-soft',
  shadowed: 'border-line border-dashed text-soft',
  undecided: 'border-warn bg-warn-soft',
  denied: 'border-line border-dashed text-soft',
};

function Card({ member, roots }: { member: Member; roots: readonly NamedRoot[] }) {
  const { standing, why } = member;
  return (
    <AheadLink
      href={agentHref(member)}
      title={why}
      className={`grid rounded border px-2 py-0.5 wrap-anywhere hover:underline ${LOOKS[standing]}`}
    >
      <span className="text-xs">{standing}</span>
      <span className="text-ink text-xs">{shortPlaceOf(member, roots)}</span>
    </AheadLink>
  );
}
