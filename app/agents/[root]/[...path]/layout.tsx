import { WithMissing } from '@/components/agent-frame/missing-file';
import { readMissing } from './read-missing';
import { readFile } from './read-shown';

/** What the page that has no file says about it, because such a page is given no address. */
export default async function AgentLayout({
  params,
  children,
}: LayoutProps<'/agents/[root]/[...path]'>) {
  const { root, path } = await params;
  const file = await readFile(root, path.join('/'));
  const missing = file === null ? await readMissing(root, path.join('/')) : null;
  return (
    // Next shows "not found" until the address changes, unless what is below is made anew.
    <WithMissing key={file === null ? 'missing' : 'there'} missing={missing}>
      {children}
    </WithMissing>
  );
}
