import { VisibleText } from './visible-text';

/** Folders of so many letters, with their slashes, stay whole: “tea…” says less and saves nothing. */
const SHORT = 13;

/**
 * A path in one line. Where there is no room, the folders are cut first, at their end: the line begins
 * where every other one does, and the last name, which says most, stays. Of both something is seen, and
 * short folders stay whole: only the name is cut then.
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
  const isShort = end <= SHORT;
  return (
    <span title={path} className={`flex min-w-0 ${className}`}>
      {end > 0 && (
        <bdi
          style={isShort ? undefined : { minWidth: leastOf(end) }}
          className={isShort ? 'shrink-0' : `truncate ${known ? '' : 'shrink-[9999]'}`}
        >
          <VisibleText text={path.slice(0, end)} />
        </bdi>
      )}
      <bdi
        style={{ minWidth: isShort ? 0 : leastOf(path.length - end) }}
        className={`truncate ${known && end > 0 ? 'shrink-[9999]' : ''}`}
      >
        <VisibleText text={path.slice(end)} />
      </bdi>
    </span>
  );
}

/** The room that so many letters have at least: no more than narrow ones take, or a gap would follow. */
function leastOf(letters: number): string {
  return `min(${(letters * 0.35).toFixed(1)}em, 40%)`;
}
