import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import type { ManifestProblemJson } from '@/lib/api/session/plugins';

/** What is wrong in a manifest, line by line. */
export function ManifestProblems({ problems }: { problems: readonly ManifestProblemJson[] }) {
  return problems.map(({ severity, line, message, hint }) => (
    <p
      key={`${line} ${message}`}
      className={`text-sm wrap-anywhere ${SEVERITY_LOOKS[severity].ink}`}
    >
      Line {line}: {message} {hint}
    </p>
  ));
}
