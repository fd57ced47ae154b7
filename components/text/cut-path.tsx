import { VisibleText } from './visible-text';

/**
 * A path in one line. Where there is no room, the folders are cut first, at their end: the line begins
 * where every other one does, and the last name, which says most, stays.
 */
export function CutPath({ path, className = '' }: { path: string; className?: string }) {
  const end = path.lastIndexOf('/') + 1;
  return (
    <span title={path} className={`flex min-w-0 ${className}`}>
      {end > 0 && (
        <bdi className="min-w-0 shrink-[9999] truncate">
          <VisibleText text={path.slice(0, end)} />
        </bdi>
      )}
      <bdi className="min-w-0 truncate">
        <VisibleText text={path.slice(end)} />
      </bdi>
    </span>
  );
}
