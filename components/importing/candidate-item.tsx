import { VisibleText } from '@/components/text/visible-text';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import type { CandidateJson } from '@/lib/api/moving/import';

/** One agent that was found, and what a person should know of it before it is added. */
export function CandidateItem({
  file,
  chosen,
  onToggle,
}: {
  file: CandidateJson;
  chosen: boolean;
  onToggle: () => void;
}) {
  const { name, from, to, tool, verdict, refused, warnings, clashes, problems, lost, translated } =
    file;
  return (
    <li className="flex gap-3 px-3 py-2 text-sm wrap-anywhere">
      <input
        type="checkbox"
        aria-label={`Add ${name}`}
        className="mt-1 size-3.5 shrink-0 accent-accent"
        checked={chosen}
        disabled={refused !== null}
        onChange={onToggle}
      />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <bdi className="font-medium">
            <VisibleText text={name} />
          </bdi>
          {verdict !== null && (
            <span className={verdict === 'loads' ? 'text-ok' : 'text-warn'}>
              {formatVerdict(verdict, null)}
            </span>
          )}
          <bdi className="text-faint text-xs">
            <VisibleText text={to === null || to === from ? from : `${from} → ${to}`} />
          </bdi>
        </p>
        {tool !== 'claude-code' && (
          <p className="text-soft">
            An agent of {TOOL_FACTS[tool].name}
            {lost.length + translated.length > 0 &&
              `: ${translated.length} translated, ${lost.length} not held`}
            .
          </p>
        )}
        {refused !== null && (
          <p className="text-warn">
            <VisibleText text={`Cannot be added. ${refused}`} />
          </p>
        )}
        {warnings.map((warning) => (
          <p key={warning} className="text-bad">
            <VisibleText text={warning} />
          </p>
        ))}
        {clashes.length > 0 && (
          <p className="text-warn">
            <VisibleText text={`Its name is taken: ${clashes.slice(0, 3).join(', ')}.`} />
          </p>
        )}
        {problems.map((problem) => (
          <p key={problem} className="text-soft">
            <VisibleText text={problem} />
          </p>
        ))}
      </div>
    </li>
  );
}
