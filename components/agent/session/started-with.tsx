import { formatCount } from '@/components/words/format-count';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { LaunchPart } from '@/lib/agents/session/launch-parts';

/** What the agent has read before it begins, part by part. */
export function StartedWith({ parts }: { parts: readonly LaunchPart[] }) {
  const sum = parts.reduce((total, { tokens }) => total + tokens, 0);
  const more = parts.some((part) => part.more);
  return (
    <details>
      <summary className="hover:text-accent">
        About {formatCount(sum, 'token', 'tokens')}
        {more && ', and the files that belong to it'}
      </summary>
      <table className="mt-2 w-full text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">What</th>
            <th scope="col">Tokens</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ what, tokens, more, each }) => (
            <tr key={what} className="border-line border-b align-top last:border-b-0">
              <td className="py-1 pr-3">
                {what}
                {each.length > 0 && (
                  <span className="block text-faint wrap-anywhere">
                    {each.map(tellPiece).join(', ')}
                  </span>
                )}
              </td>
              <td className="py-1 text-right tabular-nums">
                {formatNumber(tokens)}
                {more && ' and more'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function tellPiece({ what, tokens }: LaunchPart['each'][number]): string {
  return tokens === null ? what : `${what} ${formatNumber(tokens)}`;
}
