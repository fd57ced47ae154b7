import type { Scope } from '@/lib/agents/model/scopes';

/** An open folder, as far as the catalog needs it. */
export type CatalogRoot = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly scope: Scope;
};
