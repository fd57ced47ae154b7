import {
  Blocks,
  ChartArea,
  ChartColumn,
  FolderInput,
  FolderOpen,
  GitCommitHorizontal,
  GitCompare,
  Scale,
  Trash2,
  Waypoints,
} from 'lucide-react';
import { BAR_PAGES, type Place } from './bar-pages';

const [NEW, PROBLEMS, RECENT, ASK, SESSION] = BAR_PAGES;

/** The pages beside the catalog, in the order of how often one goes there. */
export const PAGES: readonly Place[] = [
  NEW,
  PROBLEMS,
  RECENT,
  { href: '/changes', name: 'Git changes', Icon: GitCommitHorizontal },
  ASK,
  SESSION,
  { href: '/compare', name: 'Compare', Icon: GitCompare },
  { href: '/overlap', name: 'Overlap', Icon: Scale },
  { href: '/insights', name: 'Insights', Icon: ChartArea },
  { href: '/usage', name: 'What is used', Icon: ChartColumn },
  { href: '/elsewhere', name: 'Other tools', Icon: Waypoints },
  { href: '/import', name: 'Import agents', Icon: FolderInput },
  { href: '/plugins', name: 'Plugins', Icon: Blocks },
  { href: '/folders', name: 'Folders', Icon: FolderOpen },
  { href: '/trash', name: 'Trash', Icon: Trash2 },
];
