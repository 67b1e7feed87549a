import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { WorkflowRun } from './workflowRun';

/** What to run a node with. */
export interface RunOptions {
	/** A node's name without the package's prefix. */
	node?: string;
	parameters: INodeParameters;
	/** Input items, or just their JSON. One empty item unless told. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** The values of the node's credential; without them the node has none. */
	credential?: ICredentialDataDecryptedObject;
	credentialType?: string;
	timezone?: string;
	onError?: OnError;
	/** The older setting, which workflows saved by n8n 0.x still hold. */
	continueOnFail?: boolean;
	retryOnFail?: boolean;
	maxTries?: number;
	/** Milliseconds; n8n waits a second unless told, the harness one millisecond. */
	waitBetweenTries?: number;
	alwaysOutputData?: boolean;
	mode?: WorkflowExecuteMode;
	abort?: AbortSignal;
	staticData?: IDataObject;
	workflowId?: string;
	nodeId?: string;
	typeVersion?: number;
}

/** What came out of one node. */
export interface NodeRun {
	/** Items on the node's first output. */
	items: INodeExecutionData[];
	/** Items on the error branch, with "Continue (using error output)". */
	errorItems: INodeExecutionData[];
	/** What stopped the execution, if anything did. */
	error: Error | undefined;
	run: WorkflowRun;
}
