export { startEngine, type Engine, type EngineOptions } from './engine';
export type { NodeRun, RunOptions } from './runOptions';
export { DeduplicationStore } from './deduplicationStore';
export { WorkflowRun, type WorkflowDefinition } from './workflowRun';
export { listSearch, type ListSearchOptions } from './editor';
export { testCredential } from './credentialTest';
