/**
 * Where an agent's file is. Where room is short, the end of a path says more than its start; of
 * agents with one name, the first folder that differs says more than either.
 */
export function Place({
  place,
  shared,
  className,
}: {
  place: string;
  /** How much of it the others of its name have in common. */
  shared: number;
  className: string;
}) {
  const look = `truncate text-faint text-xs ${className}`;
  if (shared === 0) {
    return (
      <span dir="rtl" title={place} className={look}>
        <bdi dir="ltr">{place}</bdi>
      </span>
    );
  }
  return (
    <span title={place} className={look}>
      <span className="sr-only">{place.slice(0, shared)}</span>
      <bdi className="before:content-['…/'/_'']">{place.slice(shared)}</bdi>
    </span>
  );
}
