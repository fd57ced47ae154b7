import { openEvents } from '@/lib/http/api/events';
import { route } from '@/lib/http/api/route';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: (request) => openEvents(getLibrary(), request),
});
