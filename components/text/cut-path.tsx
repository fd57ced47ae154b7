import { VisibleText } from './visible-text';

/**
 * A path in one line. Where there is no room, the folders are cut first, at their end: the line begins
 * where every other one does, and the last name, which says most, stays.
 * @param known whether the last name stands beside it anyway, so that the folders say more
 */
export function CutPath({
  path,
  known = false,
  className = '',
}: {
  path: string;
  known?: boolean;
  className?: string;
}) {
  const end = path.lastIndexOf('/') + 1;
  return (
    <span title={path} className={`flex min-w-0 ${className}`}>
      {end > 0 && (
        <bdi className={`min-w-0 truncate ${known ? '' : 'shrink-[9999]'}`}>
          <VisibleText text={path.slice(0, end)} />
        </bdi>
      )}
      <bdi className={`min-w-0 truncate ${known && end > 0 ? 'shrink-[9999]' : ''}`}>
        <VisibleText text={path.slice(end)} />
      </bdi>
    </span>
  );
}
