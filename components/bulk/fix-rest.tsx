import Link from 'next/link';
import { formatCount } from '@/components/words/format-count';
import type { RestJson } from '@/lib/api/jobs';

/** How many problems a fix of all would end, how many it leaves and why, and the way to those. */
export function FixRest({ rest }: { rest: RestJson }) {
  const { fixed, left, suggested, files, codes } = rest;
  const unknown = left - suggested;
  const list = new URLSearchParams(codes.map((code) => ['problem', code]));
  return (
    <p className="text-soft text-sm">
      {tellFixed(fixed)} be fixed without losing anything.{' '}
      {left > 0 && (
        <>
          {left.toLocaleString('en')} in {formatCount(files, 'file', 'files')}{' '}
          {left === 1 ? 'is' : 'are'} left:{' '}
          {[
            suggested > 0 &&
              `for ${suggested.toLocaleString('en')} there is a change that somebody has to look at first, because what was meant is not certain`,
            unknown > 0 &&
              `for ${unknown.toLocaleString('en')} no fix is safe, and only a person can say what to write`,
          ]
            .filter(Boolean)
            .join('; ')}
          .{' '}
          <Link href={`/?${list}`} prefetch={false} className="underline">
            Show {left === 1 ? 'its agent' : 'their agents'}
          </Link>
        </>
      )}
    </p>
  );
}

function tellFixed(count: number): string {
  return count === 0 ? 'No problem can' : `${formatCount(count, 'problem', 'problems')} can`;
}
