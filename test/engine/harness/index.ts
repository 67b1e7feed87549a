export { startEngine, type Engine, type NodeRun, type RunOptions } from './engine';
export { DeduplicationStore } from './deduplication';
export { WorkflowRun, type WorkflowDefinition } from './workflowRun';
