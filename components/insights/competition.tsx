import Link from 'next/link';
import { ArrowLinks } from '@/components/keyboard/arrow-links';
import { VisibleText } from '@/components/text/visible-text';
import type { OverlapPair } from '@/lib/agents/catalog/listing';
import type { CompetitionMap } from '@/lib/agents/insights/competition-map';
import { modelTone } from '@/lib/agents/insights/model-tone';
import { refKey } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import { AgentLink } from './agent-cell';
import { selectHref, ToneMark } from './shape-link';
import { toneDot } from './tone-look';

/** More are on the page of overlaps. */
const ROWS = 60;

/** More names than this would cover each other. */
const NAMED = 40;

/** Agents whose descriptions use the same words, near to those they compete with. */
export function Competition({
  map: { places, lines },
  pairs,
}: {
  map: CompetitionMap;
  pairs: readonly OverlapPair[];
}) {
  const percent = (share: number) => `${100 * share}%`;
  return (
    <>
      <ArrowLinks
        label="Agents that compete"
        className="relative aspect-square overflow-hidden rounded border border-line sm:aspect-[2/1]"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full text-line-strong forced-colors:text-[CanvasText]"
        >
          {lines.map(({ from, to, score }) => (
            <line
              key={`${from} ${to}`}
              x1={places[from]?.x}
              y1={places[from]?.y}
              x2={places[to]?.x}
              y2={places[to]?.y}
              stroke="currentColor"
              strokeWidth={1 + 3 * score}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {places.map(({ item, x, y }, at) => (
          <a
            key={refKey(item)}
            href={selectHref(item)}
            tabIndex={at === 0 ? 0 : -1}
            aria-label={item.name}
            title={item.name}
            style={{ left: percent(x), top: percent(y) }}
            className="absolute flex -translate-x-1.5 -translate-y-1.5 items-center gap-1 rounded hover:z-10 focus-visible:z-10"
          >
            <span
              aria-hidden="true"
              className={`size-3 rounded-full border border-faint forced-colors:border-[CanvasText] ${toneDot(modelTone(item.model))}`}
            />
            <ToneMark model={item.model} />
            {places.length <= NAMED && (
              <span
                aria-hidden="true"
                className="max-w-32 truncate rounded bg-canvas/80 px-0.5 text-ink text-xs max-sm:hidden"
              >
                {item.name}
              </span>
            )}
          </a>
        ))}
      </ArrowLinks>
      <details>
        <summary className="w-fit rounded text-accent text-sm">
          As a table{pairs.length > ROWS && ` (the ${ROWS} most alike of ${pairs.length})`}
        </summary>
        <section
          aria-label="Pairs that compete"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
          className="relative mt-2 overflow-x-auto"
        >
          <table className="w-full text-left text-sm">
            <thead className="text-soft">
              <tr>
                {['Agent', 'Competes with', 'Similarity', 'Both say', ''].map((title) => (
                  <th key={title} scope="col" className="py-1 pr-4 font-medium">
                    {title || <span className="sr-only">What to do</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.slice(0, ROWS).map(({ a, b, score, words }) => (
                <tr key={`${refKey(a)} ${refKey(b)}`} className="border-line border-t align-top">
                  {[a, b].map((item) => (
                    <td key={refKey(item)} className="py-1 pr-4 font-medium wrap-anywhere">
                      <AgentLink item={item} />
                    </td>
                  ))}
                  <td className="py-1 pr-4 tabular-nums">{Math.round(100 * score)} %</td>
                  <td className="py-1 pr-4 text-soft wrap-anywhere">
                    <VisibleText text={words.join(', ')} />
                  </td>
                  <td className="py-1">
                    <Link
                      href={compareHref([a, b])}
                      prefetch={false}
                      aria-label={`Compare ${a.name} and ${b.name}`}
                      className="text-accent underline"
                    >
                      Compare
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
