import { MissingFile } from '@/components/agent-frame/missing-file';

export const metadata = { title: 'Not found' };

export default MissingFile;
