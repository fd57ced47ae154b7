import { EXAMPLES_ICON } from '@/components/badges/examples-badge';
import { TOOLS_ICON } from '@/components/badges/tools-badge';
import { SignIcon } from '@/components/badges/verdict-badge';
import { VERDICT_SIGNS } from '@/lib/agents/model/verdicts';
import { ROW_SIGN_SIZE } from './site-row';

/** What rows that a script draws take their icons from, by `data-icon`. */
export function SiteIcons() {
  return (
    <template data-icons="">
      <span data-icon="tools">{TOOLS_ICON}</span>
      <span data-icon="examples">{EXAMPLES_ICON}</span>
      {VERDICT_SIGNS.map((sign) => (
        <span key={sign} data-icon={sign}>
          <SignIcon sign={sign} size={ROW_SIGN_SIZE} />
        </span>
      ))}
    </template>
  );
}
