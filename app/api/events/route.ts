import { openEvents } from '@/lib/http/api/events';
import { getLibrary } from '@/lib/library/library';

export function GET(request: Request) {
  return openEvents(getLibrary(), request);
}
