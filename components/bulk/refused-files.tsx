import { formatCount } from '@/components/words/format-count';
import { MOST, Named, type Shown } from './planned-file';

/** So many files with one reason are named without being asked for. */
const MOST_NAMED = 3;

/** What is not changed, by the reasons. */
export function RefusedFiles({ files }: { files: readonly Shown[] }) {
  const reasons = [...new Set(files.map(({ refused }) => refused))].map(
    (why) => [why, files.filter(({ refused }) => refused === why)] as const,
  );
  return (
    <section
      aria-label="What is not changed"
      className="grid gap-1 rounded-md bg-sunken px-3 py-1.5 text-sm"
    >
      <h3 className="font-medium">
        {formatCount(files.length, 'file', 'files')} will not be changed
      </h3>
      <ul className="grid max-h-[24dvh] gap-1 overflow-y-auto wrap-anywhere">
        {reasons.map(([why, those]) => (
          <li key={why}>
            {those.length <= MOST_NAMED ? (
              those.map((file) => (
                <p key={`${file.root} ${file.path}`}>
                  <Named file={file} />
                </p>
              ))
            ) : (
              <details>
                <summary className="w-fit cursor-pointer">
                  {formatCount(those.length, 'file', 'files')}
                </summary>
                {those.slice(0, MOST).map((file) => (
                  <p key={`${file.root} ${file.path}`}>
                    <Named file={file} />
                  </p>
                ))}
                {those.length > MOST && (
                  <p>{formatCount(those.length - MOST, 'more file', 'more files')}</p>
                )}
              </details>
            )}
            <p className="text-soft">{why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
