import { DownloadLinks } from './download-links';

/** The title of a picture, with what it can be had as. */
export function PictureHead({
  id,
  title,
  picture,
}: {
  id: string;
  title: string;
  /** What can be had as a file; null for nothing. */
  picture: string | null;
}) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {picture !== null && <DownloadLinks picture={picture} of={title} />}
    </div>
  );
}
