import { VisibleText } from '@/components/text/visible-text';
import { REFERENCE_KINDS } from '@/lib/agents/references/reference';
import { renameWritten } from '@/lib/agents/references/rename-mentions';
import type { ReferenceJson } from '@/lib/api/references';
import { placeKey, type RenamePlaces } from './use-rename-places';

/** More are not drawn; those that are certain change all the same. */
const MOST = 300;

/** The lines that name an agent which gets another name, file by file, each to be chosen. */
export function RenamePlacesFields({
  found,
  to,
}: {
  found: RenamePlaces;
  /** The new name; null where only the file goes elsewhere. */
  to: string | null;
}) {
  const { places, folder, fault, shared, isChosen, choose } = found;
  if (fault !== null) return <p className="text-bad text-sm">{fault}</p>;
  if (places === null) {
    return (
      <p role="status" className="text-faint text-sm">
        Looking for what names it…
      </p>
    );
  }
  if (places.length === 0) {
    if (to === null) return null;
    return (
      <p className="text-faint text-sm wrap-anywhere">
        No other file in {folder} names this agent, so none has to change with it.
      </p>
    );
  }
  const shown = places.slice(0, MOST);
  const files = [...new Set(shown.map(({ from }) => from))];
  const count = places.filter(isChosen).length;
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="font-medium text-sm">Where it is named</legend>
      <p className="text-faint text-xs wrap-anywhere">
        In {folder}. What is chosen changes with the name, and is taken back with it.
        {shared &&
          ' Another open agent has this name, too, and a place may mean that one, so none is chosen.'}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 text-sm">
        <span role="status">
          {count} of {places.length} {places.length === 1 ? 'place' : 'places'} chosen
        </span>
        <button
          type="button"
          className="text-accent hover:underline"
          onClick={() => choose(places, true)}
        >
          Choose all
        </button>
        <button
          type="button"
          className="text-accent hover:underline"
          onClick={() => choose(places, false)}
        >
          Choose none
        </button>
      </div>
      <div className="grid max-h-[36dvh] grid-cols-[minmax(0,1fr)] gap-2 overflow-y-auto rounded-md border border-line p-2">
        {files.map((file) => (
          <section key={file} aria-label={file} className="min-w-0">
            <h3 className="font-medium text-xs wrap-anywhere">
              <VisibleText text={file} />
            </h3>
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-1 pt-1">
              {shown
                .filter(({ from }) => from === file)
                .map((place) => (
                  <li key={placeKey(place)}>
                    <label className="flex items-baseline gap-2 text-xs">
                      <input
                        type="checkbox"
                        className="accent-accent"
                        checked={isChosen(place)}
                        onChange={(event) => choose([place], event.target.checked)}
                      />
                      <Line place={place} to={to} chosen={isChosen(place)} />
                    </label>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {places.length > shown.length && (
        <p className="text-faint text-xs">{places.length - shown.length} more are not listed.</p>
      )}
    </fieldset>
  );
}

/** A line with the name marked, and the one that it gets. */
function Line({ place, to, chosen }: { place: ReferenceJson; to: string | null; chosen: boolean }) {
  const { text, at, written, line, certainty, kind } = place;
  const end = at + written.length;
  const next =
    to === null || kind === 'manifest' ? null : renameWritten(written, nameOf(place, to));
  return (
    <span className="min-w-0 wrap-anywhere">
      <span className="text-faint">
        line {line}, {certainty}, {REFERENCE_KINDS[kind]}:{' '}
      </span>
      <code className="text-soft">
        <VisibleText text={text.slice(0, at)} />
        {chosen && next !== null ? (
          <>
            <del className="rounded bg-bad/30 text-ink">
              <VisibleText text={written} />
            </del>
            <ins className="rounded bg-ok/30 text-ink no-underline forced-colors:underline">
              <VisibleText text={next} />
            </ins>
          </>
        ) : (
          <mark>
            <VisibleText text={written} />
          </mark>
        )}
        <VisibleText text={text.slice(end)} />
      </code>
    </span>
  );
}

/** The plugin stays in front of a name. */
function nameOf({ to: from }: ReferenceJson, to: string) {
  return { from, to: from.slice(0, from.lastIndexOf(':') + 1) + to };
}
