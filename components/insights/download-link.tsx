/** Leads to a picture as a file of its own. */
export function DownloadLink({ picture, of }: { picture: string; of: string }) {
  const kind = picture.endsWith('.svg') ? 'SVG' : 'CSV';
  return (
    <a
      href={`/api/insights/${picture}`}
      download={picture}
      aria-label={`${of}, as ${kind}`}
      className="text-accent text-sm underline"
    >
      {kind}
    </a>
  );
}
