import type { IDataObject } from 'n8n-workflow';
import type { Session } from '../../../dev/n8n/session';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';

/** The names of the tables that a workflow makes where they are missing. */
export function tablesMadeBy({ id, nodes }: SavedWorkflow): string[] {
	const makers = nodes.filter(
		({ type, parameters }) =>
			type === 'n8n-nodes-base.dataTable' &&
			parameters.resource === 'table' &&
			parameters.operation === 'create',
	);
	const names = makers.map(({ parameters }) => String(parameters.tableName));
	return [...new Set(names.map((name) => name.replace(/^=(.*){{ \$workflow\.id }}$/, `$1${id}`)))];
}

/** A table among n8n's own, by its name. */
export class DataTable {
	private constructor(
		private readonly session: Session,
		private readonly path: string,
	) {}

	/** Finds it; undefined where there is none. */
	static async find(session: Session, name: string): Promise<DataTable | undefined> {
		const { data } = await session.call<{
			data: Array<{ id: string; name: string; projectId: string }>;
		}>('GET', '/data-tables-global');
		const table = data.find((candidate) => candidate.name === name);
		return table && new DataTable(session, `/projects/${table.projectId}/data-tables/${table.id}`);
	}

	/** Finds the one that a workflow made; undefined where there is none. */
	static async madeBy(session: Session, workflow: SavedWorkflow): Promise<DataTable | undefined> {
		const [name = ''] = tablesMadeBy(workflow);
		return await DataTable.find(session, name);
	}

	/** All rows, the oldest first. */
	async rows(): Promise<IDataObject[]> {
		const { data } = await this.session.call<{ data: IDataObject[] }>(
			'GET',
			`${this.path}/rows?sortBy=id:asc`,
		);
		return data;
	}

	/** Changes some columns of the rows whose column has this value, as a person does in the editor. */
	async change(column: string, value: string, data: IDataObject): Promise<void> {
		const filter = { type: 'and', filters: [{ columnName: column, condition: 'eq', value }] };
		await this.session.call('PATCH', `${this.path}/rows`, { filter, data });
	}

	async delete(): Promise<void> {
		await this.session.call('DELETE', this.path);
	}
}
