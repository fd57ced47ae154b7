import { MODEL_TONES, TONE_MARKS, TONE_NAMES } from '@/lib/agents/insights/model-tone';
import { toneLook } from './tone-look';

/** What the colours of a picture stand for. */
export function ToneLegend() {
  return (
    <ul aria-label="Colors" className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-sm">
      {MODEL_TONES.map((tone) => (
        <li key={tone} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={`size-3 border border-line-strong forced-color-adjust-none ${toneLook(tone)}`}
          />
          {TONE_MARKS[tone] !== '' && (
            <span className="hidden border px-0.5 forced-colors:inline">{TONE_MARKS[tone]}</span>
          )}
          {TONE_NAMES[tone]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-3 border border-warn border-dashed" />
        Loads altered
      </li>
    </ul>
  );
}
