import { notePresses } from '@/components/keyboard/last-press';
import { markScripts } from '@/components/live/mark-scripts';
import { quietFetch } from '@/components/live/quiet-fetch';
import { countPlaces } from '@/components/ui/history-place';

// Before anything is asked for, and before anything is written to the history.
window.fetch = quietFetch(window.fetch.bind(window), window);
if (!Reflect.has(window, 'navigation')) countPlaces(window, window.history);
notePresses(window);
markScripts(document.head);
