import { ColorDot } from '@/components/badges/color-dot';
import type { ComparedSide } from '@/components/compare/copying/compared-side';
import { CopyMenu, type OnCopy } from '@/components/compare/copying/copy-menu';
import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import { CompareCell, CompareRow } from './compare-row';

const ORDER = FIELD_SPECS.map(({ key }) => key);

/** Every field that any of the files has. Rows that differ say so in words as well. */
export function CompareFields({
  sides,
  onCopy,
}: {
  sides: readonly ComparedSide[];
  onCopy: OnCopy;
}) {
  const present = new Set(sides.flatMap(({ fields }) => [...fields.keys()]));
  // The description has a row of its own.
  present.delete('description');
  const keys = [
    ...ORDER.filter((key) => present.has(key)),
    ...[...present].filter((key) => !ORDER.includes(key)),
  ];
  const agents = sides.map(({ agent }) => agent);
  return (
    <tbody className="contents">
      {keys.map((key) => {
        const values = sides.map(({ fields }) => fields.get(key) ?? '');
        return (
          <CompareRow key={key} label={key} differs={values.some((value) => value !== values[0])}>
            {sides.map((side, index) => (
              <CompareCell
                key={side.agent.place}
                menu={
                  <CopyMenu
                    what={{ key }}
                    from={side}
                    agents={agents}
                    values={values}
                    onCopy={onCopy}
                  />
                }
              >
                <Value field={key} text={values[index] ?? ''} />
              </CompareCell>
            ))}
          </CompareRow>
        );
      })}
    </tbody>
  );
}

function Value({ field, text }: { field: string; text: string }) {
  if (text === '') return <span className="text-faint">not set</span>;
  return (
    <span className="whitespace-pre-wrap">
      {field === 'color' && <ColorDot color={text} className="mr-1.5" />}
      {text}
    </span>
  );
}
