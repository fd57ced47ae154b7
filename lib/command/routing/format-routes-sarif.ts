import { locateOffsets } from '@/lib/agents/text/positions';
import type { Display } from '@/lib/command/formats/results';
import { formatSarifLog, toSarifUri } from '@/lib/command/formats/sarif-log';
import { describeExample } from './format-routes';
import type { RoutesResult } from './routing-results';

const CODE = 'example-elsewhere';

/** The answer of `routes --format sarif`: SARIF 2.1.0, a result for each request that goes astray. */
export function formatRoutesSarif(result: RoutesResult, display: Display): string {
  const examples = result.tried.flatMap((tried) => {
    if (tried.rank === 1) return [];
    const { path, example, request, first } = describeExample(result, tried);
    const file = result.competitors[tried.agent]?.file ?? null;
    const place = file?.reading?.description.examples[tried.example] ?? { from: 0, to: 0 };
    return [
      describe({
        text: `The request of example ${example}, “${request}”, speaks more for ${first ?? 'no agent'}.`,
        path: path ?? '',
        source: file?.text ?? '',
        ...place,
      }),
    ];
  });
  const expected = result.expected.flatMap(({ rank, request, agent, first, shown, ...route }) =>
    rank === 1
      ? []
      : [
          describe({
            text: `“${request}” should lead to ${agent}, and leads to ${first ?? 'no agent'}.`,
            path: shown,
            source: route.text,
            from: route.from,
            to: route.to,
          }),
        ],
  );
  return formatSarifLog([CODE], { results: [...examples, ...expected] }, display);
}

type Place = {
  readonly text: string;
  readonly path: string;
  readonly source: string;
  readonly from: number;
  readonly to: number;
};

function describe({ text, path, source, from, to }: Place): object {
  const locate = locateOffsets(source);
  const [first, last] = [locate(from), locate(to)];
  const uri = toSarifUri(path);
  const region = {
    startLine: first.line,
    startColumn: first.column,
    endLine: last.line,
    endColumn: last.column,
  };
  return {
    ruleId: CODE,
    ruleIndex: 0,
    level: 'note',
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
  };
}
