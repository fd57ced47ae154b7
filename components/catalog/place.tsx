/**
 * Where an agent's file is. Where room is short the start of the path is cut, because its end says
 * more; for agents with the same name, the first folder that differs is kept.
 */
export function Place({
  place,
  shared,
  className,
}: {
  place: string;
  /** How many characters of it the agents of that name share. */
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
