import { CopyX, GitCompare } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { compareHref } from '@/components/compare/compared-agent';
import type { ListedGroup } from '@/lib/agents/listing';

/** Stands before the agents of one name: which one Claude Code uses, and why. */
export function GroupHead({ group }: { group: ListedGroup }) {
  const { name, count, decided, members } = group;
  const rest = describe(group);
  const router = useRouter();
  return (
    <div
      data-group
      className="flex h-14 items-center gap-2 border-line border-b bg-sunken px-3 text-sm sm:h-9 sm:px-4"
    >
      <CopyX
        size={14}
        aria-hidden="true"
        className={`-ml-0.5 shrink-0 ${decided ? 'text-faint' : 'text-warn'}`}
      />
      <p
        title={rest}
        className="line-clamp-2 min-w-0 flex-1 text-soft wrap-anywhere sm:line-clamp-1"
      >
        {count > 1 && (
          <span className="font-medium text-ink">
            {count.toLocaleString('en')} agents named <bdi>{name}</bdi>.
          </span>
        )}{' '}
        {rest}
      </p>
      {count > 1 && (
        // No link: the one of each item is that to its agent.
        <button
          type="button"
          onClick={() => router.push(compareHref(members))}
          className="control h-7"
        >
          <GitCompare size={14} aria-hidden="true" />
          {count > members.length ? `Compare ${members.length}` : 'Compare'}
        </button>
      )}
    </div>
  );
}

function describe({ name, count, why, alike, replacesBuiltin }: ListedGroup): string {
  return [
    why !== null && count > 1 && why,
    replacesBuiltin && `${name} takes the place of an agent that comes with Claude Code.`,
    alike.length > 0 &&
      `${alike.join(', ')} differs from ${name} in case or separators only: Claude Code loads both, and takes one for the other when it is asked.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
