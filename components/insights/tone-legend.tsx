import { MODEL_TONES, TONE_MARKS, TONE_NAMES } from '@/lib/agents/insights/model-tone';
import { VERDICT_FACTS } from '@/lib/agents/model/verdicts';
import { OVER_LIMIT } from './over-limit';
import { toneDot } from './tone-look';

/** What the colors and signs of a picture stand for. */
export function ToneLegend({
  over = false,
}: {
  /** Whether what is over the limit is hatched in it. */
  over?: boolean;
}) {
  return (
    <ul aria-label="Colors" className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-sm">
      {MODEL_TONES.map((tone) => (
        <li key={tone} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={`size-3 border border-line-strong forced-color-adjust-none ${toneDot(tone)}`}
          />
          {TONE_MARKS[tone] !== '' && (
            <span
              aria-hidden="true"
              className="border px-0.5 font-mono text-[0.625rem] leading-none"
            >
              {TONE_MARKS[tone]}
            </span>
          )}
          {TONE_NAMES[tone]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-3 border border-warn border-dashed" />
        {VERDICT_FACTS.altered.name}
      </li>
      {over && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`h-3 w-5 ${OVER_LIMIT}`} />
          Over the limit
        </li>
      )}
    </ul>
  );
}
