import { CopyX, GitCompare } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { VisibleText } from '@/components/text/visible-text';
import type { ListedGroup } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import { formatNumber } from '@/lib/agents/model/format-number';

/** The heading above agents that share a name: which one Claude Code uses, and why. */
export function GroupHead({
  group,
  place,
  compared,
}: {
  group: ListedGroup;
  /** The folder opened that all of them are in, where there are several. */
  place: string | null;
  /** Those of them that are listed, as many as can be compared. */
  compared: readonly AgentRef[];
}) {
  const { name, count, listed, undecided } = group;
  const rest = describe(group);
  const router = useRouter();
  return (
    <div
      data-group
      className="flex h-16 items-center gap-2 border-line border-b bg-sunken px-3 text-sm sm:h-9 sm:px-4"
    >
      <CopyX
        size={14}
        aria-hidden="true"
        className={`-ml-0.5 shrink-0 ${undecided > 0 ? 'text-warn' : 'text-faint'}`}
      />
      <p
        title={rest}
        className="line-clamp-3 min-w-0 flex-1 text-soft leading-tight wrap-anywhere sm:line-clamp-1"
      >
        {count > 1 && (
          <span className="font-medium text-ink">
            {formatNumber(count)} agents named{' '}
            <bdi>
              <VisibleText text={name} />
            </bdi>
            {place !== null && (
              <>
                {' '}
                in{' '}
                <bdi>
                  <VisibleText text={place} />
                </bdi>
              </>
            )}
            {listed < count && <span className="font-normal">, {listed} listed here</span>}.
          </span>
        )}{' '}
        {rest}
      </p>
      {compared.length > 1 && (
        // No link: the one of each item is that to its agent.
        <button
          type="button"
          onClick={() => router.push(compareHref(compared))}
          className="control h-7"
        >
          <GitCompare size={14} aria-hidden="true" />
          {count > compared.length ? `Compare ${compared.length}` : 'Compare'}
        </button>
      )}
    </div>
  );
}

function describe({ name, count, why, undecided, alike, replacesBuiltin }: ListedGroup): string {
  return [
    why !== null && why,
    undecided > 0 &&
      `It is undecided which one Claude Code uses: ${undecided === count ? 'all' : undecided} are in one plugin. Rename all but one.`,
    replacesBuiltin && `${name} replaces a built-in agent of Claude Code.`,
    alike.length > 0 &&
      `${alike.join(', ')} differs from ${name} in case or separators only: Claude Code loads both, and takes one for the other when it is asked.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
