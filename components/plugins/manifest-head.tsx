import type { LucideIcon } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** The name of a plugin or a marketplace, and where its manifest is. */
export function ManifestHead({
  Icon,
  name,
  path,
}: {
  Icon: LucideIcon;
  name: string;
  path: string;
}) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <Icon size={16} aria-hidden="true" className="shrink-0 self-center text-faint" />
      <h3 className="font-medium wrap-anywhere">
        <VisibleText text={name} />
      </h3>
      <bdi className="min-w-0 text-soft text-sm wrap-anywhere">
        <VisibleText text={path} />
      </bdi>
    </div>
  );
}
