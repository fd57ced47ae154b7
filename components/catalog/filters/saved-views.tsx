import { Bookmark, BookmarkPlus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { removeView, saveView, useSavedViews } from './use-saved-views';

/** Saved queries, kept in this browser. */
export function SavedViews({
  search,
  hasResults,
  onOpen,
}: {
  /** The current query, as it is in the URL. */
  search: string;
  /** Whether it finds anything. */
  hasResults: boolean;
  onOpen: (search: string) => void;
}) {
  const views = useSavedViews();
  const [naming, setNaming] = useState(false);
  const canSave = hasResults && search !== '' && views.every((view) => view.search !== search);
  return (
    <section aria-label="Saved views" className="min-w-0">
      <h2 className="px-2 pb-1 font-medium text-faint text-xs">Saved views</h2>
      <ul>
        {views.map(({ name, search: saved }) => (
          <li key={name} className="group flex min-w-0 items-center rounded hover:bg-hover">
            <button
              type="button"
              aria-current={saved === search || undefined}
              onClick={() => onOpen(saved)}
              className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded px-2 text-left text-sm aria-[current]:font-medium"
            >
              <Bookmark size={13} aria-hidden="true" className="shrink-0 text-faint" />
              <span className="truncate">{name}</span>
            </button>
            <button
              type="button"
              aria-label={`Remove the view ${name}`}
              onClick={() => removeView(name)}
              className="grid size-6 shrink-0 place-items-center rounded text-faint opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            >
              <X size={13} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      {/* Always there: what is below would move with the first letter of a search. */}
      {!(canSave && naming) && (
        <button
          type="button"
          disabled={!canSave}
          title={search === '' ? 'Search or filter first' : undefined}
          onClick={() => setNaming(true)}
          className="flex min-h-7 items-center gap-2 rounded px-2 text-accent text-sm enabled:hover:underline disabled:text-faint"
        >
          <BookmarkPlus size={13} aria-hidden="true" />
          Save this view
        </button>
      )}
      {canSave && naming && <NameForm search={search} onDone={() => setNaming(false)} />}
    </section>
  );
}

function NameForm({ search, onDone }: { search: string; onDone: () => void }) {
  const hint = useId();
  return (
    <form
      className="flex flex-wrap gap-1.5 px-2 py-1"
      action={(data) => {
        const name = String(data.get('name')).trim();
        if (name !== '') saveView({ name, search });
        onDone();
      }}
    >
      <input
        ref={(input) => input?.focus()}
        name="name"
        aria-label="Name of the view"
        aria-describedby={hint}
        placeholder="Name"
        autoComplete="off"
        maxLength={60}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        className="field h-7 min-w-0 flex-1 text-sm"
      />
      <button type="submit" className="control h-7">
        Save
      </button>
      <p id={hint} className="basis-full text-faint text-xs">
        Kept in this browser, for this address.
      </p>
    </form>
  );
}
