import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';

/** So many agents are offered to be opened. */
const MOST_OPENED = 5;

/** Says what to do where no fix is safe to make unseen. */
export function NoFix({ items }: { items: readonly AgentRef[] }) {
  const nothing =
    'Nothing here can be fixed without losing something: what to write is yours to say.';
  if (items.length > MOST_OPENED) return `${nothing} Open an agent to see what it needs.`;
  return (
    <>
      {nothing} Open {items.length === 1 ? 'the agent' : 'one'} to see what it needs:
      {items.map((item) => (
        <Link key={refKey(item)} href={agentHref(item, 'edit')} className="block w-fit underline">
          <bdi>
            <VisibleText text={item.path} />
          </bdi>
        </Link>
      ))}
    </>
  );
}
