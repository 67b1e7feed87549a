import { startN8n } from '../startN8n';

export default async (): Promise<void> => await startN8n('2.x');
