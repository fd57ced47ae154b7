import { quietFetch } from '@/components/live/quiet-fetch';

// Before anything is asked for.
window.fetch = quietFetch(window.fetch.bind(window), window);
