import { formatCount } from './format-count';

/**
 * What stands below the first of many, which are all that is shown: to draw thousands of them would
 * keep every other request waiting.
 */
export function AndMore({
  count,
  most,
  one,
  many,
  where,
}: {
  count: number;
  /** How many are shown. */
  most: number;
  one: string;
  many: string;
  /** Where all of them are. */
  where: string;
}) {
  if (count <= most) return null;
  return (
    <p className="py-2 text-soft text-sm">
      And {formatCount(count - most, `more ${one}`, `more ${many}`)}: {where}
    </p>
  );
}
