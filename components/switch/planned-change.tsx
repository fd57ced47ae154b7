import { LineChanges } from '@/components/changes/line-changes';
import type { SwitchPlanJson } from '@/lib/api/session/switch';

/** What a switch would change in its settings file, and why it may be in vain. */
export function PlannedChange({ plan, off }: { plan: SwitchPlanJson; off: boolean }) {
  const { trouble, ignored, lines, revision, still } = plan;
  const [other] = still;
  return (
    <div className="grid gap-2">
      {trouble !== null && <p className="text-bad text-sm wrap-anywhere">{trouble}</p>}
      {trouble === null && ignored !== null && (
        <p className="text-sm text-warn wrap-anywhere">
          Claude Code ignores this file as a whole, because {ignored.why}. No rule in it counts
          {off ? ' before it is mended.' : '.'}
        </p>
      )}
      {trouble === null && lines.length === 0 && (
        <p className="text-soft text-sm">
          {off
            ? 'It is switched off in this file already.'
            : 'Nothing in this file switches it off.'}
        </p>
      )}
      {lines.length > 0 && (
        <>
          <p className="text-sm">{revision === null ? 'The file is made:' : 'It changes:'}</p>
          <LineChanges changes={lines} />
        </>
      )}
      {!off && other !== undefined && (
        <p className="text-sm text-warn wrap-anywhere">
          It stays off all the same: <code>{other.rule}</code> in {other.file}, line {other.line}.
          {still.length > 1 && ` So do ${still.length - 1} more.`}
        </p>
      )}
    </div>
  );
}
