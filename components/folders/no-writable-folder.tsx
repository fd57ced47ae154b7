import Link from 'next/link';

/** Stands in a page that needs a folder to write to. */
export function NoWritableFolder() {
  return (
    <p className="text-soft">
      None of the open folders can be written to.{' '}
      <Link href="/folders" prefetch={false} className="text-accent underline">
        Add one
      </Link>{' '}
      first.
    </p>
  );
}
