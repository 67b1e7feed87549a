import { startN8n } from '../startN8n';

export default async (): Promise<void> => await startN8n('1.x');
