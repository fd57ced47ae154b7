import { Highlight, type Marks } from '@/components/text/highlight';
import { VisibleText } from '@/components/text/visible-text';
import { AndMore } from '@/components/words/and-more';
import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import type { AgentReading } from '@/lib/agents/model/reading';
import {
  compareFields,
  formatYamlValue,
  type LoadedField,
} from '@/lib/agents/reading/loaded-fields';

const SPECS: ReadonlyMap<string, (typeof FIELD_SPECS)[number]> = new Map(
  FIELD_SPECS.map((spec) => [spec.key, spec]),
);

/** More are not drawn; Claude Code knows some twenty. */
const MOST = 100;

/** The fields of the file, and what Claude Code uses instead where that differs. */
export function AgentFields({
  reading,
  marks,
}: {
  reading: Pick<AgentReading, 'client' | 'fields' | 'problems'>;
  marks?: Marks | undefined;
}) {
  const rows =
    compareFields(reading) ??
    reading.fields.fields.map(
      ({ key, value }): LoadedField => ({
        key,
        written: formatYamlValue(value),
        loaded: null,
        differs: false,
        problems: [],
      }),
    );
  return (
    <>
      <Rows rows={rows.slice(0, MOST)} marks={marks} />
      <AndMore
        count={rows.length}
        most={MOST}
        one="field"
        many="fields"
        where="the source has all of them."
      />
    </>
  );
}

/** What the page shows with its marks elsewhere. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(['name', 'description']);

function Rows({ rows, marks }: { rows: readonly LoadedField[]; marks: Marks | undefined }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] sm:grid-cols-[10rem_minmax(0,1fr)]">
      {rows.map((row, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a file can have a key twice.
          key={i}
          className="col-span-full grid grid-cols-subgrid gap-x-4 border-line border-b py-2 last:border-b-0"
        >
          <dt className="font-mono text-soft text-sm" title={SPECS.get(row.key)?.about}>
            <VisibleText text={row.key} />
          </dt>
          <dd className="min-w-0">
            {row.differs ? (
              <Difference row={row} />
            ) : (
              <Value text={row.written} marks={SHOWN_ABOVE.has(row.key) ? undefined : marks} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Difference({ row }: { row: LoadedField }) {
  return (
    <>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        <div className="min-w-0">
          <dt className="text-faint text-xs">The file says</dt>
          <dd>
            <Value text={row.written} />
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="text-warn text-xs">Claude Code uses</dt>
          <dd>
            <Value text={row.loaded} />
          </dd>
        </div>
      </dl>
      {row.problems.map((problem) => (
        <p key={`${problem.code} ${problem.from}`} className="mt-1 text-soft text-sm">
          {problem.message}
        </p>
      ))}
    </>
  );
}

/** More than three lines of a wide page. */
const LONG = 2000;

/** Long values are cut: the source has them in full, and so has the description above. */
function Value({ text, marks }: { text: string | null; marks?: Marks | undefined }) {
  if (text === null || text === '') return <span className="text-faint">nothing</span>;
  const shown = text.length > LONG ? `${text.slice(0, LONG)}…` : text;
  const ranges = marks?.(shown) ?? [];
  return (
    <bdi
      className={`whitespace-pre-line wrap-anywhere ${ranges.length === 0 ? 'line-clamp-3' : ''}`}
    >
      <Highlight text={shown} ranges={ranges} />
    </bdi>
  );
}
