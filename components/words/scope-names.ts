import type { Scope } from '@/lib/agents/model/agent';

/** Where an agent comes from, in words. */
export const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  managed: 'Managed: set by an administrator',
  project: 'Project',
  user: 'User: in every project',
  plugin: 'Plugin',
  folder: 'Folder',
};
