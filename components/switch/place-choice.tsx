import { VisibleText } from '@/components/text/visible-text';
import { SWITCH_PLACE_WORDS, type SwitchPlace } from '@/lib/agents/model/availability';
import type { SwitchPlanJson, SwitchPlansJson } from '@/lib/api/session/switch';

/** For which sessions agents are switched, and in which settings file that is written. */
export function PlaceChoice({
  plans,
  chosen,
  onChoose,
}: {
  plans: SwitchPlansJson;
  chosen: SwitchPlanJson;
  onChoose: (place: SwitchPlace) => void;
}) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">
        For sessions that start in{' '}
        <bdi className="wrap-anywhere">
          <VisibleText text={plans.start} />
        </bdi>
      </legend>
      {plans.plans.map((one) => (
        <label key={one.place} className="flex items-baseline gap-2">
          <input
            type="radio"
            name="place"
            checked={one === chosen}
            onChange={() => onChoose(one.place)}
          />
          <span className="min-w-0">
            {SWITCH_PLACE_WORDS[one.place]}
            <bdi className="block text-soft text-sm wrap-anywhere">
              <VisibleText text={one.file} />
              {one.shared && ', which the repository shares with others'}
            </bdi>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
