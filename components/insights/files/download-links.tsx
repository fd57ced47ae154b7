import { PngButton } from './png-button';

/** Leads to a picture as a file of its own. */
export function DownloadLinks({
  picture,
  of,
}: {
  /** Its file, such as `map.svg`, with what it depends on as a query. */
  picture: string;
  of: string;
}) {
  const [file = ''] = picture.split('?');
  const kind = file.endsWith('.svg') ? 'SVG' : 'CSV';
  return (
    <p className="flex gap-3 text-sm">
      <a
        href={`/api/insights/${picture}`}
        download={file}
        aria-label={`${of}, as ${kind}`}
        className="text-accent underline"
      >
        {kind}
      </a>
      {kind === 'SVG' && <PngButton picture={picture} of={of} />}
    </p>
  );
}
