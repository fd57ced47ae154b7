import { MissingFile } from '@/components/agent/missing-file';

export const metadata = { title: 'Not found' };

export default MissingFile;
