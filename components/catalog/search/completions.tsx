import { VisibleText } from '@/components/text/visible-text';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { Completion } from './complete-query';

export function completionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** The values of a filter below the field in which it is typed, which keeps the focus. */
export function Completions({
  id,
  completions,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  completions: readonly Completion[];
  /** The one that Enter takes; null for none. */
  active: number | null;
  onPoint: (index: number) => void;
  onChoose: (completion: Completion) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Values of the filter"
      tabIndex={-1}
      className="enter absolute top-full z-30 mt-1 w-full overflow-hidden rounded-md border border-line-strong bg-raised py-1 shadow-lg"
    >
      {completions.map((completion, index) => {
        const { value, label, count } = completion;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act in the field above.
          <div
            key={value}
            id={completionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerMove={() => onPoint(index)}
            // The field would lose the focus, and with it these values.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(completion)}
            className="flex min-h-8 cursor-pointer items-center gap-3 px-3 text-sm aria-selected:bg-selected"
          >
            <span className="min-w-0 truncate">
              <bdi>
                <VisibleText text={value} />
              </bdi>
            </span>
            {label !== value && (
              <span className="min-w-0 truncate text-faint max-sm:hidden">
                <VisibleText text={label} />
              </span>
            )}
            {count !== null && (
              <span className="ml-auto text-faint tabular-nums">{formatNumber(count)}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
