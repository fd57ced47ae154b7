import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { PlannedJson } from '@/lib/api/jobs';
import type { DetailsProps } from './operation-choices';

/** All problems that can be fixed without losing anything, or those that are chosen. */
export function FixDetails({
  draft: { codes },
  fixable,
  set,
}: DetailsProps & { fixable: PlannedJson['fixable'] | null }) {
  const choice = (words: string, isChosen: boolean, next: readonly ProblemCode[] | null) => (
    <label className="flex items-center gap-1.5 text-sm">
      <input type="radio" name="fix" checked={isChosen} onChange={() => set({ codes: next })} />
      {words}
    </label>
  );
  return (
    <fieldset className="grid gap-1.5 sm:col-span-2">
      <legend className="mb-1 font-medium text-sm">Which problems</legend>
      {choice('All that can be fixed without losing anything', codes === null, null)}
      {choice('Only these', codes !== null, [])}
      {codes !== null && (
        <ul
          aria-label="Problems of these agents"
          className="ml-5 max-h-40 overflow-y-auto rounded-md border border-line px-2 py-1"
        >
          {fixable === null && <li className="py-0.5 text-faint text-sm">Looking at the files…</li>}
          {fixable?.length === 0 && (
            <li className="py-0.5 text-faint text-sm">They have none that can be fixed.</li>
          )}
          {fixable?.map(({ code, count }) => (
            <li key={code}>
              <label className="flex items-baseline gap-1.5 py-0.5 text-sm">
                <input
                  type="checkbox"
                  checked={codes.includes(code)}
                  onChange={({ target }) =>
                    set({
                      codes: target.checked
                        ? [...codes, code]
                        : codes.filter((chosen) => chosen !== code),
                    })
                  }
                />
                <span className="min-w-0 flex-1">{PROBLEMS[code].title}</span>
                <span className="text-faint text-xs tabular-nums">{count}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
