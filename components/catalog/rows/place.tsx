import { CutPath } from '@/components/text/cut-path';
import { VisibleText } from '@/components/text/visible-text';

/**
 * Where an agent's file is, in a row of a flex box. Where room is short its folders are cut; for agents
 * with the same name, those that all of them share go first.
 */
export function Place({
  place,
  shared,
  className,
}: {
  place: string;
  /** How many characters of it the agents of that name share. */
  shared: number;
  /** With how it is displayed: as a flex box, or not at all. */
  className: string;
}) {
  return (
    <span title={place} className={`min-w-0 text-faint text-xs ${className}`}>
      {shared > 0 && (
        <span className="min-w-0 shrink-[9999] truncate">
          <VisibleText text={place.slice(0, shared)} />
        </span>
      )}
      <CutPath path={place.slice(shared)} />
    </span>
  );
}
